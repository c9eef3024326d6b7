import { withoutErrors } from "../problem";
import { writeTags } from "../write-tags";
import { lint } from "./lint";
import type { DkimKey } from "./key";

/** What a key record is built from: the key in base64, and what differs from the defaults. */
export type DkimOptions = Pick<DkimKey, "publicKey"> & Partial<Omit<DkimKey, "bits">>;

/**
 * The text of a DKIM key record. An empty `publicKey` makes the record that revokes the key.
 *
 * @throws ProblemsError with all problems, where verifiers could not use the record (a key that is none, an RSA key
 *   under 1024 bits, …)
 */
export function build(options: DkimOptions): string {
  const { keyType = "rsa", publicKey, hashes, services, flags, notes } = options;
  const text = writeTags("DKIM key record", [
    ["v", "DKIM1"],
    ["k", keyType],
    ["h", hashes?.join(":")],
    ["s", services?.join(":")],
    ["t", flags?.join(":")],
    ["n", notes],
    ["p", publicKey],
  ]);
  return withoutErrors("DKIM key record", text, lint(text));
}

/** The name of a selector's key record: `<selector>._domainkey.<domain>` (RFC 6376 section 3.6.2.1). */
export function keyName(selector: string, domain: string): string {
  return `${selector}._domainkey.${domain}`;
}
