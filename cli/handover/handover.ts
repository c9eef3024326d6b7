import { currentDay } from "../../standards/day";
import { withoutCredentials } from "../../edge/credentials";
import { writeWhole } from "../../sandbox/process/files";
import { readSite, siteKey } from "../../stacks/config/site-config";
import { checkStack } from "../check/check";
import { readStackFile } from "../program/stack-file";
import { handoverOf, missingOf } from "./model";
import { asHtml, asMarkdown } from "./render";
import path from "node:path";

export interface HandoverOptions {
  readonly stack: string;
  readonly html?: string;
  readonly markdown?: string;
  readonly json?: boolean;
}

/** The command `launch-ready handover`: the document by which somebody else can run the domain. */
export async function handover({ stack, html, markdown, json }: HandoverOptions): Promise<void> {
  const day = currentDay();
  const { report, stages } = await checkStack(stack);
  const { choices, spec } = readSite(readStackFile(stack).config[siteKey], day, `Pulumi.${stack}.yaml`);
  const made = handoverOf(stack, choices, spec, { controls: report.controls, stages }, day);
  const missing = missingOf(made);
  if (html !== undefined) writeWhole(path.resolve(html), withoutCredentials(asHtml(made)));
  if (markdown !== undefined) writeWhole(path.resolve(markdown), withoutCredentials(asMarkdown(made)));
  if (json === true)
    process.stdout.write(
      `${withoutCredentials(JSON.stringify({ ...made, complete: missing.length === 0, missing }, null, 2))}\n`,
    );
  else if (html === undefined && markdown === undefined) process.stdout.write(withoutCredentials(asMarkdown(made)));
  const said = missing.length === 0 ? "The handover is complete." : `Missing in the handover: ${missing.length}.`;
  process.stderr.write(`${[said, ...missing.map((one) => `  ${one}`)].join("\n")}\n`);
}
