import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import type { Plan } from "../../edge/plans";
import { isPresetName, type PresetName } from "../../stacks/presets";

const root = path.resolve(__dirname, "../..");
export const document = readFileSync(path.join(root, "docs/presets.md"), "utf8");

export type Site = Record<string, unknown> & { readonly preset: string };

/** The configurations that the document shows, as text, by preset. */
export const documented: ReadonlyMap<PresetName, string> = new Map(
  [...document.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].flatMap(([, text = ""]) => {
    const { preset } = siteIn(text);
    return isPresetName(preset) ? [[preset, text] as const] : [];
  }),
);

function siteIn(text: string): Site {
  return (parse(text) as { config: { "launch-ready:site": Site } }).config["launch-ready:site"];
}

/** The documented site of a preset, on a plan, with some of its keys changed. */
export function siteOf(preset: PresetName, plan: Plan = "free", changes: Record<string, unknown> = {}): Site {
  return { ...siteIn(documented.get(preset)!), plan, ...changes };
}

/** A project folder of its own with the given stacks, the policy pack beside them. */
export function projectOf(stacks: Readonly<Record<string, Site>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-presets-"));
  cpSync(path.join(root, "Pulumi.yaml"), path.join(folder, "Pulumi.yaml"));
  for (const name of ["node_modules", "policies"]) symlinkSync(path.join(root, name), path.join(folder, name));
  for (const [stack, site] of Object.entries(stacks)) {
    const content = { config: { "aws:region": "us-east-1", "launch-ready:site": site } };
    writeFileSync(
      path.join(folder, `Pulumi.${stack}.yaml`),
      stringify(content, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }),
    );
  }
  return folder;
}
