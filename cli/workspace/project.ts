import { existsSync } from "node:fs";
import path from "node:path";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { Target } from "./session";

/** The program to run: the target's own, or that of every stack. */
export async function programOf({ program }: Target): Promise<PulumiFn> {
  if (program) return program();
  const stacks = require("../../stacks/program") as typeof import("../../stacks/program");
  return stacks.program;
}

/** The policy pack to judge by. Undefined where the target wants none, or the project has none. */
export function packOf({ project, pack }: Target): string | undefined {
  if (pack === "none") return undefined;
  const folder = path.resolve(project, pack ?? "policies");
  return existsSync(path.join(folder, "PulumiPolicy.yaml")) ? folder : undefined;
}
