import { hstsLadder, hstsMaxAge, type Begun, type HstsStage } from "../standards/stages";
import { addDays } from "../standards/day";
import { isPlainObject } from "../standards/plain-object";
import type { FoundSetting, FoundZone } from "./found";

/** Sections `tls` and `redirects.mode` of the configuration. */
export interface AdoptedSettings {
  readonly tls: {
    readonly mode?: "full";
    readonly minVersion?: "1.3";
    readonly hsts?: Begun<HstsStage>;
    readonly includeSubdomains?: true;
  };
  readonly mode?: "preload";
}

/**
 * What of a zone's settings the configuration has words for. A step that could lock somebody out is not taken here: an
 * origin whose certificate is not verified stays so, and HSTS is never raised.
 *
 * @param today ISO date on which a stage counts as begun of which nobody knows since when it is in force.
 */
export function adoptSettings({ settings = {} }: FoundZone, today: string): AdoptedSettings {
  const value = (id: string): unknown => settings[id]?.value;
  const redirectsFirst = value("always_use_https") === "on";
  const hsts = hstsStages(settings.security_header, redirectsFirst, today);
  const subdomains = transport(settings.security_header)?.include_subdomains === true;
  const verified = [undefined, "strict", "origin_pull"].includes(value("ssl") as string | undefined);
  return {
    tls: {
      ...(verified ? {} : { mode: "full" as const }),
      ...(value("min_tls_version") === "1.3" ? { minVersion: "1.3" as const } : {}),
      ...(Object.keys(hsts).length === 0 ? {} : { hsts }),
      ...(subdomains && hsts.preload === undefined && Object.keys(hsts).length > 0
        ? { includeSubdomains: true as const }
        : {}),
    },
    ...(redirectsFirst ? { mode: "preload" as const } : {}),
  };
}

function transport(setting: FoundSetting | undefined): Readonly<Record<string, unknown>> | undefined {
  const value = isPlainObject(setting?.value) ? setting.value.strict_transport_security : undefined;
  return isPlainObject(value) ? value : undefined;
}

/** The highest stage that is not above what is in force, and those before it, as long ago as each takes at least. */
function hstsStages(setting: FoundSetting | undefined, redirectsFirst: boolean, today: string): Begun<HstsStage> {
  const header = transport(setting);
  if (header?.enabled !== true) return {};
  const seconds = Number(header.max_age);
  const preloaded = header.preload === true && header.include_subdomains === true && redirectsFirst;
  const reached = hstsLadder.steps.filter(({ name }) =>
    name === "preload" ? preloaded && seconds >= hstsMaxAge.preload : hstsMaxAge[name] <= seconds,
  );
  const begun: Partial<Record<HstsStage, string>> = {};
  let day = setting?.since ?? today;
  for (const { name } of [...reached].reverse()) {
    begun[name] = day;
    const before = hstsLadder.steps[hstsLadder.steps.findIndex((step) => step.name === name) - 1];
    day = addDays(day, -(before?.leastDays ?? 0));
  }
  return Object.fromEntries(reached.map(({ name }) => [name, begun[name]!]));
}
