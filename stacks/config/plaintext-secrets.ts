import { credentialIn, isSecretName } from "../../edge/credentials";
import type { ConfigProblem } from "./problem";

/**
 * Credentials that stand in a stack's configuration in the clear. The value itself is never shown.
 *
 * @param key the configuration key that holds the value: `cloudflare:apiToken`; named in the command to type.
 */
export function plaintextSecrets(key: string, given: unknown, path: string): ConfigProblem[] {
  const name = path.split(/[.[:]/).at(-1) ?? path;
  if (typeof given === "string") {
    const form = credentialIn(given);
    if (form === undefined && !(isSecretName(name) && given !== "")) return [];
    const command =
      path === key ? `pulumi config set --secret ${key}` : `pulumi config set --secret --path '${key.replace(/\..*/, "")}.${path}'`;
    return [
      {
        path,
        message: `${form ?? "a secret"} in plaintext; take it out of the file, replace it where it was issued, and type: ${command}`,
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
