import { isUnknown } from "../../edge/resource";
import { listed } from "../listed";
import { nothingFound, together, type Verdict } from "../rule";
import type { WebZone } from "../web-hosts";
import { cannotJudge } from "./codes";

/**
 * Settings that are on at first, and what they do (waf/tools/browser-integrity-check, waf/tools/scrape-shield/
 * email-address-obfuscation; checked 2026-11-29).
 */
export const filtersByDefault: ReadonlyMap<string, string> = new Map([
  ["browser_check", "refuses requests with headers that only abusers send"],
  ["email_obfuscation", "hides mail addresses in pages from harvesters"],
]);

/** Whether pages show addresses, or callers need the check off, nothing here shows. */
export function defaultFilters({ zone }: WebZone): Verdict {
  const settings = [...filtersByDefault].flatMap(([id, does]) =>
    (zone.settingResources.get(id) ?? []).map((setting) => ({ id, does, setting })),
  );
  const unknown = settings.filter(({ setting }) => isUnknown(setting.props.value));
  const off = settings.filter(({ setting }) => setting.props.value === "off");
  return together([
    ...unknown.map(({ setting }) =>
      cannotJudge("setting-value-unknown", "its value will be known only after deployment", setting),
    ),
    off.length === 0
      ? nothingFound
      : cannotJudge(
          "default-filters-off",
          `${zone.name} turns off ${listed(off.map(({ id, does }) => `${id} (it ${does})`))}, and nothing here ` +
            "shows who needs that",
          off[0]!.setting,
        ),
  ]);
}
