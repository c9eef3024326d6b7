import { jsonText } from "../live/json";
import { types } from "../../edge/resource";
import { cloudflareReader } from "../../live/world/cloudflare";
import { colorsFor } from "../colors";
import { fitted } from "../fitted";
import { open } from "../deploy/open";
import type { DeployOptions } from "../deploy/options";
import { exitCode } from "../exit";
import { run } from "../workspace/deployment";
import type { Session } from "../workspace/session";
import { changedOutside, pendingChange, undeclared } from "./differences";
import { lookIntoZones, type Managed } from "./look-into-zones";
import { renderDrift } from "./render";
import { harmless } from "../../reports/harmless";
import type { PageOptions } from "../report/outputs";
import { writeTables } from "../report/tables-output";
import { reportOf } from "./report";
import { driftTables } from "./tables";

/**
 * The command `launch-ready drift`: what somebody changed outside, told from what is pending in the configuration.
 *
 * @throws {UsageError} where the stack cannot be opened.
 */
export async function drift(options: DeployOptions & PageOptions): Promise<void> {
  const at = new Date().toISOString();
  // What is pending is told whether the policies would let it pass or not.
  const session = await open(options, { pack: "none" });
  try {
    const outside = await run(session, "compare");
    const pending = await run(session, "preview");
    const state = await managedIn(session);
    const connection = await session.cloudflare();
    const zones = await lookIntoZones(connection && cloudflareReader(connection, 30_000), state);
    const differences = [
      ...outside.steps.flatMap((step) => changedOutside(step, options)),
      ...zones.undeclared.map((one) => undeclared(one)),
      ...pending.steps.flatMap((step) => pendingChange(step, outside, options)),
    ];
    const report = reportOf(options.stack, at, differences, zones);
    writeTables(options, () => driftTables(harmless(report)));
    process.stdout.write(
      options.json === true
        ? jsonText(report)
        : fitted(`${renderDrift(report, colorsFor(process.stdout))}\n`, process.stdout),
    );
    process.exitCode = differences.length > 0 ? exitCode.failed : exitCode.ok;
  } finally {
    await session.close();
  }
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
