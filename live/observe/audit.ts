import { isBelow, isHostName } from "../../standards/domain-name";
import type { DnsRecord, HttpObservation, Observations } from "../observations";
import type { World } from "../world";
import { observeCloudflare } from "./cloudflare";
import { observeAuthorities, observeCaa, observeDomain, observeMail, observeResolvers } from "./dns";
import { observeHttp } from "./http";
import { otherLabels, unlikelyLabel, webLabels } from "./names";
import { observeRdap } from "./rdap";
import { Recorder } from "./recorder";
import { spelledPath } from "./spelled-path";
import { observeTls } from "./tls";

export interface AuditPlan {
  /** Lower case, in its ASCII form. */
  readonly domain: string;
  /** Selectors under which DKIM keys are looked for. */
  readonly selectors: readonly string[];
  /** Hosts to look at beside those that are guessed and those that certificates name. */
  readonly hosts?: readonly string[];
  /** Told of every answer. */
  readonly onAnswer?: () => void;
}

/** So many hosts are looked at; of more, the names are kept. */
const mostHosts = 60;

/**
 * Looks at a domain from outside, as a browser, a mail server and a certificate authority do. Every host goes its own
 * way: nothing waits for what it does not need.
 */
export async function observeAudit(world: World, plan: AuditPlan): Promise<Observations> {
  const at = world.now().toISOString();
  const recorder = new Recorder(world, plan.onAnswer);
  const { domain } = plan;
  const cloudflare = observeCloudflare(world, domain);
  const own = observeDomain(recorder, domain);
  const rdap = observeRdap(recorder, domain);
  const mail = observeMail(recorder, domain, plan.selectors);
  const authorities = observeAuthorities(recorder, domain);
  const resolvers = observeResolvers(recorder, domain);
  const { hosts, left } = await observeHosts(recorder, plan, authorities);
  await Promise.all([own, mail, resolvers, observeMtaSts(recorder, domain)]);
  return {
    format: "launch-ready-observations",
    version: 1,
    domain,
    at,
    hosts,
    left,
    rdap: await rdap,
    cloudflare: (await cloudflare) ?? null,
    ...recorder.seen(),
    outOfTime: world.outOfTime(),
  };
}

/** Finds the hosts and looks at each as soon as it is known. */
async function observeHosts(
  recorder: Recorder,
  { domain, hosts: named = [] }: AuditPlan,
  authorities: Promise<readonly string[]>,
): Promise<{ readonly hosts: string[]; readonly left: string[] }> {
  const looked = new Map<string, Promise<void>>();
  const left = new Set<string>();
  const look = (host: string): void => {
    if (looked.has(host)) return;
    if (looked.size >= mostHosts) left.add(host);
    else looked.set(host, observeHost(recorder, host, domain, authorities));
  };
  for (const host of [domain, `www.${domain}`, ...named]) look(host);
  const wildcard = bothAnswers(recorder, `${unlikelyLabel}.${domain}`);
  const guesses = webLabels.map(async (label) => {
    const host = `${label}.${domain}`;
    if (await exists(recorder, host, wildcard)) look(host);
  });
  const others = otherLabels.map((label) => recorder.addresses(`${label}.${domain}`));
  // The certificate of the domain often names hosts that nobody would guess.
  const certificates = observeTls(recorder, domain).then((seen) => {
    for (const name of seen.certificate?.names ?? []) if (isBelow(name, domain) && isHostName(name)) look(name);
  });
  await Promise.all([...guesses, ...others, certificates]);
  await Promise.all(looked.values());
  return { hosts: [...looked.keys()], left: [...left].sort() };
}

/** Whether a name leads to anything that the domain's wildcard does not lead to. */
async function exists(recorder: Recorder, host: string, wildcard: Promise<readonly DnsRecord[]>): Promise<boolean> {
  const [found, any] = await Promise.all([bothAnswers(recorder, host), wildcard]);
  const [alias, anyAlias] = [aliasOf(found), aliasOf(any)];
  // What an alias leads to may be other addresses each time.
  if (alias !== undefined || anyAlias !== undefined) return found.length > 0 && alias !== anyAlias;
  return found.some(({ type, data }) => !any.some((one) => one.type === type && one.data === data));
}

/** What a name leads to, by IPv4 and IPv6. */
async function bothAnswers(recorder: Recorder, host: string): Promise<readonly DnsRecord[]> {
  const answers = await Promise.all([recorder.ask(host, "A"), recorder.ask(host, "AAAA")]);
  return answers.flatMap(({ records }) => records);
}

function aliasOf(records: readonly DnsRecord[]): string | undefined {
  return records.find(({ type }) => type === "CNAME")?.data;
}

async function observeHost(
  recorder: Recorder,
  host: string,
  domain: string,
  authorities: Promise<readonly string[]>,
): Promise<void> {
  const whole = authorities.then(async ([server]) => {
    if (server !== undefined && host !== domain) await recorder.ask(host, "A", server);
  });
  const main = host === domain || host === `www.${domain}`;
  const caa = observeCaa(recorder, host, domain);
  const addresses = await recorder.addresses(host);
  if (addresses.length === 0) return void (await Promise.all([whole, caa]));
  await Promise.all([
    whole,
    caa,
    ...(host === domain ? [] : [observeTls(recorder, host)]),
    ...(main ? observeSpellings(recorder, host) : [observeFront(recorder, host)]),
  ]);
}

/** The apex and www: every spelling, the page that it leads to, and what must never be redirected. */
function observeSpellings(recorder: Recorder, host: string): Promise<unknown>[] {
  const home = observeHttp(recorder, { purpose: "spelling", url: `https://${host}/` }).then((seen) =>
    observePage(recorder, seen),
  );
  return [
    home,
    ...[`http://${host}/`, `http://${host}${spelledPath}`, `https://${host}${spelledPath}`].map((url) =>
      observeHttp(recorder, { purpose: "spelling", url }),
    ),
    ...wellKnown.map((path) => observeHttp(recorder, { purpose: "well-known", url: `https://${host}${path}` })),
    observeHttp(recorder, { purpose: "well-known", url: `http://${host}${acme}` }),
  ];
}

const acme = "/.well-known/acme-challenge/launch-ready";
const wellKnown = [
  "/.well-known/security.txt",
  "/.well-known/apple-app-site-association",
  "/.well-known/assetlinks.json",
];

/** So many files of a page are asked for: one of each kind shows how they are kept. */
const mostAssets = 3;

/** A page's own files, asked twice; and the page once more, to see whether the edge kept it. */
async function observePage(recorder: Recorder, { hops, end, page }: HttpObservation): Promise<void> {
  const last = hops.at(-1);
  // The domain and www mostly lead to one page, whose files need not be asked for from each.
  if (end !== "answer" || last === undefined || hops.length > 1) return;
  const assets = oneOfEachKind(page?.assets ?? []).slice(0, mostAssets);
  await Promise.all([
    observeHttp(recorder, { purpose: "host", url: last.url }),
    ...assets.map((url) => observeHttp(recorder, { purpose: "asset", url })),
  ]);
}

function oneOfEachKind(urls: readonly string[]): string[] {
  const byKind = new Map<string, string>();
  for (const url of urls) {
    const kind = /\.(\w+)$/.exec(new URL(url).pathname)?.[1] ?? "";
    if (!byKind.has(kind)) byKind.set(kind, url);
  }
  return [...byKind.values()];
}

/** Any other host: its front page, over both schemes. */
async function observeFront(recorder: Recorder, host: string): Promise<void> {
  await Promise.all(
    ["https", "http"].map((scheme) => observeHttp(recorder, { purpose: "host", url: `${scheme}://${host}/` })),
  );
}

/** The policy of MTA-STS, where a record says that there is one. */
async function observeMtaSts(recorder: Recorder, domain: string): Promise<void> {
  const { records } = await recorder.ask(`_mta-sts.${domain}`, "TXT");
  if (!records.some(({ data }) => /^v=stsv1/i.test(data))) return;
  // Senders follow no redirect here (RFC 8461 section 3.3).
  const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
  await Promise.all([
    observeHttp(recorder, { purpose: "policy", url, follow: false }),
    observeTls(recorder, `mta-sts.${domain}`),
  ]);
}
