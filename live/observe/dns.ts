import { getDomain } from "tldts";
import { externalReporters, authorizationName, parse as parseDmarc } from "../../standards/dmarc";
import { lock } from "../../standards/spf";
import type { DnsObservation, RecordType } from "../observations";
import type { Recorder } from "./recorder";
import { recorderResolver } from "./spf-resolver";

const apexTypes: readonly RecordType[] = ["NS", "SOA", "A", "AAAA", "MX", "TXT", "CAA", "DS", "DNSKEY"];

/** What the resolvers of this machine say of the domain itself. */
export async function observeDomain(recorder: Recorder, domain: string): Promise<void> {
  await Promise.all(apexTypes.map((type) => recorder.ask(domain, type)));
}

/** So many of the domain's own name servers are asked. */
const mostServers = 4;

/**
 * What the domain's own name servers say of it, each asked by itself: they may disagree. Also the addresses of the
 * hosts, for the whole time that they may be kept.
 */
export async function observeAuthorities(recorder: Recorder, domain: string): Promise<string[]> {
  const { records } = await recorder.ask(domain, "NS");
  const names = records.filter(({ type }) => type === "NS").map(({ data }) => data);
  const addresses = await Promise.all(names.slice(0, mostServers).map((name) => recorder.addresses(name)));
  const servers = [...new Set(addresses.flatMap((of) => of.slice(0, 1)))];
  await Promise.all(
    servers.flatMap((server) => (["SOA", "A", "NS", "MX"] as const).map((type) => recorder.ask(domain, type, server))),
  );
  return servers;
}

/** What several resolvers say of the domain: an answer that somebody makes up shows. */
export async function observeResolvers(recorder: Recorder, domain: string): Promise<void> {
  const [, ...others] = recorder.world.resolvers;
  await Promise.all(
    others.slice(0, 3).flatMap((server) => (["A", "NS"] as const).map((type) => recorder.ask(domain, type, server))),
  );
}

/** Everything that mail needs: SPF with all that it includes, DKIM keys, DMARC with its agreements, and the rest. */
export async function observeMail(recorder: Recorder, domain: string, selectors: readonly string[]): Promise<void> {
  const exchanges = recorder.ask(domain, "MX").then(({ records }) =>
    Promise.all(
      records
        .filter(({ type }) => type === "MX")
        .slice(0, 10)
        .map(({ data }) => data.split(" ")[1] ?? "")
        .filter((host) => host !== "" && host !== ".")
        .map((host) => recorder.addresses(host)),
    ),
  );
  const parts = ["_mta-sts", "_smtp._tls", "default._bimi", ...selectors.map((one) => `${one}._domainkey`)];
  await Promise.all([
    exchanges,
    observeDmarc(recorder, domain),
    lock(domain, recorderResolver(recorder), ""),
    ...parts.map((part) => recorder.ask(`${part}.${domain}`, "TXT")),
  ]);
}

async function observeDmarc(recorder: Recorder, domain: string): Promise<void> {
  const organization = getDomain(domain) ?? domain;
  const places = [...new Set([domain, organization])];
  const answers = await Promise.all(places.map((place) => recorder.ask(`_dmarc.${place}`, "TXT")));
  const texts = answers.flatMap(textsOf).filter((text) => /^v=dmarc1/i.test(text));
  const records = texts.flatMap((text) => parseDmarc(text).value ?? []);
  const reporters = new Set(records.flatMap((record) => externalReporters(record, domain)));
  await Promise.all(
    [...reporters].slice(0, 10).map((reporter) => recorder.ask(authorizationName(domain, reporter), "TXT")),
  );
}

function textsOf({ records }: Pick<DnsObservation, "records">): string[] {
  return records.filter(({ type }) => type === "TXT").map(({ data }) => data);
}

/** What a certificate for a host may be issued by: the CAA records of it and of the names above, up to the domain. */
export async function observeCaa(recorder: Recorder, host: string, domain: string): Promise<void> {
  if (host !== domain) await recorder.ask(host, "CAA");
}
