/** Looks at worlds in this process, with real sockets: quicker than a process for each of a hundred worlds. */
import { readFileSync } from "node:fs";
import { auditReport, type AuditReport } from "../../cli/audit/report";
import { observeAudit, type Observations } from "../../live";
import { RealWorld, type WorldOptions } from "../../live/world/real";
import { parseServer } from "../../live/world/resolvers";
import { parseConnectTo } from "../../live/world/route";
import { startWorld, type RunningWorld, type WorldSpec } from "./world/world";

const selectors = ["google", "s1", "s2"];

/** The same options that the command would read from its arguments. */
export function worldOptions({ args }: Pick<RunningWorld, "args">): WorldOptions {
  const after = (name: string) => args.flatMap((arg, index) => (args[index - 1] === name ? [arg] : []));
  return {
    resolvers: after("--resolver").map((text) => parseServer(text)!),
    connectTo: after("--connect-to").map((text) => parseConnectTo(text)!),
    ca: after("--ca").map((file) => readFileSync(file, "utf8")),
    // A busy machine is slow, and no fault of the world's.
    timeout: 30_000,
    deadline: 180_000,
    userAgent: "launch-ready test",
  };
}

export interface Looked {
  readonly observations: Observations;
  readonly report: AuditReport;
  /** `control code` of every finding. */
  readonly found: readonly string[];
  readonly milliseconds: number;
}

export async function lookAt(
  spec: WorldSpec,
  options: Partial<WorldOptions> = {},
  domain = "example.com",
): Promise<Looked> {
  const running = await startWorld(spec);
  const world = new RealWorld({ ...worldOptions(running), ...options });
  const began = performance.now();
  try {
    const observations = await observeAudit(world, { domain, selectors });
    const report = auditReport(observations);
    const found = report.controls.flatMap(({ id, findings }) => findings.map(({ code }) => `${id} ${code}`));
    return { observations, report, found, milliseconds: performance.now() - began };
  } finally {
    world.close();
    await running.close();
  }
}
