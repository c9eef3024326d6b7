import { jsonText } from "../live/json";
import { Edge } from "../../edge/model";
import { createState, endsInLoop, maxRedirects, neverArrives, outcomeOf, trace, type Trace } from "../../edge/trace";
import { colorsFor } from "../colors";
import { fitted } from "../fitted";
import { exitCode } from "../exit";
import { declaredResources } from "../program/resources";
import { renderTrace } from "./render";
import { askedFor, type TraceFlags } from "./request";

/**
 * The command `launch-ready trace`.
 *
 * @throws {UsageError} where the arguments, the stack or its configuration are wrong.
 */
export async function traceUrl(url: string, flags: TraceFlags): Promise<void> {
  const { request, times } = askedFor(url, flags);
  const edge = Edge.from(await declaredResources(flags.stack));
  const state = createState({ time: Math.floor(Date.now() / 1000) });
  for (let sent = 1; sent < times; sent += 1) outcomeOf(edge, request, { state });
  const traced = trace(edge, request, { state, follow: flags.follow === true });
  if (flags.live === true) return showLive(traced, flags);
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(printedTrace(traced), null, 2)}\n`
      : fitted(`${renderTrace(traced, colorsFor(process.stdout))}\n`, process.stdout),
  );
  process.exitCode = reached(traced) ? exitCode.ok : exitCode.failed;
}

/** The first hop, beside what Cloudflare says of it; a difference is the answer no. */
async function showLive({ request, hops }: Trace, { json }: TraceFlags): Promise<void> {
  const { openTracer, renderComparison } = require("./live") as typeof import("./live");
  const comparison = await openTracer("--live")(request, hops[0]!);
  process.stdout.write(json === true ? jsonText(comparison) : `${renderComparison(comparison)}\n`);
  process.exitCode = comparison.findings.length > 0 ? exitCode.failed : exitCode.ok;
}

/** A trace as `--json` prints it. Scripts rely on the keys: they are added to, never renamed. */
function printedTrace({ request, hops, unmodelled }: Trace) {
  return {
    request,
    hops,
    unmodelled: unmodelled.map(({ location, message, code, fields, unread }) => ({
      code,
      resource: location.urn,
      what: message,
      ...(fields === undefined ? {} : { fields }),
      ...(unread === undefined ? {} : { unread }),
    })),
  };
}

/** Whether something answers; a redirect that is not followed is an answer. */
export function reached({ hops }: Trace): boolean {
  const kind = hops.at(-1)?.outcome.kind;
  return (kind === undefined || !neverArrives(kind)) && !endsInLoop(hops) && hops.length <= maxRedirects;
}
