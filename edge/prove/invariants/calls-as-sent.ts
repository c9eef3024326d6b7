import { signatureHeaders } from "../../callers";
import { outcomeOf, parseUrl, trace, type AnswerFrom, type EdgeRequest } from "../../trace";
import { asCalled, callsAt, callsOf, type Call } from "../called-routes";
import type { Invariant, ProofContext } from "../invariant";

const anySignature = "launch-ready";

/** What the origin was asked. */
type Asked = Parameters<AnswerFrom>[0];

/**
 * A call arrives as its caller signed it: with the header of its signature, and where the signature holds the URL, at
 * the URL that was called. An application that checks signatures refuses everything else, and the caller gives up.
 */
export const callsAsSent: Invariant = {
  id: "calls-as-sent",
  code: "caller-signature-broken",
  control: "route/untouched",
  candidates: ({ promises }) =>
    callsOf(promises).flatMap((call) => {
      const headers = Object.fromEntries(signatureHeaders(call.caller).map((name) => [name, anySignature]));
      if (Object.keys(headers).length === 0) return [];
      return [asCalled(call, call.caller.methods[0] ?? "POST", headers)];
    }),
  violation(request, context) {
    const asked = parseUrl(request.url);
    if (!asked) return undefined;
    const arrived = arrivalOf(request, context);
    if (!arrived) return undefined;
    for (const call of callsAt(asked.host, asked.path, context.promises)) {
      const what = whatBroke(call, request, arrived, asked);
      if (what === undefined) continue;
      return {
        explanation:
          `${what}, so that its signature does not hold and the call is refused ` +
          `(${call.route.path} of ${asked.host}${ruleOf(request, context)}). Except the route from the rule.`,
      };
    }
    return undefined;
  },
};

/** Undefined where the request does not get as far as an origin. */
function arrivalOf(request: EdgeRequest, { edge }: ProofContext): Asked | undefined {
  let arrived: Asked | undefined;
  outcomeOf(edge, request, {
    origin: (asked) => {
      arrived = asked;
      return { status: 200, headers: {} };
    },
  });
  return arrived;
}

function whatBroke(
  { caller }: Call,
  request: EdgeRequest,
  arrived: Asked,
  asked: { readonly host: string; readonly path: string; readonly query: string },
): string | undefined {
  const sent = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
  for (const name of signatureHeaders(caller)) {
    const own = sent.find(([key]) => key === name)?.[1];
    if (own === undefined) continue;
    if (arrived.headers[name] === undefined) return `The header ${name} of ${caller.name} is taken off on the way`;
    if (arrived.headers[name] !== own) return `The header ${name} of ${caller.name} is changed on the way`;
  }
  if (caller.signsUrl !== true) return undefined;
  const isSame = arrived.path === asked.path && arrived.query === asked.query && arrived.host === asked.host;
  if (isSame) return undefined;
  const url = `${arrived.host}${arrived.path}${arrived.query === "" ? "" : `?${arrived.query}`}`;
  return `${caller.name} signs the URL that it calls, ${request.url}, which arrives as ${url}`;
}

const rewriting = ["http_request_transform", "http_request_origin", "http_request_late_transform"];

function ruleOf(request: EdgeRequest, { edge }: ProofContext): string {
  const [hop] = trace(edge, request, { follow: false }).hops;
  const rules = (hop?.steps ?? []).flatMap(({ phase, rule }) =>
    rule !== null && rewriting.includes(phase) ? [`${rule} in ${phase}`] : [],
  );
  return rules.length === 0 ? "" : `; by ${rules.join(" and ")}`;
}
