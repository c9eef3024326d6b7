import { limits } from "../../edge/plans";
import { atPath, type PathProblem } from "../../standards/problem";
import { planRecords, type PlannedRecord } from "../dns/plan-records";
import type { Planned } from "../planned";
import { whereEnoughRules } from "../rule-count";
import { withKept, type KeptRule } from "../rules/kept-rules";
import { keptIn, type Zone } from "../zone";
import { advancedCertificate, type AdvancedCertificate } from "./advanced-certificate";
import { caaRecords } from "./caa-records";
import { problem } from "./codes";
import { originModes, type ConfigurationRule } from "./origin-modes";
import { tlsProblems, tlsSettings, type Setting, type TlsChoices } from "./tls-settings";

/** What `Tls` declares. */
export interface TlsSpec {
  readonly zone: Zone;
  readonly settings: readonly Setting[];
  /** Hosts whose origin cannot be verified at all times; empty where none is. */
  readonly modes: readonly (ConfigurationRule | KeptRule)[];
  /** For hosts that the universal certificate does not cover; absent where all are covered. */
  readonly certificate?: AdvancedCertificate;
  /** CAA; empty where somebody else declares the records of the whole zone. */
  readonly records: readonly PlannedRecord[];
}

/**
 * A zone's encryption but for its CAA records, and all that is wrong with it.
 *
 * @param proxiedHosts hosts that the certificate has to cover.
 * @param today ISO date that decides which stages have begun.
 * @param unverified hosts whose platform cannot show a certificate for them at all times.
 */
export function planTls(
  choices: TlsChoices,
  zone: Zone,
  proxiedHosts: readonly string[],
  today: string,
  unverified: readonly string[] = [],
): Planned<TlsSpec> {
  const modes = withKept(
    choices.mode === "strict" ? originModes(unverified, proxiedHosts) : [],
    keptIn(zone, "http_config_settings"),
  );
  const certificate = choices.certificate === "advanced" ? advancedCertificate(proxiedHosts, zone.name) : undefined;
  return {
    spec: {
      zone,
      settings: tlsSettings(choices, today),
      modes,
      ...(certificate ? { certificate } : {}),
      records: [],
    },
    problems: [...tlsProblems(choices, { name: zone.name, proxiedHosts }, today), ...tooMany(modes.length, zone)],
  };
}

function tooMany(needed: number, zone: Zone): PathProblem[] {
  const allowed = limits.configurationRules[zone.plan];
  if (needed <= allowed) return [];
  return [
    problem("configuration-rules-too-many", atPath(`configuration rules of ${zone.name}`), {
      message:
        `${needed} are needed for the hosts whose origin cannot be verified; the ${zone.plan} plan has ` +
        `${allowed}.`,
      fix: whereEnoughRules(limits.configurationRules, needed, "give some of these hosts a zone of their own"),
    }),
  ];
}

/** The same with its CAA records. */
export function planTlsAlone(
  choices: TlsChoices,
  zone: Zone,
  proxiedHosts: readonly string[],
  today: string,
): Planned<TlsSpec> {
  const { spec, problems } = planTls(choices, zone, proxiedHosts, today);
  const caa = planRecords(choices.caa ? caaRecords(zone.name, choices.caa) : [], zone);
  return { spec: { ...spec, records: caa.spec.records }, problems: [...problems, ...caa.problems] };
}
