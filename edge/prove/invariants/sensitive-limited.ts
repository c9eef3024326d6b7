import { PathPattern } from "../../path-pattern";
import { createState, outcomeOf, parseUrl, trace, type AnswerFrom, type EdgeRequest } from "../../trace";
import type { ProofContext, Invariant } from "../invariant";
import { covers, coversLoosely, type SensitiveRoute } from "../promises";
import { pathsUnder } from "../space";
import { withFeature } from "../with-feature";

/** More requests than this before a limit acts are no limit. */
const mostRequests = 1_000;

/**
 * More guesses of one address within a minute than this are no limit on guessing. Cloudflare's own examples for forms
 * let 1 to 30 a minute through: 5 POSTs in 5 minutes for a login (support, "Rate Limiting to protect against
 * brute-force attacks"), 10 a minute or 5 in 10 seconds for new accounts
 * (learning-paths/application-security/rate-limiting/ configurations; checked 2026-11-24). Four times the loosest
 * leaves room for people who share an address, and for the Free plan's one rule, which API calls have to share. OWASP's
 * ASVS 4.0 (2.2.1: 100 failures an hour on one account) is about accounts, which only the application can count.
 */
export const mostGuessesAMinute = 120;

/** Routes where a secret is guessed, or an account is made: by their path, or by what somebody calls them. */
const takesGuesses =
  /log-?in|sign-?(in|up|on)\b|regist|passw|reset|recover|forgot|invit|\botp\b|\bcode\b|verif|\bauth|\b2fa\b|\bmfa\b/i;

const accepts: AnswerFrom = () => ({ status: 200, headers: {} });
const refuses: AnswerFrom = () => ({ status: 401, headers: {} });

/**
 * Whoever keeps asking a sensitive route is stopped, whether the origin accepts or refuses each guess, however it is
 * spelled.
 */
export const sensitiveLimited: Invariant = {
  id: "sensitive-limited",
  code: "sensitive-route-unlimited",
  control: "edge/rate-limit",
  candidates: (context) =>
    context.promises.sensitive.flatMap((route) =>
      hostsOf(route, context.promises).flatMap((host) => guesses(route, host, context)),
    ),
  violation(request, context) {
    const asked = parseUrl(request.url);
    const route =
      asked && context.promises.sensitive.find((one) => isGuess(one, asked.host, asked.path, request, context));
    if (!route) return undefined;
    const first = outcomeOf(context.edge, request);
    // What does not reach the origin needs no limit.
    if (first.kind !== "origin") return undefined;
    const times = guessesNeeded(context);
    if ([accepts, refuses].some((origin) => shared("stopped", request, origin, context))) {
      // The rate is the rule's, however the path is spelled.
      const isSpelledSo = covers(route, asked.host, asked.path);
      if (
        !isSpelledSo ||
        !takesGuesses.test(`${route.path} ${route.purpose ?? ""}`) ||
        [accepts, refuses].some((origin) => shared("slow", request, origin, context))
      )
        return undefined;
      return {
        explanation:
          `${request.method ?? "GET"} ${request.url} is let through more than ${mostGuessesAMinute} times ` +
          "within a minute from one address, which keeps nobody from guessing. " +
          `Lower the rate of the rule that limits ${route.path}.`,
      };
    }
    return {
      explanation:
        `${request.method ?? "GET"} ${request.url} is let through${times === 1 ? "" : ` ${times} times in a row`}; ` +
        `nothing limits it${whatToDo(route, asked.host, asked.path)}`,
      times,
    };
  },
};

function whatToDo(route: SensitiveRoute, host: string, path: string): string {
  if (covers(route, host, path)) return `. Let a rate limiting rule cover ${route.path}.`;
  const why = `, and many servers answer it as ${route.path}. `;
  if (path.includes("//"))
    return `${why}Merge slashes with UrlNormalizationSettings of the type cloudflare and the scope incoming.`;
  return `${why}Compare lower(http.request.uri.path) in the rate limiting rule, with and without a final slash.`;
}

function hostsOf(route: SensitiveRoute, { hosts, aliases }: ProofContext["promises"]): string[] {
  if (route.host !== "*") return [route.host];
  // Other spellings are redirected before a limit could count.
  return hosts.map(({ host }) => host).filter((host) => !aliases.includes(host));
}

function guesses(route: SensitiveRoute, host: string, { edge }: ProofContext): EdgeRequest[] {
  const merges = edge.zoneOf(host)?.normalization.declared === true;
  const paths = pathsUnder(route).flatMap((path) => spellings(path, route, merges));
  return [...new Set(paths)].map((path) => withFeature(`https://${host}${path}`, { method: route.method ?? "POST" }));
}

/**
 * A path as servers may take it for the same. Slashes are doubled only where somebody says what Cloudflare makes of
 * them: else it is not known whether it merges them.
 */
function spellings(path: string, route: SensitiveRoute, saidOfSlashes: boolean): string[] {
  const slashed = PathPattern.parse(route.path).isPrefix || path.endsWith("/") ? [] : [`${path}/`];
  return [path, path.toUpperCase(), ...slashed, ...(saidOfSlashes ? [`/${path}`] : [])];
}

function isGuess(
  route: SensitiveRoute,
  host: string,
  path: string,
  request: EdgeRequest,
  { promises }: ProofContext,
): boolean {
  if (!coversLoosely(route, host, path) || (request.method ?? "GET") !== (route.method ?? "POST")) return false;
  // Of two patterns that fit a path, the narrower one decides.
  return !promises.untouched.some((kept) => coversLoosely(kept, host, path) && kept.path.length > route.path.length);
}

/** One more than the highest rate of any rule. */
function guessesNeeded({ edge, space }: ProofContext): number {
  const rules = [edge.accountPhases, ...space.zones.map((zone) => edge.phasesOf(zone))].flatMap(
    (phases) => phases.get("http_ratelimit")?.rules ?? [],
  );
  const rates = rules.map(({ ratelimit }) => ratelimit?.requestsPerPeriod).filter((rate) => typeof rate === "number");
  return Math.min(mostRequests, Math.max(0, ...rates) + 1);
}

const questions = { stopped, slow: isSlow } as const;
const answersGiven = new WeakMap<ProofContext, Map<string, boolean>>();

/**
 * The answer to a question about a request that is sent over and over, asked once for all requests that the same rules
 * let through and count: what becomes of the next one follows from that alone, but for rules that read the time.
 */
function shared(
  what: keyof typeof questions,
  request: EdgeRequest,
  origin: AnswerFrom,
  context: ProofContext,
): boolean {
  const given = answersGiven.get(context) ?? new Map<string, boolean>();
  answersGiven.set(context, given);
  const state = createState();
  const steps = trace(context.edge, request, { state, origin, follow: false }).hops.flatMap((hop) => hop.steps);
  const way = steps.map(({ phase, rule, action }) => [phase, rule, action]);
  const alone = context.space.readsTime ? [request] : [];
  const key = JSON.stringify([what, origin === accepts, way, [...state.counters.keys()], ...alone]);
  const answer = given.get(key) ?? questions[what](request, origin, context);
  given.set(key, answer);
  return answer;
}

function stopped(request: EdgeRequest, origin: AnswerFrom, context: ProofContext): boolean {
  const { edge } = context;
  const times = guessesNeeded(context);
  const state = createState();
  // An answer is counted after it was given, so the guess after the last one is the one that is stopped.
  for (let sent = 0; sent <= times; sent += 1) {
    const { kind } = outcomeOf(edge, request, { state, origin });
    if (kind === "limited" || kind === "challenge" || kind === "block") return true;
  }
  return false;
}

/**
 * Whether an address that asks each second until it is stopped gets no more guesses through in a minute than it may.
 */
function isSlow(request: EdgeRequest, origin: AnswerFrom, { edge }: ProofContext): boolean {
  const state = createState();
  let passed = 0;
  for (let second = 0; second < 60; second += 1) {
    state.time = second;
    while (outcomeOf(edge, request, { state, origin }).kind === "origin") {
      passed += 1;
      if (passed > mostGuessesAMinute) return false;
    }
  }
  return true;
}
