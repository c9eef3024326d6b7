import { listed } from "./listed";
import type { Verdict } from "./rule";

/** What is said of one host. */
export interface OfHost {
  readonly host: string;
  readonly verdict: Verdict;
}

/** What holds for several hosts by the same words and in one place, and so by one rule or setting, is said once. */
export function oncePerCause(verdicts: readonly OfHost[]): Verdict {
  const byCause = new Map<string, { readonly verdict: Verdict; readonly hosts: string[] }>();
  for (const { host, verdict } of verdicts) {
    const cause = verdict
      .map(
        ({ code, message, location }) =>
          `${code} ${location.urn ?? location.name ?? ""} ${message.replaceAll(host, "")}`,
      )
      .join();
    const same = byCause.get(cause);
    if (same === undefined) byCause.set(cause, { verdict, hosts: [host] });
    else if (!same.hosts.includes(host)) same.hosts.push(host);
  }
  return [...byCause.values()].flatMap(({ verdict, hosts: [, ...more] }) =>
    more.length === 0
      ? verdict
      : verdict.map((one) => ({ ...one, message: `${one.message.replace(/\.$/, "")}; the same on ${listed(more)}.` })),
  );
}
