import { communityApp } from "./community-app";
import { consultancy } from "./consultancy";
import { creatorPlatform } from "./creator-platform";
import { internalTool } from "./internal-tool";
import { membership } from "./membership";
import type { Preset } from "./preset";
import { website } from "./website";

/** Every preset, by the name that a configuration gives. */
export const presets = {
  "community-app": communityApp,
  "creator-platform": creatorPlatform,
  "internal-tool": internalTool,
  consultancy,
  membership,
  website,
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof presets;

export const presetNames = Object.keys(presets) as PresetName[];

export function isPresetName(name: unknown): name is PresetName {
  return typeof name === "string" && Object.hasOwn(presets, name);
}
