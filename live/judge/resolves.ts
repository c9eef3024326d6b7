import { counted } from "../../standards/counted";
import { isWithin } from "../../standards/domain-name";
import type { Observations } from "../observations";
import { isPublicAddress } from "../world/addresses";
import { isClaimable, platformOf } from "../services/services";
import { found, listed, look, nothingSeen, type Judge, type LiveFinding, type Look } from "./judge";
import { hostOf, lastHop, type Seen } from "./seen";

/** The domain and www exist, lead somewhere, and something answers there. */
export const resolves: Judge = {
  control: "dns/resolves",
  judge: (seen) => {
    const missing = existence(seen);
    if (missing.length > 0) return look(missing);
    const hosts = [seen.domain, seen.www];
    return look(
      [
        ...hosts.flatMap((host) => answering(host, seen)),
        ...seen.observations.hosts.filter((host) => !hosts.includes(host)).flatMap((host) => quiet(host, seen)),
        ...privateAddresses(seen),
        ...authorities(seen),
        ...left(seen.observations),
      ],
      ...hosts.map((host) => `${host} leads to ${listed([...seen.aliases(host), ...seen.addresses(host)])}`),
    );
  },
};

/** What keeps everything else from being seen; nothing where the domain resolves. */
function existence(seen: Seen): LiveFinding[] {
  const { domain } = seen;
  const soa = seen.dns(domain, "SOA");
  const statuses = (["SOA", "NS", "A"] as const).map((type) => seen.dns(domain, type)?.status);
  if (statuses.some((status) => status === "ok") && soa?.status !== "nxdomain") {
    const untold = seen.unanswered(domain, "NS") ?? seen.addressUnanswered(domain);
    const empty = untold === undefined && seen.data(domain, "NS").length === 0 && seen.addresses(domain).length === 0;
    return empty && soa?.records.length === 0
      ? [found("live-domain-undelegated", domain, `${domain} has neither name servers nor an address.`)]
      : [];
  }
  const others = seen.observations.dns.some(({ name, status }) => !isWithin(name, domain) && status === "ok");
  // A resolver without a network may deny everything; one that knows the registry shows its SOA record.
  const isKnown = others || (soa?.negativeTtl ?? null) !== null;
  if (statuses.includes("nxdomain") && isKnown)
    return [found("live-domain-missing", domain, `${domain} does not exist.`)];
  if (statuses.includes("servfail") && others)
    return [found("live-dns-broken", domain, `Resolvers fail at ${domain} (SERVFAIL), and resolve other names.`)];
  return [unanswered(domain, soa === undefined ? "nothing was asked" : soa.status)];
}

/** What is not known of a name, since nobody told. */
export function unanswered(name: string, why: string): LiveFinding {
  return found("live-dns-unanswered", name, `Not judged: the resolver does not tell of ${name} (${why}).`);
}

function answering(host: string, seen: Seen): LiveFinding[] {
  const untold = seen.unanswered(host, "A") ?? seen.addressUnanswered(host);
  if (untold !== undefined) return [unanswered(host, untold)];
  if (seen.addresses(host).length === 0)
    return [found("live-address-missing", host, `${host} does not have an address.`)];
  if (!seen.addresses(host).some(isPublicAddress)) return [];
  const answers = seen.http("spelling").filter(({ hops }) => hostOf(hops[0]?.url) === host);
  const hops = answers.map(({ hops: [first] }) => first);
  if (hops.length > 0 && hops.every((hop) => hop?.status === null)) {
    const why = [...new Set(hops.map((hop) => hop?.failure ?? "no answer"))];
    return [
      found(
        "live-host-silent",
        host,
        `${host} leads to ${listed(seen.addresses(host))}, where nothing answers (${listed(why)}).`,
      ),
    ];
  }
  return [...failing(host, answers), ...parked(host, answers)];
}

/** A page that nobody has may fail; the front page may not. Cloudflare's own errors are judged elsewhere. */
function failing(host: string, answers: Observations["http"]): LiveFinding[] {
  const front = answers.find(({ url, end }) => end === "answer" && new URL(url).pathname === "/");
  const { status = 0, url } = (front && lastHop(front)) ?? { status: 0, url: "" };
  if (status === null || status < 500 || (status >= 520 && status <= 530)) return [];
  return [found("live-host-failing", host, `${host} ends at ${url}, which answers ${status}.`)];
}

function parked(host: string, answers: Observations["http"]): LiveFinding[] {
  const page = answers.find((one) => one.page?.marks.includes("parking"));
  return page === undefined
    ? []
    : [found("live-host-parked", host, `${lastHop(page).url} looks like a parking page: "${page.page?.title}".`)];
}

function quiet(host: string, seen: Seen): LiveFinding[] {
  const fronts = seen.http("host").filter(({ hops }) => hostOf(hops[0]?.url) === host);
  const silent = fronts.length > 0 && fronts.every(({ hops }) => hops[0]?.status === null);
  if (!silent || !seen.addresses(host).some(isPublicAddress)) return [];
  return [found("live-host-quiet", host, `Not judged: ${host} has an address, and answers neither HTTP nor HTTPS.`)];
}

function privateAddresses(seen: Seen): LiveFinding[] {
  return seen.names.flatMap((name) => {
    const addresses = seen.addresses(name).filter((address) => !isPublicAddress(address));
    if (addresses.length === 0) return [];
    return [found("live-address-private", name, `${name} leads to ${listed(addresses)}, which was not connected to.`)];
  });
}

function authorities(seen: Seen): LiveFinding[] {
  return seen.authorities.flatMap((server) => {
    const soa = seen.dns(seen.domain, "SOA", server);
    if (soa === undefined) return [];
    if (soa.status === "timeout" || soa.status === "unreachable")
      return [found("live-authority-silent", server, `The name server ${server} of ${seen.domain} does not answer.`)];
    if (soa.status === "ok" && soa.authoritative) return [];
    const said = soa.status === "ok" ? "answers, and not as the zone's own" : `answers ${soa.status.toUpperCase()}`;
    return [found("live-authority-lame", server, `The name server ${server} of ${seen.domain} ${said}.`)];
  });
}

function left({ left: names }: Observations): LiveFinding[] {
  if (names.length === 0) return [];
  return [
    found(
      "live-hosts-left",
      names[0]!,
      `Not judged: ${counted(names.length, "host was", "hosts were")} found and not looked at: ${listed(names)}.`,
    ),
  ];
}

/** No name leads to what does not exist, or to what a stranger can claim. */
export const stale: Judge = {
  control: "dns/stale",
  judge: (seen) => {
    const leading = seen.names.filter((name) => seen.aliases(name).length > 0);
    if (existence(seen).length > 0) return nothingSeen;
    return {
      findings: [...leading.flatMap((name) => dangling(name, seen)), ...unclaimed(seen), ...guessed(seen)],
      seen: [
        `${counted(seen.names.length, "name was", "names were")} looked at, ` +
          counted(leading.length, "of them an alias", "of them aliases"),
      ],
    };
  },
};

function dangling(name: string, seen: Seen): LiveFinding[] {
  const target = seen.aliases(name).at(-1)!;
  const isGone = seen.dns(name, "A")?.status === "nxdomain" && seen.addresses(name).length === 0;
  if (!isGone) return [];
  const platform = platformOf(target);
  if (platform !== undefined && isClaimable(platform))
    return [
      found(
        "live-name-claimable",
        name,
        `${name} leads to ${target} at ${platform.name}, which does not exist: a stranger may claim it.`,
      ),
    ];
  return [found("live-name-dangling", name, `${name} leads to ${target}, which does not exist.`)];
}

/** A platform's own "there is nothing here", where the name leads to that platform. */
function unclaimed(seen: Seen): LiveFinding[] {
  const told = new Set<string>();
  return seen.http("host", "spelling").flatMap((one) => {
    const host = hostOf(lastHop(one).url);
    const platform = seen
      .aliases(host)
      .map(platformOf)
      .find((at) => at !== undefined && isClaimable(at));
    const mark = platform && one.page?.marks.find((name) => platform.id.includes(name) || name === platform.id);
    if (mark === undefined || (lastHop(one).status ?? 0) < 400 || told.has(host)) return [];
    told.add(host);
    return [
      found(
        "live-name-claimable",
        host,
        `${host} leads to ${platform!.name}, which says that nothing is there: a stranger may claim it.`,
      ),
    ];
  });
}

function guessed(seen: Seen): LiveFinding[] {
  const { cloudflare } = seen.observations;
  if (cloudflare !== null && !cloudflare.unseen.some(({ what }) => what === "DNS records" || what === "the zone"))
    return [];
  return [
    found(
      "live-names-guessed",
      seen.domain,
      `Not judged: names of ${seen.domain} that nobody would guess were not looked for.`,
    ),
  ];
}

/** What every judge may say first: nothing of the domain can be seen. */
export function isUnseen(seen: Seen): boolean {
  return existence(seen).length > 0;
}

/** As a look: nothing, where nothing could be looked at. */
export function whereSeen(judge: (seen: Seen) => Look): (seen: Seen) => Look {
  return (seen) => (isUnseen(seen) ? nothingSeen : judge(seen));
}
