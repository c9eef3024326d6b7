import { credentialIn, isSecretName } from "../../edge/credentials";
import { configProblem, type ConfigProblem } from "./problem";

/**
 * Credentials that stand in a stack's configuration in the clear, as values or as names. They are never shown.
 *
 * @param takesSecrets whether what reads the value takes one that is encrypted, so that `pulumi config set --secret`
 *   leads
 *   somewhere; then `path` begins with the configuration key, such as `cloudflare:apiToken`.
 */
export function plaintextSecrets(given: unknown, path: string, takesSecrets: boolean): ConfigProblem[] {
  return secretsIn(given, { path, name: path.split(/[.[:]/).at(-1) ?? path }, takesSecrets);
}

/** Where a value stands, and what it is called there; nothing where its key is a label that somebody chose. */
interface Place {
  readonly path: string;
  readonly name: string | undefined;
}

function secretsIn(given: unknown, { path, name }: Place, takesSecrets: boolean): ConfigProblem[] {
  if (typeof given === "string") {
    const form = credentialIn(given) ?? (isCalledSecret(name, given) ? "a secret" : undefined);
    return form === undefined ? [] : [inPlaintext(form, path, whatToDo(path, takesSecrets))];
  }
  if (typeof given !== "object" || given === null || isEncrypted(given)) return [];
  return Object.entries(given).flatMap(([child, value]) => {
    const form = credentialIn(child);
    if (form !== undefined)
      return [inPlaintext(form, path === "" ? "a key" : `a key of ${path}`, whatToDo(path, false))];
    const called = name !== undefined && labelled.has(name) ? undefined : child;
    return secretsIn(value, { path: inside(given, path, child), name: called }, takesSecrets);
  });
}

function inPlaintext(form: string, path: string, mend: string): ConfigProblem {
  return configProblem("config-secret-plaintext", path, `${form} in plaintext; ${mend}`);
}

/**
 * Sections whose keys are names of hosts, services, paths, mailboxes, people or controls: a host may be called `token`,
 * a page `/forgot-password`.
 */
const labelled: ReadonlySet<string> = new Set(["hosts", "services", "oldLinks", "routing", "owners", "waivers"]);

/**
 * Encrypted values where nothing would decrypt them.
 *
 * @param path of what is given; empty for the whole.
 */
export function encryptedValues(given: unknown, path: string): ConfigProblem[] {
  if (typeof given !== "object" || given === null) return [];
  if (isEncrypted(given))
    return [
      configProblem(
        "config-secret-encrypted",
        path,
        "is encrypted, and nothing here takes a secret; write the value as it is, or take it out if it is a " +
          "credential.",
      ),
    ];
  return Object.entries(given).flatMap(([child, value]) => encryptedValues(value, inside(given, path, child)));
}

/** Without those that are about a place, or show a value, of which it has been said that it is a credential. */
export function besidesSecrets(secrets: readonly ConfigProblem[], problems: readonly ConfigProblem[]): ConfigProblem[] {
  if (secrets.length === 0) return [...problems];
  const places = secrets.map(({ location }) => location.path);
  return problems.filter(({ location: { path }, message }) => {
    const said = places.some((place) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`));
    return !said && !hidesCredential(path) && !hidesCredential(message);
  });
}

/** Whether a text shows a credential, or did until that was taken out of it. */
function hidesCredential(text: string): boolean {
  return credentialIn(text) !== undefined || text.includes(", not shown)");
}

function whatToDo(path: string, takesSecrets: boolean): string {
  if (!takesSecrets)
    return (
      "nothing here takes a secret: take it out of the file, and replace it where it was issued, since it was " +
      "readable."
    );
  // A path into a value is what `config set` takes only when it is told so.
  const place = /^[^.[\]]+$/.test(path) ? path : `--path '${path}'`;
  const typed = `npx launch-ready pulumi config set --secret ${place}`;
  return `take it out of the file, replace it where it was issued, and type: ${typed}`;
}

/** Pages are called after what they are for: /reset-password is one, and leads to another. */
function isCalledSecret(name: string | undefined, value: string): boolean {
  const isPage = value.startsWith("/") || (name === "changePassword" && /^https?:\/\//.test(value));
  return name !== undefined && value !== "" && !isPage && isSecretName(name);
}

/** A lone `secure` is Pulumi's own mark. */
function isEncrypted(given: object): boolean {
  return Object.keys(given).length === 1 && "secure" in given;
}

function inside(given: object, path: string, child: string): string {
  if (Array.isArray(given)) return `${path}[${child}]`;
  return path === "" ? child : `${path}.${child}`;
}
