import { existsSync } from "node:fs";
import path from "node:path";
import { domainToASCII } from "node:url";
import { changesOf } from "../../adopt/changes";
import { hiddenBehind } from "../../adopt/hidden-behind";
import { recordText } from "../../adopt/records";
import { adoptZone } from "../../adopt/site";
import { adoptedStackText } from "../../adopt/stack-text";
import { writeWhole } from "../../sandbox/process/files";
import { currentDay } from "../../standards/day";
import { firstOf, sentence } from "../../standards/problem";
import { colorsFor } from "../colors";
import { exitCode } from "../exit";
import { fitted } from "../fitted";
import { refuseOtherProject } from "../program/language";
import { adoptError } from "./adopt-error";
import { packageManagerOf } from "../../components/package-manager";
import { writeProject } from "../init/project-files";
import { withSchema } from "../init/schema-line";
import { beginning, placeOf, type Place } from "./place";
import { planDocument, renderPlan, type Plan } from "./render";
import { readSource, unknownZoneId, type Source, type ZoneOptions } from "./source";
import { besideExisting } from "./existing-file";
import { takeOver, type TakenOver } from "./take-over";
import { readGiven } from "../given-files";
import { typedOptions } from "../shell-word";

export interface AdoptOptions extends ZoneOptions {
  readonly stack: string;
  readonly from: string;
  /** Write the file, and take what is there into the state. */
  readonly yes?: boolean;
  /** Rehearse: on a copy of the zone, with Cloudflare's API on loopback. */
  readonly sandbox?: boolean;
  readonly json?: boolean;
  /** Write a waiver, for a while, of each control that the domain breaks as it is. */
  readonly waive?: boolean;
  /** Ids of records that are to go. */
  readonly remove: readonly string[];
}

/** The command `launch-ready adopt`: an existing zone becomes a stack. */
export async function adopt(domain: string, options: AdoptOptions): Promise<void> {
  const given = domain.toLowerCase().replace(/\.$/, "");
  const name = domainToASCII(given) || given;
  refuseOtherProject(process.cwd());
  const place = placeOf(name, options.stack);
  const withoutId = options.yes !== true && options.json !== true;
  const source = await readSource(name, options.from, { ...options, withoutId });
  const found = planOf(name, place, source, options);
  if (typeof found === "string") {
    process.stderr.write(`${found}\n`);
    process.exitCode = exitCode.failed;
    return;
  }
  const plan = options.waive === true ? await waivedPlan(found, place) : found;
  const fresh = withSchema(adoptedStackText(plan.adopted, source.name), process.cwd());
  const text = textFor(place.file, fresh);
  if (options.json !== true)
    process.stdout.write(`${fitted(renderPlan(plan, colorsFor(process.stdout)), process.stdout)}\n\n`);
  const taken = options.yes === true ? await write(plan, text, options) : undefined;
  if (options.json === true) {
    process.stdout.write(
      `${JSON.stringify({ ...planDocument(plan), written: options.yes === true, ...taken }, null, 2)}\n`,
    );
  } else process.stdout.write(`${fitted(closing(plan, taken, options), process.stdout)}\n`);
}

/** The plan, or why there is none. */
function planOf(domain: string, place: Place, source: Source, { stack, remove }: AdoptOptions): Plan | string {
  const { found, notes } = source;
  const removed = remove.map((id) => {
    const record = found.records.find((one) => one.id === id);
    if (record) return { id, what: recordText(record.record) };
    throw adoptError("adopt-name-unknown", `${domain} has no record with the id ${id}. The plan shows the ids.`);
  });
  const { adopted, problems } = adoptZone(found, new Set(remove), currentDay());
  if (!adopted)
    return [`${domain} cannot be taken over as it is:`, ...firstOf(problems, (one) => `  ${sentence(one)}`)].join("\n");
  const changes = changesOf(found, adopted);
  return {
    domain,
    stack,
    file: place.file,
    begins: beginning(place, domain, stack, adopted),
    source: source.name,
    notes: [...hiddenBehind(found.records, changes), ...notes],
    found,
    adopted,
    changes,
    removed,
  };
}

async function waivedPlan(plan: Plan, place: Place): Promise<Plan> {
  const { withWaivers } = require("./waived") as typeof import("./waived");
  const { adopted, note } = await withWaivers(plan.adopted, plan.stack, place);
  return { ...plan, adopted, notes: [...plan.notes, ...(note === undefined ? [] : [note])] };
}

/** What somebody has written is not written over; what a run of this command has is just what it would write again. */
function textFor(file: string, text: string): string {
  const whole = existsSync(file) ? besideExisting(readGiven(file), text) : text;
  if (whole !== undefined) return whole;
  throw adoptError(
    "adopt-stack-there",
    `${file} is there already and has another site. Name another stack with --stack, or remove the file first.`,
  );
}

async function write(plan: Plan, text: string, options: AdoptOptions): Promise<TakenOver> {
  writeWhole(path.resolve(plan.file), text);
  writeProject(plan.begins, process.cwd());
  return takeOver(plan.found, plan.removed, options);
}

/** The same command again, which writes: whatever was typed is needed the second time as well. */
function commandFor({ domain, found }: Plan, options: AdoptOptions): string {
  const { stack, from, accountId, plan, remove, sandbox, waive } = options;
  const given: readonly (readonly [string, string | undefined])[] = [
    ["--stack", stack],
    ["--from", from],
    ["--zone-id", found.zoneId === unknownZoneId ? "ZONE_ID" : options.zoneId],
    ["--account-id", accountId],
    ["--plan", plan],
    ...remove.map((id) => ["--remove", id] as const),
  ];
  const said = [
    ...typedOptions(given),
    ...(sandbox === true ? ["--sandbox"] : []),
    ...(waive === true ? ["--waive"] : []),
    "--yes",
  ];
  return `npx launch-ready adopt ${domain} ${said.join(" ")}`;
}

function closing(plan: Plan, taken: TakenOver | undefined, options: AdoptOptions): string {
  const { file, begins } = plan;
  if (!taken) {
    return `Nothing was written. To write ${file} and take this over: ${commandFor(plan, options)}`;
  }
  const install = begins.length > 0 && !existsSync("node_modules/launch-ready");
  const first = install ? `${packageManagerOf(process.cwd()).install}, then ` : "";
  return [
    `${[file, ...begins.map(({ name }) => name)].join(", ")} ${begins.length > 0 ? "are" : "is"} written.`,
    ...taken.notes,
    "",
    `Next: ${first}${taken.next}`,
  ].join("\n");
}
