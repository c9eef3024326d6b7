import { controls, type Control } from "../../edge/controls";
import { policyName } from "../../policies/control";
import { rules } from "../../policies/rules";
import type { Reads } from "../../policies/reads";
import type { Code } from "./catalogue";
import { explained } from "./controls";
import type { Examples } from "./controls/explained";
import { peers } from "./peers";

const note = "<!-- Written by `npm run docs` from the rules and cli/docs/controls. Change these, not this page. -->";

/** The pages of the controls below `docs/controls`, by their path from there. */
export function controlPages(codes: readonly Code[]): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", index()],
    ...controls.map((control): [string, string] => [`${control.id}.md`, page(control, codes)]),
  ]);
}

function index(): string {
  return [
    "# A page for each control",
    "",
    note,
    "",
    "What each control is for, what is judged, a program that breaks it and one that does not, and the checks of other",
    "tools that it covers. [controls.md](../controls.md) has the bar as a whole.",
    "",
    "| control | severity | what must hold |",
    "| --- | --- | --- |",
    ...controls.map(({ id, severity, must }) => `| [\`${id}\`](${id}.md) | ${severity} | ${must} |`),
    "",
  ].join("\n");
}

function page(control: Control, codes: readonly Code[]): string {
  const { id, severity, must } = control;
  const said = explained[id];
  if (said === undefined) throw new Error(`${id} is not explained: give it an entry in cli/docs/controls.`);
  return [
    `# ${id}`,
    "",
    note,
    "",
    `${must}`,
    "",
    `Severity: ${severity}; its policy is \`${policyName(id)}\`.`,
    "",
    "## Why",
    "",
    said.why,
    "",
    "## What is judged",
    "",
    ...readsOf(rules.find((rule) => rule.control === id)?.reads),
    "",
    "## Examples",
    "",
    ...(typeof said.examples === "string" ? [said.examples] : examples(said.examples)),
    "",
    ...codesOf(codes.filter((code) => code.control === id)),
    "## Other tools",
    "",
    ...peersOf(id),
    "",
    ...waiving(id),
  ].join("\n");
}

function codesOf(codes: readonly Code[]): string[] {
  const row = (code: Code) =>
    `| [\`${code.code}\`](../../findings.md#${code.code}) | ${kindOf(code)} | ${code.means} |`;
  return ["## Codes", "", "| code | is | means |", "| --- | --- | --- |", ...codes.map(row), ""];
}

function waiving(id: string): string[] {
  return [
    "## Waive",
    "",
    "For a while, with a reason, in the pack's configuration ([policy-pack.md](../../policy-pack.md#waive)):",
    "",
    "```json",
    `{ "intent": { "waivers": [{ "control": "${id}", "reason": "…", "owner": "ada", "until": "2027-03-01" }] } }`,
    "```",
    "",
  ];
}

function kindOf({ severity, demand }: Code): string {
  if (severity === "unjudged") return "not to be told";
  return demand === true ? "missing" : severity;
}

function readsOf(reads: Reads | undefined): string[] {
  if (reads === undefined) return ["Nothing of the resources."];
  const { records, settings, phases, types } = reads;
  const listOf = (names: readonly string[] | "all") =>
    names === "all" ? "all" : [...new Set(names)].map((name) => `\`${name}\``).join(", ");
  const lines = [
    ...(records === undefined ? [] : ["- DNS records"]),
    ...(settings === undefined || settings.length === 0 ? [] : [`- zone settings: ${listOf(settings)}`]),
    ...(phases === undefined || phases.length === 0 ? [] : [`- rulesets of the phases: ${listOf(phases)}`]),
    ...(types === undefined || types.length === 0 ? [] : [`- other resources: ${listOf(types)}`]),
  ];
  return lines.length > 0 ? lines : ["Resources of any kind, and what the program states of itself."];
}

function examples({ code, bad, good, intent, owned }: Examples): string[] {
  return [
    `Trips \`${code}\`:`,
    "",
    "```ts",
    bad,
    "```",
    "",
    "Does not:",
    "",
    "```ts",
    good,
    "```",
    ...(owned === undefined
      ? []
      : ["", "With `example.com` under `owns` in the pack's `scope`: what is missing is asked for there."]),
    ...(intent === undefined
      ? []
      : ["", "With this under `intent` in the pack's configuration:", "", "```json", JSON.stringify(intent), "```"]),
  ];
}

function peersOf(id: string): string[] {
  const covered = peers.flatMap(({ name, checks }) => {
    const ids = checks.flatMap((check) => (!("refused" in check) && check.control === id ? [`\`${check.id}\``] : []));
    return ids.length > 0 ? [`- ${name}: ${ids.join(", ")}`] : [];
  });
  return covered.length > 0 ? covered : ["None of those in [peers.md](../../peers.md) looks at it."];
}
