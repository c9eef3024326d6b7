import { readFileSync } from "node:fs";
import path from "node:path";
import { isMap, isScalar, parseDocument } from "yaml";
import { writeWhole } from "../../sandbox/process/files";
import { siteKey } from "../../stacks/config/site-config";
import { stackFileName } from "../program/stack-file";
import { withStage } from "../stages/stage-text";
import { isFields, type Fields } from "../workspace/fields";

const section = ["config", siteKey, "recovery"];
const key = "rehearsed";

/** A stack file that says on which day going back was rehearsed, and nothing else changed. */
export function withRehearsal(text: string, day: string): string {
  const recovery = parseDocument(text, { version: "1.1" }).getIn(section);
  const value: unknown = isMap(recovery) ? recovery.get(key, true) : undefined;
  if (!isScalar(value)) return withStage(text, section, key, day);
  const [start = 0, end = 0] = value.range ?? [];
  return `${text.slice(0, start)}"${day}"${text.slice(end)}`;
}

/** Writes the day into a stack's file. */
export function recordRehearsal(stack: string, day: string): void {
  const file = path.resolve(stackFileName(stack));
  writeWhole(file, withRehearsal(readFileSync(file, "utf8"), day));
}

/** A configuration without the day: that somebody has rehearsed is nothing that is deployed. */
export function withoutRehearsal(config: Fields): Fields {
  const site = config[siteKey];
  if (!isFields(site) || !isFields(site.recovery)) return config;
  const { [key]: _day, ...recovery } = site.recovery;
  const { recovery: _section, ...rest } = site;
  return { ...config, [siteKey]: { ...rest, ...(Object.keys(recovery).length === 0 ? {} : { recovery }) } };
}
