import type { DnsObservation, HttpObservation, TlsObservation } from "../observations";

/** What tells an observation from others of its kind; each look has them in the order of these. */
export const observationKey = {
  dns: ({ name, type, server }: DnsObservation): string => `${name} ${type} ${server}`,
  tls: ({ host, port }: TlsObservation): string => `${host} ${port}`,
  http: ({ purpose, url, method }: HttpObservation): string => `${purpose} ${url} ${method}`,
};

/** In the order of their keys, by code unit: the same on every machine. */
export function ordered<Item>(items: readonly Item[], key: (item: Item) => string): Item[] {
  const keyed = items.map((item) => ({ item, key: key(item) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
