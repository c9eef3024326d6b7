import type { ConfigProblem } from "./problem";

/**
 * Names under which people keep credentials. Public keys, verification texts and the like are no secrets, so a name has
 * to end in one of these words.
 */
const secretName = /(^|[^a-z])(api[-_ ]?(token|key)|secret([-_ ]?key)?|access[-_ ]?key|private[-_ ]?key|password|passwd|passphrase|auth[-_ ]?token|bearer|webhook[-_ ]?(url|secret)|client[-_ ]?secret|token)$/i;

/** Values that are credentials by their form, whatever they are called. */
const secretForms: readonly { readonly what: string; readonly form: RegExp }[] = [
  { what: "a private key", form: /-----BEGIN [A-Z ]*PRIVATE KEY-----/ },
  { what: "an AWS access key", form: /\b(AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: "a Slack webhook URL", form: /hooks\.slack\.com\/services\/[A-Z0-9]/ },
  { what: "a payment provider's secret key", form: /\b(sk|rk|whsec)_(live_|test_)?[A-Za-z0-9]{16,}/ },
  { what: "a GitHub token", form: /\bgh[pousr]_[A-Za-z0-9]{30,}/ },
];

/**
 * Credentials that stand in a stack's configuration in the clear. The value itself is never shown.
 *
 * @param key the configuration key that holds the value: `cloudflare:apiToken`; named in the command to type.
 */
export function plaintextSecrets(key: string, given: unknown, path: string): ConfigProblem[] {
  const name = path.split(/[.[:]/).at(-1) ?? path;
  if (typeof given === "string") {
    const form = secretForms.find((candidate) => candidate.form.test(given));
    const words = name.replace(/([a-z])([A-Z])/g, "$1-$2");
    if (!form && !(secretName.test(words) && given !== "")) return [];
    const command =
      path === key ? `pulumi config set --secret ${key}` : `pulumi config set --secret --path '${key.replace(/\..*/, "")}.${path}'`;
    return [
      {
        path,
        message: `${form ? form.what : "a secret"} in plaintext; take it out of the file, replace it where it was issued, and type: ${command}`,
      },
    ];
  }
  if (typeof given !== "object" || given === null) return [];
  // A lone `secure` is Pulumi's own mark of an encrypted value.
  if (Object.keys(given).length === 1 && "secure" in given) return [];
  return Object.entries(given).flatMap(([child, value]) =>
    plaintextSecrets(key, value, Array.isArray(given) ? `${path}[${child}]` : path === "" ? child : `${path}.${child}`),
  );
}
