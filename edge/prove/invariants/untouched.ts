import { callers, findCaller } from "../../callers";
import { parseUrl, type EdgeRequest, type Outcome } from "../../trace";
import { elsewhere } from "../features";
import type { ProofContext, Invariant } from "../invariant";
import { covers, mayRedirect, wellKnown, type Route } from "../promises";
import { pathsUnder } from "../space";
import { browser, program, withFeature } from "../with-feature";

/**
 * Nothing gets between a caller and an untouched route: no challenge, no block, and no redirect but from http to https
 * of the same URL. Programs that call webhooks, ACME servers and phones follow no redirect to another host and pass no
 * challenge (RFC 8461 section 3.3 forbids it for MTA-STS). Nor is a host that programs call met with a challenge
 * anywhere, whether or not somebody lists the route.
 */
export const untouched: Invariant = {
  id: "untouched",
  code: "untouched-route-stopped",
  control: "route/untouched",
  candidates: (context) => context.space.hosts.flatMap((host) => requestsOn(host, context)),
  violation(request, context) {
    const asked = parseUrl(request.url);
    const route = asked && (routeOf(asked.host, asked.path, context) ?? programRoute(asked.host, context));
    if (!route) return undefined;
    const { urls, outcomes } = context.chain(request);
    for (const [index, outcome] of outcomes.entries()) {
      const redirectable = route === wellKnown && mayRedirect(asked.path);
      const what =
        "challengesOnly" in route
          ? (challengeOf(outcome) ?? blockOfPrograms(request, outcome, context))
          : (interference(urls[index]!, outcome, redirectable) ?? blockOf(request, outcome, route, context));
      if (what === undefined) continue;
      const must = route === wellKnown ? "has" : "is promised";
      return {
        explanation:
          `${urls[index]} ${what}, though ${route.path} ${must} to stay untouched` +
          `${route.purpose === undefined ? "" : ` (${route.purpose})`}. Exempt the route in the rule that decides.`,
        ...(route === wellKnown && outcome.kind === "redirect" ? { assumed: true } : {}),
      };
    }
    return undefined;
  },
};

/** Paths below /.well-known/ that somebody asks for without a person looking on. */
const wellKnownPaths = [
  "acme-challenge/token",
  "apple-app-site-association",
  "assetlinks.json",
  "security.txt",
  "mta-sts.txt",
];

/** A route as those who are said to call it do: by their methods, and by what they say they are. */
function asCallers(host: string, { calls = [], path }: Route): EdgeRequest[] {
  const url = `https://${host}${pathsUnder({ host, path })[0] ?? "/"}`;
  return calls
    .flatMap((id) => findCaller(id) ?? [])
    .flatMap(({ methods, userAgents }) =>
      methods.flatMap((method) => userAgents.map((agent) => withFeature(url, { method }, { "user-agent": agent }))),
    );
}

/** Those who ask for a path below /.well-known/ of their own: app links, certificates, domains. */
function verifiersOn(host: string): EdgeRequest[] {
  return callers.flatMap(({ path, userAgents }) =>
    path === undefined
      ? []
      : userAgents.map((agent) => withFeature(`https://${host}${path}`, {}, { "user-agent": agent })),
  );
}

function requestsOn(host: string, context: ProofContext): EdgeRequest[] {
  const paths = new Set(wellKnownPaths.map((name) => `/.well-known/${name}`));
  for (const route of context.promises.untouched) {
    if (route.host === "*" || route.host === host) for (const path of pathsUnder(route)) paths.add(path);
  }
  // Any path that nobody speaks of stands for them all.
  if (programRoute(host, context)) paths.add("/x");
  const features = context.space.featuresOn(host, "guarding").map(({ feature }) => feature);
  const called = context.promises.untouched.filter((route) => route.host === "*" || route.host === host);
  const known = [...called.flatMap((route) => asCallers(host, route)), ...verifiersOn(host)];
  const byAnyone = [...paths].flatMap((path) => {
    const [secure, plain] = [`https://${host}${path}`, `http://${host}${path}`];
    const anyone = [{}, { method: "POST" }];
    return [
      ...[...anyone, ...features].map((caller) => withFeature(secure, caller, program)),
      ...anyone.map((caller) => withFeature(plain, caller, program)),
    ];
  });
  return [...byAnyone, ...known];
}

/**
 * All that a host serves to programs. A block is its owner's to decide where it stops people too, and a redirect is
 * what a client was told.
 */
interface ProgramRoute extends Route {
  readonly challengesOnly: true;
}

function programRoute(host: string, { promises }: ProofContext): ProgramRoute | undefined {
  const isCalled = promises.hosts.some((promised) => promised.host === host && promised.programs === true);
  return isCalled ? { host, path: "/*", purpose: `programs call ${host}`, challengesOnly: true } : undefined;
}

function routeOf(host: string, path: string, { promises }: ProofContext): Route | undefined {
  return [...promises.untouched, wellKnown].find((route) => covers(route, host, path));
}

/**
 * A promised route is called by programs of which nobody knows where they are. A block that stops a plain caller stops
 * them, unless it lets addresses through that somebody listed: then the callers may be those. What only singles out
 * some other sign of a caller (a method, a user agent) does not count.
 */
function blockOf(request: EdgeRequest, outcome: Outcome, route: Route, context: ProofContext): string | undefined {
  if (outcome.kind !== "block" || route === wellKnown || !isPlain(request, route)) return undefined;
  const host = parseUrl(request.url)!.host;
  const addresses = context.space.featuresOn(host, "guarding").flatMap(({ feature }) => feature.ip ?? []);
  const passes = addresses.some((ip) =>
    context.chain({ ...request, ip }).outcomes.every(({ kind }) => kind !== "block"),
  );
  return passes ? undefined : "is blocked";
}

/** A block that lets a browser through stops the very callers that the host is for. */
function blockOfPrograms(request: EdgeRequest, outcome: Outcome, context: ProofContext): string | undefined {
  if (outcome.kind !== "block" || !isPlain(request)) return undefined;
  const asBrowser = context.chain({ ...request, headers: { ...request.headers, ...browser } });
  return asBrowser.outcomes.every(({ kind }) => kind !== "block") ? "is blocked, and a browser is not" : undefined;
}

/** Whether a request is what any program sends, or one that is said to call the route. */
function isPlain(request: EdgeRequest, { calls = [] }: Pick<Route, "calls"> = {}): boolean {
  const { method = "GET", headers = {}, cookies, ip, fields } = request;
  const own = Object.keys(program);
  const agents = [program["user-agent"], ...calls.flatMap((id) => findCaller(id)?.userAgents ?? [])];
  return (
    (method === "GET" || method === "POST") &&
    cookies === undefined &&
    ip === undefined &&
    Object.values(fields ?? {}).every((value) => value === elsewhere) &&
    Object.keys(headers).every((name) => own.includes(name) && agents.includes(headers[name] ?? ""))
  );
}

function challengeOf({ kind }: Outcome): string | undefined {
  return kind === "challenge" ? "is met with a challenge" : undefined;
}

function interference(url: string, outcome: Outcome, redirectable: boolean): string | undefined {
  const challenge = challengeOf(outcome);
  if (challenge !== undefined) return challenge;
  if (redirectable) return undefined;
  if (outcome.kind !== "redirect" || outcome.location === null) return undefined;
  return outcome.location === url.replace(/^http:/, "https:") && url.startsWith("http:")
    ? undefined
    : `is redirected to ${outcome.location}`;
}
