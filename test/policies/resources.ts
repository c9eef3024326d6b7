import assert from "node:assert/strict";
import { Estate, type EstateOptions } from "../../policies/estate";
import { types, type DeclaredResource } from "../../edge/resource";
import { asRealProviderPlans } from "./planned";
import { isBroken, type Finding, type Rule, type Verdict } from "../../policies/rule";

/** A program that never heard of our components: one zone, an apex and a www behind Cloudflare. */
export const zoneId = "0123456789abcdef0123456789abcdef";

export function resource(type: string, name: string, props: Record<string, unknown>): DeclaredResource {
  return { type, name, urn: `urn:pulumi:test::test::${type}::${name}`, props: { zoneId, ...props } };
}

export function record(name: string, type: string, props: Record<string, unknown> = {}): DeclaredResource {
  return resource(types.dnsRecord, `${name} ${type}`, { name, type, ttl: 300, comment: "Web app", ...props });
}

export function setting(settingId: string, value: unknown): DeclaredResource {
  return resource(types.zoneSetting, settingId, { settingId, value });
}

export const web = [
  record("example.com", "A", { content: "198.51.100.7", proxied: true, ttl: 1 }),
  record("www.example.com", "A", { content: "192.0.2.1", proxied: true, ttl: 1 }),
];

/** What a rule says, as text: `resource: message` for findings, `resource? why` for what it could not judge. */
export function verdict(rule: Rule, resources: readonly DeclaredResource[]): string[] {
  return linesOf(judged(rule, resources, { today: "2026-11-24" }));
}

/**
 * A rule's verdict on what a program declares. It is asked twice, of the resources as the program says them and as the
 * real provider plans them, and has to say the same.
 */
export function judged(rule: Rule, resources: readonly DeclaredResource[], options: EstateOptions): Verdict {
  const verdict = rule.judge(new Estate(resources, options));
  assert.deepEqual(rule.judge(new Estate(resources.map(asRealProviderPlans), options)), verdict);
  return verdict;
}

/** A verdict as text, what breaks the control first. */
export function linesOf(verdict: Verdict): string[] {
  const name = ({ location: { urn, name: own } }: Finding) => (urn === undefined ? "-" : (own ?? "-"));
  return [
    ...verdict.filter(isBroken).map((one) => `${name(one)}: ${one.message}`),
    ...verdict.filter((one) => !isBroken(one)).map((one) => `${name(one)}? ${whyOf(one)}`),
  ];
}

/** The same without the resources' names. */
export function messagesOf(verdict: Verdict): string[] {
  return [
    ...verdict.filter(isBroken).map(({ message }) => message),
    ...verdict.filter((one) => !isBroken(one)).map((one) => `? ${whyOf(one)}`),
  ];
}

/** Why something could not be judged. */
export function whyOf({ message }: Finding): string {
  const why = /^Not judged: (.*)\.$/s.exec(message)?.[1];
  if (why === undefined) throw new Error(`"${message}" does not say that something is not judged.`);
  return why;
}
