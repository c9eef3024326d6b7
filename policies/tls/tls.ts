import { fullByPlatforms, fullByRule, tooStrict } from "./platform-modes";
import { asksPlainly, modeByPageRule, versionByHost } from "./overrides";
import { tunnelsToOrigin } from "./tunnels";
import { hostMakers } from "../../edge/model/made-hosts";
import type { Zone } from "../../edge/model";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import { hstsMaxAge } from "../../standards/stages";
import type { Estate } from "../estate";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** A setting that a zone has to declare. */
interface Setting {
  readonly id: string;
  /** The value to give, as text. */
  readonly expected: string;
  /** The code of a zone that does not declare it. */
  readonly undeclared: "ssl-mode-undeclared" | "tls-version-undeclared" | "tls-1-3-undeclared" | "hsts-undeclared";
}

/** Judges a zone setting where it is declared. In a zone that has a host behind Cloudflare its absence is a finding. */
function eachZoneSetting(
  wanted: Setting,
  judge: (value: unknown, setting: DeclaredResource, zone: Zone, estate: Estate) => Verdict,
): (estate: Estate) => Verdict {
  return (estate) =>
    together(
      estate.zones.map((zone) => {
        const isWhole = estate.ownedZones.has(zone.name) && zone.records.length > 0;
        // Where hosts may be declared somewhere else, what is set here counts all the same.
        if (isWhole && !zone.servesWeb) return nothingFound;
        const settings = zone.settingResources.get(wanted.id) ?? [];
        if (settings.length === 0) return withoutSetting(zone, wanted);
        return together(
          settings.map((setting) =>
            isUnknown(setting.props.value)
              ? cannotJudge("setting-value-unknown", "its value will be known only after deployment", setting)
              : judge(setting.props.value, setting, zone, estate),
          ),
        );
      }),
    );
}

/** Records without a host behind Cloudflare need no setting; a zone without any may have both somewhere else. */
function withoutSetting(zone: Zone, wanted: Setting): Verdict {
  if (zone.servesWeb) return notDeclared(zone, wanted);
  if (zone.records.length > 0) return nothingFound;
  return cannotJudge(
    "setting-unseen",
    `neither a DNS record of ${zone.name} nor its setting ${wanted.id} is declared here`,
  );
}

function notDeclared(zone: Zone, { id, expected, undeclared }: Setting): Verdict {
  return found(
    undeclared,
    `${zone.name} does not declare the setting ${id}: what is in force is whatever somebody clicked last.`,
    `Declare a ZoneSetting with settingId "${id}" and value ${expected}.`,
    zone,
  );
}

/** Encryption to the origin is verified, in the zone's setting and in every rule that overrides it. */
export const strict: Rule = {
  control: "tls/strict",
  reads: { records: "some", settings: ["ssl"], phases: ["http_config_settings"], types: [...hostMakers, "PageRule"] },
  judge: (estate) =>
    together([
      eachZoneSetting({ id: "ssl", expected: '"strict"', undeclared: "ssl-mode-undeclared" }, modeOf)(estate),
      ...estate.zones.flatMap((zone) => zone.rulesets.map((ruleset) => weakenedByRule(ruleset, estate))),
      ...estate.zones.flatMap((zone) => tooStrict(zone, estate)),
      ...estate.zones.map((zone) => modeByPageRule(zone.resources)),
      ...tunnelsToOrigin(estate.resources),
    ]),
};

function modeOf(value: unknown, setting: DeclaredResource, zone: Zone, estate: Estate): Verdict {
  if (value === "strict" || value === "origin_pull") return nothingFound;
  const byPlatforms = value === "full" ? fullByPlatforms(zone, setting, estate) : undefined;
  if (byPlatforms) return byPlatforms;
  return found(
    "ssl-mode-unverified",
    `${zone.name} encrypts to its origin in mode ${JSON.stringify(value)}; only strict verifies whom it talks ` +
      `to${asksPlainly(value)}.`,
    'Give the origin a certificate (Cloudflare\'s Origin CA issues one) and set ssl to "strict".',
    setting,
  );
}

interface ConfigRule {
  readonly ref?: unknown;
  readonly enabled?: unknown;
  readonly actionParameters?: unknown;
}

function weakenedByRule(ruleset: DeclaredResource, estate: Estate): Verdict {
  const { phase, rules } = ruleset.props;
  if (isUnknown(phase))
    return cannotJudge("ssl-override-unknown", "its phase will be known only after deployment", ruleset);
  if (phase !== "http_config_settings") return nothingFound;
  if (isUnknown(rules))
    return cannotJudge("ssl-override-unknown", "its rules will be known only after deployment", ruleset);
  return together(
    (Array.isArray(rules) ? (rules as unknown[]) : []).map((rule, index) => weakening(rule, index, ruleset, estate)),
  );
}

const verified: readonly unknown[] = ["strict", "origin_pull"];

function weakening(rule: unknown, index: number, ruleset: DeclaredResource, estate: Estate): Verdict {
  if (isUnknown(rule))
    return cannotJudge(
      "ssl-override-unknown",
      `the configuration rule number ${index + 1} will be known only after deployment`,
      ruleset,
    );
  const { ref, enabled, actionParameters: parameters } = (rule ?? {}) as ConfigRule;
  const ssl = isUnknown(parameters) ? parameters : (parameters as { ssl?: unknown } | null | undefined)?.ssl;
  if (enabled === false || ssl === undefined || ssl === null || verified.includes(ssl)) return nothingFound;
  const name = typeof ref === "string" ? ref : `number ${index + 1}`;
  if (isUnknown(ssl))
    return cannotJudge(
      "ssl-override-unknown",
      `what the configuration rule ${name} sets ssl to will be known only after deployment`,
      ruleset,
    );
  if (isUnknown(enabled))
    return cannotJudge(
      "ssl-override-unknown",
      `whether the configuration rule ${name}, which sets ssl to ${JSON.stringify(ssl)}, is on will be known ` +
        "only after deployment",
      ruleset,
    );
  const byPlatforms = ssl === "full" ? fullByRule(rule, ruleset, estate) : undefined;
  if (byPlatforms) return byPlatforms;
  return found(
    "ssl-override-unverified",
    `The configuration rule ${name} sets ssl to ${JSON.stringify(ssl)}, which does not verify the ` +
      `origin${asksPlainly(ssl)}.`,
    "Take ssl out of the rule.",
    ruleset,
  );
}

/** TLS 1.2 at least, and 1.3 on. */
export const version: Rule = {
  control: "tls/version",
  reads: {
    records: "some",
    settings: ["min_tls_version", "tls_1_2_only", "tls_1_3"],
    types: [...hostMakers, "HostnameTlsSetting"],
  },
  judge: (estate) =>
    together([
      eachZoneSetting(
        { id: "min_tls_version", expected: '"1.2"', undeclared: "tls-version-undeclared" },
        (value, setting, zone) =>
          value === "1.2" || value === "1.3"
            ? nothingFound
            : found(
                "tls-version-deprecated",
                `${zone.name} accepts TLS ${JSON.stringify(value)}; versions below 1.2 are deprecated (RFC 8996).`,
                'Set min_tls_version to "1.2".',
                setting,
              ),
      )(estate),
      eachZoneSetting({ id: "tls_1_3", expected: '"on"', undeclared: "tls-1-3-undeclared" }, (value, setting, zone) =>
        value === "on" || value === "zrt"
          ? nothingFound
          : found("tls-1-3-off", `${zone.name} has TLS 1.3 ${JSON.stringify(value)}.`, 'Set tls_1_3 to "on".', setting),
      )(estate),
      ...estate.zones.map((zone) => versionByHost(zone.resources)),
    ]),
};

interface StrictTransportSecurity {
  readonly enabled?: unknown;
  readonly max_age?: unknown;
  readonly include_subdomains?: unknown;
  readonly preload?: unknown;
}

/** HSTS on, at one of the stages, and a preload only with what preloading asks for. */
export const hsts: Rule = {
  control: "tls/hsts",
  reads: { records: "some", settings: ["security_header"], types: hostMakers },
  judge: eachZoneSetting(
    { id: "security_header", expected: "{ strict_transport_security: … }", undeclared: "hsts-undeclared" },
    (value, setting, zone) => {
      const header = (value as { strict_transport_security?: StrictTransportSecurity } | null)
        ?.strict_transport_security;
      if (header?.enabled !== true) {
        return found(
          "hsts-off",
          `${zone.name} has no HSTS: a browser's first request can be intercepted each time.`,
          `Begin with ${hstsMaxAge.minutes} seconds, then a week, then a year.`,
          setting,
        );
      }
      const maxAge = typeof header.max_age === "number" ? header.max_age : 0;
      const problems: Verdict[] = [];
      if (maxAge < hstsMaxAge.minutes) {
        problems.push(
          found(
            "hsts-age-too-short",
            `${zone.name} sends HSTS with max-age ${maxAge}, which protects nobody.`,
            "Use at least 300 seconds.",
            setting,
          ),
        );
      }
      if (header.preload === true && (maxAge < hstsMaxAge.preload || header.include_subdomains !== true)) {
        problems.push(
          found(
            "hsts-preload-unready",
            `${zone.name} asks to be preloaded with max-age ` +
              `${maxAge}${header.include_subdomains === true ? "" : " and without its subdomains"}; preloading ` +
              "takes a year and all subdomains.",
            "Set max_age to 31536000 and include_subdomains to true, once every subdomain answers over HTTPS; " +
              "else set preload to false.",
            setting,
          ),
        );
      }
      return together(problems);
    },
  ),
};
