/**
 * Previews a program that does nothing but register resources, without a pack: `bare-preview.ts <resources file>
 * <project folder> <stack>`. The same engine, Automation API and stand-ins as `launch-ready preview --sandbox` has.
 */
import { readFileSync } from "node:fs";
import type { DeclaredResource } from "../edge/resource";
import { run } from "../cli/workspace/deployment";
import { openSandbox } from "../cli/workspace/open-sandbox";

async function main(file: string, project: string, stack: string): Promise<void> {
  const resources = JSON.parse(readFileSync(file, "utf8")) as readonly DeclaredResource[];
  const program = (): Promise<() => Promise<void>> => {
    const { CustomResource } = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
    class Raw extends CustomResource {}
    return Promise.resolve(async () => {
      for (const { type, name, props } of resources) new Raw(type, name, { ...props });
      await Promise.resolve();
    });
  };
  const session = await openSandbox({ project, stack, pack: "none", program });
  const plan = await run(session, "preview");
  await session.close();
  process.stdout.write(`${JSON.stringify(plan.counts)}\n`);
}

void main(process.argv[2] ?? "", process.argv[3] ?? "", process.argv[4] ?? "dev");
