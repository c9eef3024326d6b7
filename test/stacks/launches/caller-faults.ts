import { findCaller, isReading, signatureHeaders } from "../../../edge/callers";
import type { Route } from "../../../edge/prove/promises";
import type { Estate } from "../../../policies/estate";
import { withRule, type Fault, type Rule } from "./seeding";

interface Called {
  readonly host: string;
  readonly route: Route;
  readonly caller: NonNullable<ReturnType<typeof findCaller>>;
}

const callsOf = ({ promises }: Estate): Called[] =>
  promises.flatMap(({ untouched }) =>
    untouched.flatMap((route) =>
      (route.calls ?? []).map((id) => ({ host: route.host, route, caller: findCaller(id)! })),
    ),
  );

/** A fault at the route of each caller to which it applies, by a rule of a phase. */
const atCalls =
  (applies: (one: Called) => boolean, phase: string, rule: (one: Called) => Rule, last = false): Fault["seed"] =>
  (resources, estate) =>
    callsOf(estate)
      .filter(applies)
      .map((one) => ({ where: one.host, resources: withRule(resources, estate, phase, rule(one), last) }));

const all = () => true;
const on = ({ host }: Pick<Called, "host">) => `http.host eq "${host}"`;
const home = { fromValue: { statusCode: 301, targetUrl: { value: "https://example.com/" } } };
const everybody = "true";
const limit = (perPeriod: number) => ({
  characteristics: ["cf.colo.id", "ip.src"],
  period: 10,
  requestsPerPeriod: perPeriod,
  mitigationTimeout: 10,
});

/** What people make wrong of routes that are called. */
export const callerFaults: readonly Fault[] = [
  {
    what: "a webhook redirected",
    code: "untouched-route-stopped",
    control: "route/untouched",
    seed: atCalls(all, "http_request_dynamic_redirect", (one) => ({
      expression: `${on(one)} and starts_with(http.request.uri.path, "/webhooks/")`,
      action: "redirect",
      actionParameters: home,
    })),
  },
  {
    what: "a webhook challenged",
    code: "untouched-route-stopped",
    control: "route/untouched",
    seed: atCalls(all, "http_request_firewall_custom", (one) => ({
      expression: on(one),
      action: "managed_challenge",
    })),
  },
  {
    what: "a webhook blocked by what its caller says it is",
    code: "untouched-route-stopped",
    control: "route/untouched",
    seed: atCalls(
      ({ caller }) => caller.userAgents.length > 0,
      "http_request_firewall_custom",
      ({ caller }) => ({
        expression: `http.user_agent contains "${caller.userAgents[0]!.slice(0, 6)}"`,
        action: "block",
      }),
    ),
  },
  {
    what: "a webhook rate limited",
    code: "untouched-route-limited",
    control: "edge/rate-limit",
    seed: atCalls(all, "http_ratelimit", () => ({
      expression: 'starts_with(http.request.uri.path, "/")',
      action: "block",
      ratelimit: limit(20),
    })),
  },
  {
    what: "the answer to a caller that reads kept at the edge",
    code: "cache-answers-caller",
    control: "cache/private",
    seed: atCalls(
      ({ caller }) => isReading(caller),
      "http_request_cache_settings",
      () => ({
        expression: everybody,
        action: "set_cache_settings",
        actionParameters: { cache: true, edgeTtl: { mode: "override_origin", default: 3600 } },
      }),
      true,
    ),
  },
  {
    what: "the header of a caller's signature taken off",
    code: "caller-signature-broken",
    control: "route/untouched",
    seed: atCalls(
      ({ caller }) => signatureHeaders(caller).length > 0,
      "http_request_late_transform",
      ({ caller }) => ({
        expression: everybody,
        action: "rewrite",
        actionParameters: { headers: { [signatureHeaders(caller)[0]!]: { operation: "remove" } } },
      }),
    ),
  },
  {
    what: "the URL changed that a caller signed",
    code: "caller-signature-broken",
    control: "route/untouched",
    seed: atCalls(
      ({ caller }) => caller.signsUrl === true,
      "http_request_transform",
      () => ({
        expression: 'starts_with(http.request.uri.path, "/webhooks/")',
        action: "rewrite",
        actionParameters: { uri: { path: { expression: 'concat("/api", http.request.uri.path)' } } },
      }),
    ),
  },
];
