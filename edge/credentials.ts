/**
 * How credentials are recognised in plain data. Names find what somebody calls a secret, forms find what is one
 * whatever it is called. Neither finds everything: a random string under an innocent name looks like any other.
 */

/**
 * Names under which people keep credentials. Public keys, verification texts and the like are no secrets, so a name has
 * to end in one of these words.
 */
const secretName =
  /(^|[^a-z])(api[-_ ]?(token|key)|secret([-_ ]?key)?|access[-_ ]?key|private[-_ ]?key|password|passwd|passphrase|auth[-_ ]?token|bearer|webhook[-_ ]?(url|secret)|alert[-_ ]?webhook|client[-_ ]?secret|token)$/i;

/**
 * Values that are credentials by their form. The prefixes are the issuers' own (their documentation, checked
 * 2026-11-24).
 */
const secretForms: readonly { readonly what: string; readonly form: RegExp }[] = [
  { what: "a private key", form: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: "an AWS access key", form: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: "a Slack webhook URL", form: /hooks\.slack\.com\/services\/[A-Z0-9]/ },
  { what: "a Discord webhook URL", form: /discord(app)?\.com\/api\/webhooks\/\d/ },
  { what: "a Slack token", form: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/ },
  { what: "a payment provider's secret key", form: /\b(sk|rk|whsec)_(live_|test_)?[A-Za-z0-9]{16,}/ },
  { what: "a GitHub token", form: /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,})/ },
  { what: "a Google API key", form: /\bAIza[A-Za-z0-9_-]{35}/ },
  { what: "a SendGrid API key", form: /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/ },
  { what: "a signed token (JWT)", form: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/ },
  { what: "a URL with a password in it", form: /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/@]+@/i },
  {
    what: "a URL with a token in its query",
    form: /[?&](access_|auth_|api_?)?(token|key|secret|password|signature)=[^&\s"{}$]{12,}/i,
  },
];

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
  "cache idempotency surrogate partition public routing websocket".split(" "),
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

/** What credential a text is or holds, in words, or undefined. */
export function credentialIn(text: string): string | undefined {
  return secretForms.find(({ form }) => form.test(text))?.what;
}

/**
 * A text with every credential in it replaced by what it is, for messages. What follows a credential's recognisable
 * part is taken for more of it.
 */
export function withoutCredentials(text: string): string {
  return secretForms.reduce((left, { what, form }) => {
    // A private key is recognised by its first line, and its lines may have become one.
    const rest = form.source.startsWith("-----") ? "[^]*" : "[^\\s\"'`,;)}\\]]*";
    return left.replace(new RegExp(form.source + rest, `g${form.flags}`), () => `(${what}, not shown)`);
  }, text);
}
