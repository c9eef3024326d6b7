/**
 * Previews what one would write without us: a program that registers the same resources with the providers' own SDKs,
 * by Pulumi's Automation API: `bare-preview.ts <resources file> <project folder> <stack> [<pack folder>]`. Engine and
 * stand-ins are those of `launch-ready preview --sandbox`. Prints what the engine would change, and the CPU seconds of
 * all processes that took part and of the pack's.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { CustomResource } from "@pulumi/pulumi";
import type { DeclaredResource } from "../edge/resource";
import { packHost } from "../cli/places";
import { openSandbox } from "../cli/workspace/open-sandbox";
import { cpuSecondsOfTree } from "./cpu";

type ResourceClass = new (name: string, args: object) => CustomResource;

async function main(file: string, project: string, stack: string, pack: string): Promise<void> {
  // tsx turns them on; plain JavaScript, which has none, must not pay for them.
  process.setSourceMapsEnabled(false);
  const resources = JSON.parse(readFileSync(file, "utf8")) as readonly DeclaredResource[];
  const program = (): Promise<() => Promise<void>> =>
    Promise.resolve(async () => {
      const sdks = {
        cloudflare: require("@pulumi/cloudflare") as object,
        aws: require("@pulumi/aws") as object,
        random: require("@pulumi/random") as object,
      };
      for (const { type, name, props } of resources) new (classOf(sdks, type))(name, props);
      await Promise.resolve();
    });
  const session = await openSandbox({ project, stack, pack, program });
  const { changeSummary } = await session.stack.preview({ policyPacks: [...session.packs] });
  // Packs are ended without being waited for.
  const cpuSeconds = cpuSecondsOfTree(path.basename(packHost));
  await session.close();
  process.stdout.write(`${JSON.stringify({ changeSummary, cpuSeconds })}\n`);
}

/** @param type such as "aws:cloudwatch/metricAlarm:MetricAlarm", which is `aws.cloudwatch.MetricAlarm`. */
function classOf(sdks: Readonly<Record<string, object>>, type: string): ResourceClass {
  const [sdk = "", module = "", name = ""] = type.split(":");
  const [folder = ""] = module.split("/");
  const names = folder === "index" ? [name] : [folder, name];
  return names.reduce<unknown>((inside, each) => (inside as Record<string, unknown>)[each], sdks[sdk]) as ResourceClass;
}

void main(process.argv[2] ?? "", process.argv[3] ?? "", process.argv[4] ?? "dev", process.argv[5] ?? "none");
