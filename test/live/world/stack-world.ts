/** A world in which a stack was deployed: DNS as its records say, an edge that decides as the trace does. */
import { Edge, type Zone } from "../../../edge/model";
import type { DeclaredResource } from "../../../edge/resource";
import { outcomeOf, parseUrl, type EdgeRequest } from "../../../edge/trace";
import { parsePresentation } from "../../../standards/txt";
import { isWithin } from "../../../standards/domain-name";
import type { TestRecord } from "./dns-server";
import type { Incoming, Outgoing } from "./edge-server";
import { nameServers, type WorldSpec } from "./world";

/** An address of Cloudflare's proxy; nobody connects to it, since the world's edge is on loopback. */
const proxyAddress = "104.16.1.1";

export interface OriginOptions {
  /** What the origins answer; a page where absent. */
  readonly origin?: (request: Incoming) => Outgoing;
}

export function stackWorld(resources: readonly DeclaredResource[], options: OriginOptions = {}): WorldSpec {
  const edge = Edge.from(resources);
  const zones = edge.zones;
  return {
    records: [...zones.flatMap(zoneRecords), ...elsewhere, ...registry],
    dns: { authenticated: true },
    servers: {},
    certificate: (host) => certificateFor(host, zones),
    answer: edgeAnswers(edge, zones, options.origin ?? page),
  };
}

/** The universal certificate covers a zone's apex and one level. */
function certificateFor(host: string, zones: readonly Zone[]) {
  const zone = zones.find(({ name }) => isWithin(host, name));
  return zone === undefined ? { names: [host] } : { names: [zone.name, `*.${zone.name}`] };
}

function zoneRecords(zone: Zone): TestRecord[] {
  const { name } = zone;
  const servers = Object.keys(nameServers);
  const declared = zone.records.flatMap(({ record }): TestRecord[] => {
    const { type, content = "", data, priority, ttl, proxied } = record;
    const base = { name: record.name, ttl: proxied === true || ttl === 1 ? 300 : ttl };
    const isAddress = type === "A" || type === "AAAA" || type === "CNAME";
    // Cloudflare answers with its own addresses for what it proxies, and flattens an alias.
    if (proxied === true && isAddress) return [{ ...base, type: "A", data: proxyAddress }];
    if (type === "MX") return [{ ...base, type, data: `${priority ?? 0} ${content}` }];
    if (type === "TXT") return [{ ...base, type, data: text(content) }];
    if (type === "CAA") {
      const { flags, tag, value } = data as { flags: number; tag: string; value: string };
      return [{ ...base, type, data: `${flags} ${tag} "${value}"` }];
    }
    return [{ ...base, type, data: content }];
  });
  const workers = [...zone.hosts.hosts.values()]
    .filter((host) => host.worker !== undefined)
    .map((host) => ({ name: host.name, type: "A", ttl: 300, data: proxyAddress }));
  const unique = new Map([...declared, ...workers].map((one) => [`${one.name} ${one.type} ${one.data}`, one]));
  return [
    ...unique.values(),
    ...servers.map((data) => ({ name, type: "NS", ttl: 86_400, data })),
    { name, type: "SOA", ttl: 1_800, data: `${servers[0]} dns.cloudflare.com 1 10000 2400 604800 1800` },
    { name, type: "DS", ttl: 3_600, data: "2371 13 2 " + "ab".repeat(32) },
    { name, type: "DNSKEY", ttl: 3_600, data: "257 3 13 " + Buffer.alloc(64, 7).toString("base64") },
  ];
}

function text(content: string): string {
  return parsePresentation(content).value?.join("") ?? content;
}

/** A strong key of nobody's. */
export const someKey =
  "v=DKIM1; k=rsa; p=" +
  "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA0bn3RwGYtWDFOX3grZZkR6ldi6ImGaOs7DoGi+f+0/4NkbMUjzb4b" +
  "qnCid7x0IXb0jcgHURKoS3zh53QgUH6gWEw+Lg7LjTT+uKQe+nB9luM+Kb+eFelRcfXtd6vLQga0s4+UQr6wqjtc28mxIaJBqHwBC/1VYk2/dRZ3U" +
  "TBDtJXITX+LZPeG9oSP4SRLqUxEpniDqikfTwXoxqq+vXaPkOCFBhE2coAUWSxZyc/GOvgBwLsCpKyKE2OkTW1/7j+SopfW4Bgf53wNv2BXCqC5t9" +
  "Wi80XwNnU7YXD8LBbu6F3ZiryHSXscPLFhhVO0VHX9yilzeJhVy0OxbFo/8hXowIDAQAB";

/** What the services have that the stacks of this repository use. */
const elsewhere: readonly TestRecord[] = [
  ...Object.entries(nameServers).map(([name, data]) => ({ name, type: "A", data })),
  { name: "smtp.google.com", type: "A", data: "192.0.2.25" },
  { name: "_spf.google.com", type: "TXT", data: "v=spf1 ip4:192.0.2.0/24 ~all" },
  { name: "u1234567.wl001.sendgrid.net", type: "A", data: "192.0.2.26" },
  { name: "s1.domainkey.u1234567.wl001.sendgrid.net", type: "TXT", data: someKey },
  { name: "s2.domainkey.u1234567.wl001.sendgrid.net", type: "TXT", data: someKey },
];

/** IANA's list of registries, and a registry. */
const registry: readonly TestRecord[] = [
  { name: "data.iana.org", type: "A", data: "192.0.2.80" },
  { name: "rdap.example", type: "A", data: "192.0.2.81" },
];

/** An answer of the registries; undefined for every other host. */
function registryAnswer({ host, path }: Incoming, zones: readonly Zone[]): Outgoing | undefined {
  const json = { "content-type": "application/json" };
  if (host === "data.iana.org" && path === "/rdap/dns.json") {
    const services = [[["com", "net", "org"], ["https://rdap.example/"]]];
    return { status: 200, headers: json, body: JSON.stringify({ version: "1.0", services }) };
  }
  if (host !== "rdap.example") return undefined;
  if (!zones.some(({ name }) => path === `/domain/${name}`)) return { status: 404, headers: json, body: "{}" };
  const eventDate = new Date(Date.now() + 300 * 86_400_000).toISOString();
  const vcardArray = ["vcard", [["fn", {}, "text", "Example Registrar"]]];
  const body = {
    objectClassName: "domain",
    status: ["client transfer prohibited"],
    events: [{ eventAction: "expiration", eventDate }],
    entities: [{ roles: ["registrar"], vcardArray }],
    secureDNS: { delegationSigned: true },
  };
  return { status: 200, headers: json, body: JSON.stringify(body) };
}

const html = { "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" };

/** A page with a style sheet, and the files that it needs. */
function page({ path, host }: Incoming): Outgoing {
  const where = path.split("?")[0]!;
  if (where.endsWith(".css")) {
    const headers = {
      "content-type": "text/css",
      "cache-control": "public, max-age=31536000, immutable",
      "content-encoding": "gzip",
    };
    return { status: 200, headers, body: "a { color: black }\n".repeat(200) };
  }
  if (where.startsWith("/.well-known/")) return { status: 404, headers: html, body: "not found" };
  if (host.startsWith("api.")) {
    return {
      status: 200,
      headers: { "content-type": "application/json", "cache-control": "no-store" },
      body: '"status":"ok"',
    };
  }
  const body = '<!doctype html><title>Membership</title><link rel="stylesheet" href="/app.0123abcd.css">Membership';
  return { status: 200, headers: html, body };
}

/** What the edge answers is what the trace says of the request; a cache keeps what it may. */
function edgeAnswers(edge: Edge, zones: readonly Zone[], origin: (request: Incoming) => Outgoing) {
  const kept = new Map<string, number>();
  return (request: Incoming): Outgoing => {
    const registered = registryAnswer(request, zones);
    if (registered !== undefined) return registered;
    const zone = zones.find(({ name }) => isWithin(request.host, name));
    if (zone === undefined) return origin(request);
    const fromOrigin = origin(request);
    if (typeof fromOrigin === "string") return fromOrigin;
    const { url, method, headers } = request;
    const asked: EdgeRequest = { url, method, headers };
    const asOrigin = { status: fromOrigin.status, headers: flat(fromOrigin.headers ?? {}) };
    const outcome = outcomeOf(edge, asked, { origin: () => asOrigin });
    const own = { "cf-ray": "0123456789abcdef-TST", server: "cloudflare", ...strict(zone, url) };
    const { kind, status, location, cache } = outcome;
    if (kind === "redirect") return { status: status!, headers: { ...own, location: location! } };
    if (kind === "challenge")
      return { status: 403, headers: { ...own, "cf-mitigated": "challenge" }, body: "Just a moment..." };
    if (kind === "block") return { status: status ?? 403, headers: own, body: "blocked" };
    if (kind === "limited") return { status: 429, headers: own };
    if (kind !== "origin") return { status: status ?? 530, headers: own };
    if (typeof outcome.origin?.worker === "string") return workerAnswer(edge, asked, own);
    const before = kept.get(`${method} ${url}`);
    if (cache?.eligible === true && before === undefined) kept.set(`${method} ${url}`, Date.now());
    const hit = cache?.eligible === true && before !== undefined;
    const cached = hit
      ? { "cf-cache-status": "HIT", age: String(Math.ceil((Date.now() - before) / 1000) + 1) }
      : { "cf-cache-status": cache?.eligible === true ? "MISS" : "DYNAMIC" };
    return { ...fromOrigin, status: status!, headers: { ...fromOrigin.headers, ...own, ...cached } };
  };
}

/** The one Worker that stacks declare serves the policy of MTA-STS, which it has in its script. */
function workerAnswer(edge: Edge, { url }: EdgeRequest, own: Readonly<Record<string, string>>): Outgoing {
  const script = edge.zones
    .flatMap(({ resources }) => resources)
    .concat(edge.resources)
    .find(({ type }) => type.endsWith(":WorkersScript"));
  const content = typeof script?.props.content === "string" ? script.props.content : "";
  const policy = /version: STSv1[^"`']*/.exec(content)?.[0].replaceAll("\\n", "\n").replaceAll("\\r", "\r") ?? "";
  if (parseUrl(url)?.path !== "/.well-known/mta-sts.txt") return { status: 404, headers: own };
  return { status: 200, headers: { ...own, "content-type": "text/plain" }, body: policy };
}

function strict({ settings }: Zone, url: string): Record<string, string> {
  const { strictTransport } = settings;
  if (strictTransport === undefined || !url.startsWith("https:")) return {};
  const { maxAge, includeSubdomains, preload } = strictTransport;
  const parts = [
    `max-age=${maxAge}`,
    ...(includeSubdomains ? ["includeSubDomains"] : []),
    ...(preload ? ["preload"] : []),
  ];
  return { "strict-transport-security": parts.join("; ") };
}

function flat(headers: Readonly<Record<string, string | readonly string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]));
}
