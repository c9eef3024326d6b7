import { shapes } from "./credential-shapes.json";

/**
 * How credentials are recognised in plain data. Names find what somebody calls a secret, forms find what is one
 * whatever it is called. Neither finds everything: a random string under an innocent name looks like any other.
 */

/**
 * Names under which people keep credentials. Public keys, verification texts and the like are not secrets, so a name
 * has to end in one of these words.
 */
const secretName = new RegExp(
  `(^|[^a-z])(${[
    "api[-_ ]?(?:token|key)",
    "(?:app|application|signing|license|encryption|integration|service[-_ ]?role)[-_ ]?key",
    "secret(?:[-_ ]?key)?",
    "(?:access|private)[-_ ]?key",
    "password|passwd|passphrase|pwd",
    "auth[-_ ]?token|bearer|token",
    "webhook[-_ ]?(?:url|secret)|alert[-_ ]?webhook",
    "client[-_ ]?secret",
    "connection[-_ ]?string",
  ].join("|")})$`,
  "i",
);

/** Whether a property is called as credentials are. `apiToken`, `api_token` and `api-token` are one name. */
export function isSecretName(name: string): boolean {
  return secretName.test(name.replace(/([a-z])([A-Z])/g, "$1-$2"));
}

const secretHeaderWords: ReadonlySet<string> = new Set(
  (
    "authorization auth secret token proof verify password passwd passphrase credential credentials bearer key " +
    "apikey"
  ).split(" "),
);

/** Kinds of keys that are no credentials. */
const openKeys: ReadonlySet<string> = new Set(
  "cache idempotency surrogate partition public routing socket websocket".split(" "),
);

/**
 * Whether a header of a request is called as those are that carry a credential: `Authorization`, `X-Origin-Secret`,
 * `X-Api-Key`. More words count than in other names, because such a header is read by one who lets its sender in.
 */
export function isSecretHeader(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  while (words.at(-1) === "header" || words.at(-1) === "value") words.pop();
  const [kind, last] = [words.at(-2), words.at(-1)];
  return (
    last !== undefined && secretHeaderWords.has(last) && !(last === "key" && kind !== undefined && openKeys.has(kind))
  );
}

/** A form by which a credential is recognised, whatever it is called. */
interface CredentialForm {
  readonly what: string;
  /** In lower case; each such credential has one of them, and hardly another text has. */
  readonly keywords: readonly string[];
  readonly form: RegExp;
  /** The same with what follows: what stands behind a credential's recognisable part is taken for more of it. */
  readonly whole: RegExp;
}

const forms: readonly CredentialForm[] = shapes.map(({ what, keywords, pattern, flags }) => ({
  what,
  keywords,
  form: new RegExp(pattern, flags),
  // A private key is recognised by its first line, and its lines may have become one.
  whole: new RegExp(`(?:${pattern})${pattern.startsWith("-----") ? "[^]*" : "[^\\s\"'`,;)}\\]]*"}`, `g${flags}`),
}));

/** The shortest text that can be a credential: most names, numbers and switches are shorter. */
const leastLength = 16;

function formsIn(text: string): CredentialForm[] {
  if (text.length < leastLength) return [];
  const lower = text.toLowerCase();
  return forms.filter(({ keywords, form }) => keywords.some((keyword) => lower.includes(keyword)) && form.test(text));
}

/** What credential a text is or holds, in words, or undefined. */
export function credentialIn(text: string): string | undefined {
  return formsIn(text)[0]?.what;
}

/** A text with every credential in it replaced by what it is, for messages. */
export function withoutCredentials(text: string): string {
  return formsIn(text).reduce((left, { what, whole }) => left.replace(whole, () => `(${what}, not shown)`), text);
}
