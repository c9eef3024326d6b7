import { isWithin } from "../../standards/domain-name";
import type { Edge, Zone } from "../model";
import { answersOk, parseUrl } from "../trace";
import { chainOf, endOf } from "./chain";
import { toPromises, type Promises } from "./promises";

/**
 * What a zone's own redirects show to be meant, where nobody says it: the host on which its apex or `www` ends is
 * canonical, the other is its alias, and both are public. Where both lead to one other host, it is that. Where both
 * answer by themselves, the apex is taken as canonical.
 */
export function inferPromises(edge: Edge, zone: Zone): Promises {
  const apex = zone.name;
  const www = `www.${apex}`;
  const exists = (host: string) => zone.hosts.resolve(host).kind === "host";
  const spellings = [apex, www].filter(exists);
  const ends = spellings.map((host) => {
    const { url } = endOf(chainOf(edge, { url: `https://${host}/` }, answersOk));
    return parseUrl(url)?.host ?? host;
  });
  // Both answer: one of them is a spelling too many, whichever is meant.
  const stay = ends.every((end, index) => end === spellings[index]);
  // Another host, of this zone or of one of which nothing is known, to which every spelling leads.
  const [elsewhere] = ends;
  if (elsewhere !== undefined && !spellings.includes(elsewhere) && ends.every((end) => end === elsewhere)) {
    const hosts = isWithin(elsewhere, apex) ? [{ host: elsewhere, public: true }] : [];
    return toPromises({ zone: zone.name, canonicalHost: elsewhere, aliases: spellings, hosts });
  }
  // Where both stay where they are, or lead astray, the apex is as good a guess as any.
  const canonicalHost = spellings.find((host) => ends.every((end) => end === host)) ?? spellings[0];
  if (canonicalHost === undefined) return toPromises({ zone: zone.name, canonicalHost: apex, hosts: [] });
  return toPromises({
    zone: zone.name,
    canonicalHost,
    aliases: spellings.filter((host) => host !== canonicalHost && (stay || ends.every((end) => end === canonicalHost))),
    mode: zone.settings.strictTransport?.preload === true ? "preload" : "one-hop",
    hosts: spellings.map((host) => ({ host, public: true })),
  });
}
