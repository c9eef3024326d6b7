import { createState, outcomeOf, parseUrl, type AnswerFrom, type EdgeRequest } from "../../trace";
import type { Ground, Invariant } from "../invariant";
import { covers, type SensitiveRoute } from "../promises";
import { pathsUnder, withFeature } from "../space";

/** More guesses than this before a limit acts are no limit. */
const mostGuesses = 1_000;

const accepts: AnswerFrom = () => ({ status: 200, headers: {} });
const refuses: AnswerFrom = () => ({ status: 401, headers: {} });

/** Whoever keeps asking a sensitive route is stopped, whether the origin accepts or refuses each guess. */
export const sensitiveLimited: Invariant = {
  id: "sensitive-limited",
  control: "edge/rate-limit",
  candidates: ({ promises }) => promises.sensitive.flatMap((route) => hostsOf(route, promises).flatMap((host) => guesses(route, host))),
  violation(request, ground) {
    const asked = parseUrl(request.url);
    const route = asked && ground.promises.sensitive.find((one) => isGuess(one, asked.host, asked.path, request));
    if (!route) return undefined;
    const first = outcomeOf(ground.edge, request);
    // What does not reach the origin needs no limit.
    if (first.kind !== "origin") return undefined;
    const times = guessesNeeded(ground);
    if ([accepts, refuses].some((origin) => stopped(request, times, origin, ground))) return undefined;
    return {
      explanation:
        `${request.method ?? "GET"} ${request.url} is let through ${times} times in a row; nothing limits it. ` +
        `Let a rate limiting rule cover ${route.path}.`,
      times,
    };
  },
};

function hostsOf(route: SensitiveRoute, { hosts, aliases }: Ground["promises"]): string[] {
  if (route.host !== "*") return [route.host];
  // Other spellings are redirected before a limit could count.
  return hosts.map(({ host }) => host).filter((host) => !aliases.includes(host));
}

function guesses(route: SensitiveRoute, host: string): EdgeRequest[] {
  return pathsUnder(route).slice(0, 1).map((path) => withFeature(`https://${host}${path}`, { method: route.method ?? "POST" }));
}

function isGuess(route: SensitiveRoute, host: string, path: string, request: EdgeRequest): boolean {
  return covers(route, host, path) && (request.method ?? "GET") === (route.method ?? "POST");
}

/** One more than the highest rate of any rule. */
function guessesNeeded({ edge, space }: Ground): number {
  const rules = [edge.accountPhases, ...space.zones.map((zone) => zone.phases)].flatMap((phases) => phases.get("http_ratelimit")?.rules ?? []);
  const rates = rules.map(({ ratelimit }) => ratelimit?.requestsPerPeriod).filter((rate) => typeof rate === "number");
  return Math.min(mostGuesses, Math.max(0, ...rates) + 1);
}

function stopped(request: EdgeRequest, times: number, origin: AnswerFrom, { edge }: Ground): boolean {
  const state = createState();
  // An answer is counted after it was given, so the guess after the last one is the one that is stopped.
  for (let sent = 0; sent <= times; sent += 1) {
    const { kind } = outcomeOf(edge, request, { state, origin });
    if (kind === "limited" || kind === "challenge" || kind === "block") return true;
  }
  return false;
}
