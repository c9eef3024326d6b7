import { keyHint } from "../../edge/statement/nearest";
import { plaintextSecrets } from "./plaintext-secrets";
import { configProblem, type ConfigProblem } from "./problem";
import { siteKey } from "./site-config";

const namespace = "launch-ready:";

/** Every key of ours in a stack's configuration. */
const ownKeys = [siteKey, `${namespace}alertWebhook`];

/**
 * What is wrong with a stack's configuration as a whole: keys of ours that there are not, and credentials in the clear
 * under any key. The site has its own reader, `readSite`.
 *
 * @param config full key → value; a secret is left out, or is `{ secure: ciphertext }` as in the file.
 */
export function stackConfigProblems(config: Readonly<Record<string, unknown>>): ConfigProblem[] {
  return Object.entries(config).flatMap(([key, value]) => {
    if (key === siteKey) return [];
    if (!key.startsWith(namespace) || ownKeys.includes(key)) return plaintextSecrets(value, key, true);
    return [configProblem("config-key-unknown", key, `unknown key; ${keyHint(key, ownKeys)}`)];
  });
}
