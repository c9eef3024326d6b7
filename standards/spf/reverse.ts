import { type Address, dotFormat, parseIp4, parseIp6 } from "./address";
import { normalizeName } from "../domain-name";
import { isQueryable } from "./domain-name";
import type { Resolver } from "./resolver";

/** RFC 7208 section 4.6.4: names of a reverse lookup that are looked at; the others are ignored. */
const reverseLimit = 10;

/** The name whose PTR records name an address (RFC 1035 section 3.5, RFC 3596 section 2.5). */
function reverseName(address: Address): string {
  const zone = address.family === 4 ? "in-addr.arpa" : "ip6.arpa";
  return `${dotFormat(address).split(".").reverse().join(".")}.${zone}`;
}

/**
 * The names that an address has by PTR and that lead back to it, in the order of the answer (RFC 7208 section 5.5). A
 * failed query gives no names. Only the PTR query itself can be void: the names are the client's choice, and it could
 * otherwise make any domain's evaluation fail.
 */
export async function validatedNames(
  address: Address,
  resolver: Resolver,
  whenVoid: () => void,
): Promise<readonly string[]> {
  const answer = await resolver.resolve(reverseName(address), "PTR");
  if (answer.status === "nxdomain" || (answer.status === "ok" && answer.answers.length === 0)) whenVoid();
  if (answer.status !== "ok") return [];
  const names: string[] = [];
  for (const candidate of answer.answers.slice(0, reverseLimit)) {
    const name = normalizeName(candidate);
    if (isQueryable(name) && (await leadsTo(name, address, resolver))) names.push(name);
  }
  return names;
}

async function leadsTo(name: string, { family, value }: Address, resolver: Resolver): Promise<boolean> {
  const answer = await resolver.resolve(name, family === 4 ? "A" : "AAAA");
  if (answer.status !== "ok") return false;
  return answer.answers.some((text) => (family === 4 ? parseIp4(text) : parseIp6(text)) === value);
}
