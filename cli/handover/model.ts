import type { Estate } from "../../policies/estate";
import type { Judgement } from "../../policies/judge";
import { hostViews } from "../../reports/declared-places";
import type { HostView } from "../../reports/view";
import { hostsSection, recordsSection, redirectsSection } from "./edge-sections";
import { accessSection, monitorsSection, secretsSection } from "./people-sections";
import {
  nextSection,
  risksSection,
  stepsSection,
  worldSection,
  type HowItRuns,
  type SeenWorld,
} from "./running-sections";
import type { Section } from "./section";
import { settingsSection } from "./settings";

/** The document by which somebody else can run the domain. */
export interface Handover {
  readonly stack: string;
  /** The first of the domains. */
  readonly domain: string;
  /** The domains of its zones, the first the site's own. */
  readonly domains: readonly string[];
  /** ISO date. */
  readonly day: string;
  /** What it is made of: the state of what is deployed, or what the program declares. */
  readonly source: "state" | "declared";
  /** ISO instant of the last deployment; null where it is made of what is declared. */
  readonly deployedAt: string | null;
  readonly map: readonly HostView[];
  readonly sections: readonly Section[];
}

/** What the document is made of. */
export interface HandoverFacts extends HowItRuns {
  readonly day: string;
  /** Of what is deployed, or, where nothing is, of what is declared. */
  readonly estate: Estate;
  readonly judgements: readonly Judgement[];
  readonly deployed?: { readonly at: string; readonly ids: ReadonlyMap<string, string> };
  /** What is declared and not deployed, or deployed and not declared any more, one sentence each. */
  readonly pending: readonly string[];
  readonly seen?: SeenWorld;
}

/** The handover, made of what is there: it names all of it, and nothing else. */
export function handoverOf(facts: HandoverFacts): Handover {
  const { stack, day, estate, judgements, deployed, pending, seen } = facts;
  const map = hostViews(estate);
  const domains = estate.zones.map(({ name }) => name);
  return {
    stack,
    domain: domains[0] ?? stack,
    domains,
    day,
    source: deployed === undefined ? "declared" : "state",
    deployedAt: deployed?.at ?? null,
    map,
    sections: [
      hostsSection(map, estate),
      recordsSection(estate),
      redirectsSection(estate),
      settingsSection(estate.zones, estate.resources),
      secretsSection(estate),
      monitorsSection(estate, deployed?.ids ?? new Map()),
      accessSection(estate),
      stepsSection(facts),
      pendingSection(deployed !== undefined, pending),
      worldSection(stack, seen, deployed?.at),
      risksSection(judgements, estate),
      nextSection(estate),
    ],
  };
}

/** Everything that is missing, over all sections. */
export function missingOf({ sections }: Pick<Handover, "sections">): string[] {
  return sections.flatMap(({ missing }) => [...missing]);
}

function pendingSection(isDeployed: boolean, pending: readonly string[]): Section {
  return {
    title: "Declared and not deployed",
    columns: ["what"],
    rows: pending.map((text) => [text]),
    missing: isDeployed ? [] : ["Nothing is deployed: this is what the stack declares."],
  };
}

/** How the resources of a program and of a state differ, by type and name: which are only in one of them. */
export function pendingOf(declared: Estate, deployed: Estate): string[] {
  const keysOf = ({ resources }: Estate) =>
    new Map(
      resources
        .filter(({ type }) => type.startsWith("cloudflare:") || type.startsWith("aws:"))
        .map((one) => [`${one.type} ${one.name}`, one]),
    );
  const [wanted, there] = [keysOf(declared), keysOf(deployed)];
  return [
    ...[...wanted.keys()].filter((key) => !there.has(key)).map((key) => `${nameOf(key)} is declared and not deployed.`),
    ...[...there.keys()]
      .filter((key) => !wanted.has(key))
      .map((key) => `${nameOf(key)} is deployed and not declared any more.`),
  ];
}

/** `cloudflare:index/dnsRecord:DnsRecord example.com/@/A` → `DnsRecord example.com/@/A`. */
function nameOf(key: string): string {
  return key.slice(key.indexOf(" ") === -1 ? 0 : key.lastIndexOf(":", key.indexOf(" ")) + 1);
}
