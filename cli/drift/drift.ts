import { jsonText } from "../live/json";
import { types } from "../../edge/resource";
import { found } from "../../live/judge/judge";
import { observeCloudflare } from "../../live/observe/cloudflare";
import { undeclaredIn, type Undeclared } from "../../live/drift/undeclared";
import type { LiveFinding } from "../../live";
import { cloudflareReader } from "../../live/world/cloudflare";
import { colorsFor } from "../colors";
import { open } from "../deploy/open";
import type { DeployOptions } from "../deploy/options";
import { exitCode } from "../exit";
import { run } from "../workspace/deployment";
import { isFields } from "../workspace/fields";
import type { Connection, Session } from "../workspace/session";
import { changedOutside, pendingChange, undeclared } from "./differences";
import { renderDrift } from "./render";
import { reportOf, type Looked } from "./report";

/**
 * The command `launch-ready drift`: what somebody changed outside, told from what is pending in the configuration.
 *
 * @throws {UsageError} where the stack cannot be opened.
 */
export async function drift(options: DeployOptions): Promise<void> {
  const at = new Date().toISOString();
  const session = await open(options);
  try {
    const outside = await run(session, "compare");
    const pending = await run(session, "preview");
    const state = await managedIn(session);
    const zones = await lookIntoZones(await session.cloudflare(), state);
    const differences = [
      ...outside.steps.flatMap((step) => changedOutside(step, options)),
      ...zones.undeclared.map((one) => undeclared(one)),
      ...pending.steps.flatMap((step) => pendingChange(step, outside, options)),
    ];
    const report = reportOf(options.stack, at, differences, zones);
    process.stdout.write(
      options.json === true ? jsonText(report) : `${renderDrift(report, colorsFor(process.stdout))}\n`,
    );
    process.exitCode = differences.length > 0 ? exitCode.failed : exitCode.ok;
  } finally {
    await session.close();
  }
}

interface Managed {
  readonly ids: ReadonlySet<string>;
  /** Ids of the zones that the state's resources lie in. */
  readonly zones: ReadonlySet<string>;
}

interface StateResource {
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

async function managedIn(session: Session): Promise<Managed> {
  const { deployment } = (await session.stack.exportStack()) as {
    readonly deployment: { readonly resources?: readonly StateResource[] } | null;
  };
  const ids = new Set<string>();
  const zones = new Set<string>();
  for (const { type, id, inputs = {} } of deployment?.resources ?? []) {
    const { zoneId, settingId } = inputs;
    if (!type.startsWith("cloudflare:")) continue;
    if (id !== undefined) ids.add(id);
    if (typeof zoneId === "string") zones.add(zoneId);
    if (type === types.zoneSetting) ids.add(`${String(zoneId)}/${String(settingId)}`);
    if (type === types.zone && id !== undefined) zones.add(id);
  }
  return { ids, zones };
}

async function lookIntoZones(connection: Connection | undefined, { ids, zones }: Managed): Promise<Looked> {
  const undeclared: Undeclared[] = [];
  const unseen: LiveFinding[] = [];
  if (connection === undefined) {
    const why = "there is no API token (CLOUDFLARE_API_TOKEN or cloudflare:apiToken)";
    return { undeclared, unseen: [found("drift-unseen", "zones", `Not judged: ${why}.`)], zones: 0 };
  }
  const read = cloudflareReader(connection, 30_000);
  for (const zoneId of zones) {
    const zone = await read(`/zones/${zoneId}`);
    const name = zone.ok && isFields(zone.result) ? String(zone.result.name) : "";
    if (!zone.ok)
      unseen.push(found("drift-unseen", zoneId, `Not judged: the zone ${zoneId} cannot be read (${zone.why}).`));
    if (name === "") continue;
    const seen = await observeCloudflare({ cloudflare: read }, name);
    if (seen === undefined) continue;
    undeclared.push(...undeclaredIn(seen, ids));
    for (const { what, why } of seen.unseen)
      unseen.push(found("drift-unseen", name, `Not judged: ${what} of ${name} cannot be read (${why}).`));
  }
  return { undeclared, unseen, zones: zones.size };
}
