import type { Observations } from "../observations";

/**
 * What two looks saw together: of whatever was asked again the later answers, of everything else the earlier. A second
 * look asks only for what was not as declared.
 */
export function lookedAgain(before: Observations, after: Observations): Observations {
  const watchers = newer(before.watchers ?? [], after.watchers ?? [], ({ service }) => service);
  return {
    ...after,
    domain: before.domain,
    dns: newer(before.dns, after.dns, ({ name, type, server }) => `${name} ${type} ${server}`),
    tls: newer(before.tls, after.tls, ({ host, port }) => `${host} ${port}`),
    http: newer(before.http, after.http, ({ purpose, url, method }) => `${purpose} ${url} ${method}`),
    cloudflare: after.cloudflare ?? before.cloudflare,
    ...(watchers.length === 0 ? {} : { watchers }),
  };
}

/** In the order of the keys, as every look has it. */
function newer<Item>(before: readonly Item[], after: readonly Item[], keyOf: (one: Item) => string): Item[] {
  const again = new Set(after.map(keyOf));
  const all = [...before.filter((one) => !again.has(keyOf(one))), ...after].map((one) => ({ one, key: keyOf(one) }));
  return all.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ one }) => one);
}
