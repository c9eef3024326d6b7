import type { ControlId } from "../../../edge/controls";

/** What the page of a control says beside what its rule and its codes say. */
interface Explained {
  /** Why it is on the bar: what happens to people where it does not hold. */
  readonly why: string;
  /** Two programs that differ in what the control is about; a sentence where no program shows it. */
  readonly examples: Examples | string;
}

export interface Examples {
  /** The code that the bad one trips. */
  readonly code: string;
  /** Statements of a program, with `cloudflare`, `aws`, `zoneId` and `accountId` in scope. */
  readonly bad: string;
  readonly good: string;
  /** What the pack's configuration states under `intent` with both; nothing where it is left out. */
  readonly intent?: Readonly<Record<string, unknown>>;
  /** Whether the program says that it owns the zone, so that what is missing is asked for. */
  readonly owned?: true;
}

export type ExplainedControls = Readonly<Partial<Record<ControlId, Explained>>>;

/** A record of the zone, as the examples write it. */
export function record(name: string, type: string, content: string, more = ""): string {
  const quoted = JSON.stringify(content);
  return (
    `new cloudflare.DnsRecord(${JSON.stringify(`${name} ${type}`)}, {\n` +
    `  zoneId, name: "${name}", type: "${type}", content: ${quoted}, ttl: ` +
    `${more.includes("proxied: true") ? 1 : 300}, ` +
    `comment: "Example",${more === "" ? "" : ` ${more},`}\n});`
  );
}

/** The domain behind Cloudflare. */
export const site = record("example.com", "A", "198.51.100.7", "proxied: true");

export function setting(id: string, value: unknown): string {
  return `new cloudflare.ZoneSetting("${id}", { zoneId, settingId: "${id}", value: ${JSON.stringify(value)} });`;
}

export function ruleset(phase: string, rule: string): string {
  return (
    `new cloudflare.Ruleset("rules", {\n  zoneId, name: "rules", kind: "zone", phase: "${phase}",\n` +
    `  rules: [{ ref: "one", ${rule} }],\n});`
  );
}

export const lines = (...texts: readonly string[]): string => texts.join("\n");
