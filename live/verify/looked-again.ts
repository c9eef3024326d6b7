import type { Observations } from "../observations";
import { observationKey, ordered } from "../observe/order";

/**
 * What two looks saw together: of whatever was asked again the later answers, of everything else the earlier. A second
 * look asks only for what was not as declared.
 */
export function lookedAgain(before: Observations, after: Observations): Observations {
  const watchers = newer(before.watchers ?? [], after.watchers ?? [], ({ service }) => service);
  return {
    ...after,
    domain: before.domain,
    dns: newer(before.dns, after.dns, observationKey.dns),
    tls: newer(before.tls, after.tls, observationKey.tls),
    http: newer(before.http, after.http, observationKey.http),
    cloudflare: after.cloudflare ?? before.cloudflare,
    ...(watchers.length === 0 ? {} : { watchers }),
  };
}

function newer<Item>(before: readonly Item[], after: readonly Item[], keyOf: (one: Item) => string): Item[] {
  const again = new Set(after.map(keyOf));
  return ordered([...before.filter((one) => !again.has(keyOf(one))), ...after], keyOf);
}
