import { and, endsWith, isIn, not, or } from "../edge/rules/build";
import type { Expression } from "../edge/rules";

/** Whether a name stands for every name below a level that nobody else declares: `*.app.example.com`. */
export function isWildcard(host: string): boolean {
  return host.startsWith("*.");
}

/** Whether some of the hosts answers for a name: it is one of them, or lies below a wildcard. */
export function isServedBy(name: string, hosts: readonly string[]): boolean {
  return hosts.some((host) => host === name || (isWildcard(host) && name.endsWith(host.slice(1))));
}

/** A name below a wildcard by which it is proved: the name of one tenant. A host that is none stands for itself. */
export function exampleOf(host: string): string {
  return isWildcard(host) ? `tenant${host.slice(1)}` : host;
}

/**
 * The filter of some hosts. A wildcard answers for the names below it that are not declared themselves, as the DNS has
 * it (RFC 4592).
 *
 * @param all the hosts of the zone, those among them.
 */
export function onHosts(hosts: readonly string[], all: readonly string[]): Expression {
  const named = hosts.filter((host) => !isWildcard(host));
  const others = all.filter((host) => !hosts.includes(host));
  const tests: Expression[] = named.length > 0 ? [isIn("http.host", named)] : [];
  for (const wildcard of hosts.filter(isWildcard)) {
    const level = wildcard.slice(1);
    const below = others.filter((host) => host !== wildcard && host.endsWith(level));
    const exact = below.filter((host) => !isWildcard(host));
    tests.push(
      and(
        endsWith("http.host", level),
        ...(exact.length > 0 ? [not(isIn("http.host", exact))] : []),
        ...below.filter(isWildcard).map((host) => not(endsWith("http.host", host.slice(1)))),
      ),
    );
  }
  return or(...tests);
}
