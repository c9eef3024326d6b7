import { existsSync, readFileSync } from "node:fs";
import type { Stack } from "@pulumi/pulumi/automation";
import type { NamesInState } from "../../components/dns/former-names";

/** A record's URN in a state as JSON, up to its name; a quote or a backslash in a name is escaped there. */
const recordUrn = /"urn": ?"urn:pulumi:[^"]*?cloudflare:index\/dnsRecord:DnsRecord::((?:[^"\\]|\\.)*)"/g;

/**
 * Names of the DNS records in a stack's state.
 *
 * @param state the engine's file or export, as JSON text.
 */
export function recordNamesIn(state: string): NamesInState {
  return new Set([...state.matchAll(recordUrn)].map(([, name = ""]) => JSON.parse(`"${name}"`) as string));
}

/** @param file the engine's state of a rehearsal; where there is none, there are no records. */
export function recordNamesOf(file: string): NamesInState {
  return recordNamesIn(existsSync(file) ? readFileSync(file, "utf8") : "");
}

/** What a stack's last export held: the backend is not asked for it alone. */
export function rememberRecordNames(stack: Stack): () => NamesInState | undefined {
  let names: NamesInState | undefined;
  const exportStack = stack.exportStack.bind(stack);
  stack.exportStack = async () => {
    const whole = await exportStack();
    names = recordNamesIn(JSON.stringify(whole));
    return whole;
  };
  return () => names;
}
