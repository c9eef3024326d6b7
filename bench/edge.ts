// Long: one site with everything in it, as one literal.
import { Edge } from "../edge/model";
import { invariants, prove, toPromises, type Promises } from "../edge/prove";
import { types, type DeclaredResource } from "../edge/resource";
import { outcomeOf, trace } from "../edge/trace";

export interface EdgeFigures {
  /** Requests a second through a site of 10 rules, what becomes of each, without its steps. */
  readonly tracedPerSecond: number;
  /** The same with every step written down. */
  readonly tracedWithStepsPerSecond: number;
  /**
   * Building the edge of that site and proving all invariants, in a process that has done neither yet; milliseconds.
   */
  readonly provedColdMs: number;
  readonly provedMs: number;
  /** Requests that the proof tries. */
  readonly tried: number;
  /**
   * How a proof's cost grows with hosts × rules: the exponent between a site and one with 16 times the product. 1 is
   * linear.
   */
  readonly growth: number;
}

const zoneId = "0123456789abcdef0123456789abcdef";
let count = 0;

function declare(type: string, props: Record<string, unknown>): DeclaredResource {
  count += 1;
  return { type, name: `r${count}`, urn: `urn:${count}`, props: { zoneId, ...props } };
}

const ruleset = (phase: string, rules: readonly unknown[]) =>
  declare(types.ruleset, { name: phase, kind: "zone", phase, rules });
const redirect = (ref: string, expression: string, targetUrl: unknown, statusCode = 301) => ({
  ref,
  expression,
  action: "redirect",
  actionParameters: { fromValue: { statusCode, preserveQueryString: true, targetUrl } },
});
const cache = (ref: string, expression: string, actionParameters: unknown) => ({
  ref,
  expression,
  action: "set_cache_settings",
  actionParameters,
});

/** A site with so many hosts and, beside the seven rules that every site has, so many old links. */
function site(hosts: number, oldLinks: number): DeclaredResource[] {
  const names = [
    "example.com",
    "www.example.com",
    ...Array.from({ length: hosts - 2 }, (_, index) => `app${index}.example.com`),
  ];
  // Every other one is a prefix, and for all hosts.
  const links = Array.from({ length: oldLinks }, (_, index) =>
    index % 2 === 0
      ? redirect(
          `old-${index}`,
          `(http.host in {"example.com" "www.example.com"} and http.request.uri.path eq "/old-${index}")`,
          { value: `https://example.com/new-${index}` },
        )
      : redirect(`old-${index}`, `(starts_with(http.request.uri.path, "/old-${index}/"))`, {
          value: `https://example.com/new-${index}`,
        }),
  );
  return [
    ...names.map((name) => declare(types.dnsRecord, { name, type: "A", content: "192.0.2.10", proxied: true, ttl: 1 })),
    declare(types.zoneSetting, { settingId: "ssl", value: "strict" }),
    ruleset("http_request_dynamic_redirect", [
      ...links,
      redirect(
        "canonical",
        '(http.host eq "www.example.com" and not starts_with(http.request.uri.path, "/.well-known/"))',
        { expression: 'concat("https://example.com", http.request.uri.path)' },
      ),
      redirect(
        "https",
        '(not ssl and not starts_with(http.request.uri.path, "/.well-known/acme-challenge/"))',
        { expression: 'concat("https://", http.host, http.request.uri.path)' },
        308,
      ),
    ]),
    ruleset("http_request_firewall_custom", [
      {
        ref: "holes",
        expression:
          '(starts_with(http.request.uri.path, "/.well-known/") or starts_with(http.request.uri.path, "/webhooks/"))',
        action: "skip",
        actionParameters: { ruleset: "current" },
      },
      {
        ref: "scanners",
        expression: '(http.user_agent contains "sqlmap" or starts_with(http.request.uri.path, "/.env"))',
        action: "managed_challenge",
      },
    ]),
    ruleset("http_ratelimit", [
      {
        ref: "login",
        expression: '(lower(http.request.uri.path) in {"/login" "/login/"})',
        action: "block",
        ratelimit: {
          characteristics: ["cf.colo.id", "ip.src"],
          period: 10,
          requestsPerPeriod: 5,
          mitigationTimeout: 10,
        },
      },
    ]),
    ruleset("http_request_cache_settings", [
      cache("pages", '(http.host eq "example.com")', { cache: true, edgeTtl: { mode: "bypass_by_default" } }),
      cache(
        "private",
        '(http.host ne "example.com" or http.cookie contains "session=" or any(http.request.headers.names[*] ' +
          'eq "authorization"))',
        { cache: false },
      ),
    ]),
  ];
}

function promisesFor(hosts: number, oldLinks: number): Promises {
  const apps = Array.from({ length: hosts - 2 }, (_, index) => `app${index}.example.com`);
  return toPromises({
    zone: "example.com",
    aliases: ["www.example.com"],
    hosts: ["example.com", ...apps].map((host) => ({ host, public: true })),
    untouched: apps.slice(0, 1).map((host) => ({ host, path: "/webhooks/*" })),
    privateRoutes: apps.map((host) => ({ host, path: "/*" })),
    sessionCookies: ["session"],
    sensitive: apps.slice(0, 1).map((host) => ({ host, path: "/login" })),
    oldLinks: Array.from({ length: oldLinks }, (_, index) => ({
      from: `/old-${index}${index % 2 === 0 ? "" : "/*"}`,
      to: `/new-${index}`,
    })),
  });
}

/** Seconds of this process's own CPU, so that a busy machine does not change the figures. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function proveSite(hosts: number, oldLinks: number): number {
  const { counterexamples, tried } = prove(Edge.from(site(hosts, oldLinks)), invariants, {
    promises: [promisesFor(hosts, oldLinks)],
  });
  if (counterexamples.length > 0)
    throw new Error(`The bench's site breaks ${counterexamples[0]!.invariant}: ${counterexamples[0]!.explanation}`);
  return tried;
}

const requests = [
  "http://www.example.com/pricing?a=b",
  "https://example.com/",
  "https://app0.example.com/dashboard/1",
  "https://app1.example.com/login",
  "https://example.com/old-1",
  "https://example.com/assets/app.js",
].map((url) => ({ url, headers: { "user-agent": "Mozilla/5.0" } }));

function perSecond(rounds: number, send: (request: (typeof requests)[number]) => unknown): number {
  const run = () => {
    for (let round = 0; round < rounds; round += 1) for (const request of requests) send(request);
  };
  run();
  return Math.round((rounds * requests.length) / cpuSeconds(run));
}

/** The least of some runs: the others were disturbed. */
function least(runs: number, work: () => void): number {
  return Math.min(...Array.from({ length: runs }, () => cpuSeconds(work)));
}

/**
 * How fast the edge is on one core.
 *
 * @param short only that it runs: too few rounds for the figures to mean much.
 */
export function edge(short: boolean): EdgeFigures {
  let tried = 0;
  const provedCold = cpuSeconds(() => (tried = proveSite(6, 3)));
  const built = Edge.from(site(6, 3));
  const tracedPerSecond = perSecond(short ? 20 : 20_000, (request) => outcomeOf(built, request));
  const tracedWithStepsPerSecond = perSecond(short ? 5 : 5_000, (request) => trace(built, request, { follow: false }));
  const proved = least(short ? 1 : 5, () => proveSite(6, 3));
  const runs = short ? 1 : 3;
  const [small, large] = [least(runs, () => proveSite(10, 20)), least(runs, () => proveSite(40, 101))];
  return {
    tracedPerSecond,
    tracedWithStepsPerSecond,
    provedColdMs: Math.round(provedCold * 1000),
    provedMs: Math.round(proved * 1000),
    tried,
    // 40 hosts × 108 rules against 10 × 27: 16 times the product.
    growth: Number((Math.log(large / small) / Math.log(16)).toFixed(2)),
  };
}
