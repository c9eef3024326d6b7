import { parseUrl, printUrl, type AnswerFrom } from "../../trace";
import { chainOf } from "../chain";
import type { Invariant } from "../invariant";

/**
 * No request goes round for ever: neither by the edge's own redirects, nor with an origin that sends http to https, as
 * most hosts do by themselves (ssl/troubleshooting/too-many-redirects, checked 2026-11-24).
 */
export const noLoop: Invariant = {
  id: "no-loop",
  code: "redirect-loop",
  control: "route/once",
  candidates: ({ space }) => space.routing(),
  violation(request, context) {
    if (context.chain(request).endless) {
      return {
        explanation: `${request.url} is redirected without end. Take out the rule or setting that leads back.`,
        origin: context.origin,
      };
    }
    // The origin's own redirect only matters where Cloudflare asks it over http for an https visitor.
    if (!asksOverHttp(context.chain(request))) return undefined;
    if (!chainOf(context.edge, request, sendsToHttps).endless) return undefined;
    return {
      explanation:
        "Cloudflare asks the origin over http though the visitor speaks https, and an origin that sends http " +
        "to https then " +
        `redirects ${request.url} without end. Set the SSL mode to strict.`,
      origin: sendsToHttps,
    };
  },
};

function asksOverHttp({ urls, outcomes }: ReturnType<typeof chainOf>): boolean {
  return outcomes.some(({ origin }, index) => origin?.protocol === "http" && urls[index]!.startsWith("https:"));
}

/** An origin that answers http with a redirect to https, and https with 200. */
const sendsToHttps: AnswerFrom = ({ protocol, host, path, query }) => {
  if (protocol === "https") return { status: 200, headers: {} };
  const url = parseUrl(`https://${host}${path}`);
  return { status: 301, headers: { location: url ? printUrl({ ...url, query }) : "/" } };
};
