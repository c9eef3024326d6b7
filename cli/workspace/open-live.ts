import path from "node:path";
import type { ConfigMap, Stack } from "@pulumi/pulumi/automation";
import { once } from "../../edge/once";
import { awsLook } from "../aws/look";
import { findEngine } from "../engine/find-engine";
import { apiAddress } from "../live/cloudflare-api";
import { notOpened } from "./engine-error";
import { readStackFile, refuseWrongConfig } from "../program/stack-file";
import { servePacks } from "./analyzer/serve-packs";
import { commandOf, loadAutomation, withoutEpilogue } from "./automation";
import { stateOnDisk } from "./file-backend";
import { overKilledRuns } from "./live-runs";
import { packsOf } from "./packs";
import type { Connection, Session, Target } from "./session";
import { rememberRecordNames } from "./record-names";
import { programOf, refuseUnfit } from "./target-program";

/**
 * Opens a stack as it is: the user's backend, config, tokens and provider plugins, the same program and pack as in a
 * rehearsal.
 *
 * @throws {UsageError} where the stack is not in the backend, nobody is logged in, or no engine can be had.
 */
export async function openLive(target: Target): Promise<Session> {
  refuseWrongConfig(readStackFile(target.stack, target.project));
  refuseUnfit(target);
  const engine = await findEngine();
  const packs = packsOf(target);
  const served = servePacks(packs, engine);
  try {
    const automation = loadAutomation();
    const pulumiCommand = commandOf(automation, engine, target.meanwhile);
    const program = await programOf(target);
    const workspace = await automation.LocalWorkspace.create({
      workDir: path.resolve(target.project),
      ...(program === undefined ? {} : { program }),
      pulumiCommand,
      envVars: { PULUMI_SKIP_UPDATE_CHECK: "true", ...served.env },
    });
    const stack = await automation.Stack.select(target.stack, workspace).catch((error: unknown) => {
      throw notOpened(error, target.stack);
    });
    let isLeft = false;
    return {
      stack: withoutEpilogue(stack),
      engine,
      notes: [],
      packs,
      packConfig: target.packConfig,
      recordNames: rememberRecordNames(stack),
      overKilledRuns: (work) =>
        overKilledRuns({ ...target, cancel: () => stack.cancel(), say, isLeft: () => isLeft }, work),
      leaveLock: () => void (isLeft = true),
      ...placesOf(stack),
      judgements: () => served.judgements(),
      packOutput: () => served.printed(),
      close: () => Promise.resolve(served.close()),
    };
  } catch (error) {
    served.close();
    throw error;
  }
}

/** Where the stack's state and what it declares are. */
function placesOf(stack: Stack): Pick<Session, "stateOnDisk" | "cloudflare" | "aws"> {
  // The engine is started to tell it.
  const config = once(() => stack.getAllConfig());
  return {
    stateOnDisk: () => stateOnDisk(stack),
    cloudflare: async () => connectionIn(await config()),
    aws: async () => awsLook(await config()),
  };
}

function say(note: string): void {
  process.stderr.write(`${note}\n`);
}

/** As the provider finds it: the stack's config, else the environment. */
function connectionIn(config: ConfigMap): Connection | undefined {
  const token = config["cloudflare:apiToken"]?.value ?? process.env.CLOUDFLARE_API_TOKEN;
  const baseUrl = apiAddress(config["cloudflare:baseUrl"]?.value || process.env.CLOUDFLARE_BASE_URL);
  return token ? { baseUrl, token } : undefined;
}
