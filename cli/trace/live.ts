import type { EdgeRequest, Hop } from "../../edge/trace";
import { parseUrl } from "../../edge/trace";
import { isWithin } from "../../standards/domain-name";
import { printable } from "../../live";
import { compareTraces, type Comparison, type TracerAnswer } from "../../live/tracer/compare";
import { ask, NotAnswered } from "../live/cloudflare-api";
import { zonesOf, type Zone } from "../live/zones";
import { connectionFromEnvironment } from "../live/world";
import { usageError } from "../usage";

/** Asks Cloudflare's own request tracer what becomes of a request, and lays it beside what the model makes of it. */
export type Tracer = (request: EdgeRequest, hop: Hop) => Promise<Comparison>;

/**
 * Cloudflare's request tracer, by the token of the environment.
 *
 * @param option that needs it, as typed.
 * @throws {UsageError} where there is no token. The tracer throws one where the token does not show the zone.
 */
export function openTracer(option: string): Tracer {
  const connection = connectionFromEnvironment();
  if (connection === undefined)
    throw usageError(
      "usage-no-token",
      `${option} needs a token with Allow Request Tracer Read in CLOUDFLARE_API_TOKEN.`,
    );
  let zones: Promise<readonly Zone[]> | undefined;
  return async (request, hop) => {
    const { host } = parseUrl(request.url)!;
    try {
      zones ??= zonesOf(connection);
      const zone = (await zones).find(({ name }) => isWithin(host, name));
      if (zone === undefined)
        throw usageError("usage-no-token", `The token in CLOUDFLARE_API_TOKEN does not show a zone of ${host}.`);
      const body = {
        method: request.method ?? "GET",
        url: request.url,
        skip_response: true,
        ...(request.headers === undefined ? {} : { headers: { ...request.headers } }),
        ...(request.cookies === undefined ? {} : { cookies: { ...request.cookies } }),
      };
      const where = `/accounts/${zone.accountId}/request-tracer/trace`;
      const { result } = await ask(connection, where, { method: "POST", body });
      return compareTraces(hop, result as TracerAnswer);
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
      const said = printable(error.message).replaceAll(connection.token, "(token)");
      throw usageError("usage-no-token", `${request.url} is not traced: ${said}`);
    }
  };
}

/** Both traces, side by side. */
export function renderComparison({ phases, status, findings }: Comparison): string {
  const rows = [
    ["", "PHASE", "MODEL", "CLOUDFLARE"],
    ...phases.map(({ same, phase, model, cloudflare }) => [
      same ? " " : "!",
      phase,
      model.join(", "),
      cloudflare.join(", "),
    ]),
    [" ", "status", String(status.model ?? "-"), String(status.cloudflare ?? "-")],
  ].map((row) => row.map((cell) => printable(cell)));
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const told = findings.map(({ message, code, fix }) => `${message} (${code})\n→ ${fix ?? ""}`);
  return [...lines, "", ...(told.length > 0 ? told : ["The model and Cloudflare agree."])].join("\n");
}
