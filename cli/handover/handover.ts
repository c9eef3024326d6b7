import path from "node:path";
import { withoutCredentials } from "../../edge/credentials";
import { Seen } from "../../live";
import { expectationsOf } from "../../live/verify/expectations";
import { judgeExpectations } from "../../live/verify/judge";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { harmless, withTexts } from "../../reports/harmless";
import { writeWhole } from "../../sandbox/process/files";
import { currentDay } from "../../standards/day";
import { loadObservations } from "../live/observations-file";
import { jsonText } from "../live/json";
import { programFile } from "../program/program-file";
import { declaredResources } from "../program/resources";
import { readStateFile } from "../program/state-file";
import { handoverOf, missingOf, pendingOf, type Handover } from "./model";
import { asHtml, asMarkdown } from "./render";
import type { SeenWorld } from "./running-sections";
import { deployedState, type DeployedState } from "../program/state-resources";

export interface HandoverOptions {
  readonly stack: string;
  readonly sandbox?: boolean;
  /** Made of what the program declares, without the engine. */
  readonly declared?: boolean;
  /** What `pulumi stack export` wrote. */
  readonly state?: string;
  /** What `verify --save` wrote. */
  readonly observations?: string;
  readonly html?: string;
  readonly markdown?: string;
  readonly json?: boolean;
}

/**
 * The command `launch-ready handover`: the document by which somebody else can run the domain.
 *
 * @throws {UsageError} where the stack cannot be opened, or a file cannot be used.
 */
export async function handover(options: HandoverOptions): Promise<void> {
  const { html, markdown, json } = options;
  const made = await madeFrom(options);
  const missing = missingOf(made);
  if (html !== undefined) writeWhole(path.resolve(html), asHtml(made));
  if (markdown !== undefined) writeWhole(path.resolve(markdown), asMarkdown(made));
  const control = { id: "handover/complete", status: missing.length === 0 ? "green" : "amber" };
  if (json === true) process.stdout.write(jsonText({ ...made, control, complete: missing.length === 0, missing }));
  else if (html === undefined && markdown === undefined) process.stdout.write(asMarkdown(made));
  const said = missing.length === 0 ? "The handover is complete." : `Missing in the handover: ${missing.length}.`;
  process.stderr.write(`${[said, ...missing.map((one) => `  ${one}`)].join("\n")}\n`);
}

async function madeFrom(options: HandoverOptions): Promise<Handover> {
  const today = currentDay();
  const { stack, sandbox } = options;
  const state = options.declared === true ? undefined : await stateOf(options);
  const declared = new Estate(await declaredResources(stack), { today });
  const deployed = state?.at === undefined ? undefined : { at: state.at, ids: state.ids };
  const estate = deployed === undefined ? declared : new Estate(state!.resources, { today });
  const seen = options.observations === undefined ? undefined : seenWorld(options.observations, estate);
  const made = handoverOf({
    stack,
    ...(sandbox === undefined ? {} : { sandbox }),
    ownProgram: !programFile(process.cwd()).ours,
    day: today,
    estate,
    judgements: judgeAll(rules, estate),
    ...(deployed === undefined ? {} : { deployed }),
    pending: deployed === undefined ? [] : pendingOf(declared, estate),
    ...(seen === undefined ? {} : { seen }),
  });
  return withTexts(harmless(made), (text) => withoutCredentials(withoutSecrets(text, state?.secrets ?? [])));
}

/** @throws {UsageError} where the file is not a state. */
async function stateOf({ stack, sandbox, state: file }: HandoverOptions): Promise<DeployedState> {
  if (file !== undefined) return deployedState(readStateFile(file))!;
  const target = { project: process.cwd(), stack, pack: "none" };
  const session =
    sandbox === true
      ? await (require("../workspace/open-sandbox") as typeof import("../workspace/open-sandbox")).openSandbox(target)
      : await (require("../workspace/open-live") as typeof import("../workspace/open-live")).openLive(target);
  try {
    return deployedState(await session.stack.exportStack())!;
  } finally {
    await session.close();
  }
}

function seenWorld(file: string, estate: Estate): SeenWorld {
  const observations = loadObservations(file);
  return { at: observations.at, checks: judgeExpectations(expectationsOf(estate), new Seen(observations)) };
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((said, secret) => said.replaceAll(secret, "[secret]"), text);
}
