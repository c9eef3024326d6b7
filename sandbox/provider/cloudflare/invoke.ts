import type { Properties } from "../provider";
import type { CloudflareClient } from "./client";
import { isFields } from "./comparison";
import { fromApi, snake } from "./naming";

type Invoke = (client: CloudflareClient, args: Properties) => Promise<Properties>;

/** Look-ups of a program, as far as the stand-in has them. */
const functions: Readonly<Record<string, Invoke>> = {
  getZone: async (client, args) => {
    const result =
      typeof args.zoneId === "string"
        ? await get(client, `/zones/${encodeURIComponent(args.zoneId)}`)
        : await theOne(client, args);
    return { ...(fromApi(result, {}) as Properties), zoneId: (result as { id?: unknown }).id };
  },
  getZones: async (client, args) => ({ results: fromApi(await get(client, `/zones${query(args)}`), {}) }),
  getDnsRecords: async (client, { zoneId, ...args }) => ({
    results: fromApi(await get(client, `/zones/${encodeURIComponent(String(zoneId))}/dns_records${query(args)}`), {
      opaque: ["meta"],
    }),
    zoneId,
  }),
};

/** @throws an Error for a function that the stand-in does not have, or that finds nothing. */
export async function invoke(client: CloudflareClient, token: string, args: Properties): Promise<Properties> {
  const name = token.split(":").pop() ?? token;
  const run = functions[name];
  if (!run) {
    throw new Error(
      `The sandbox's stand-in for the Cloudflare provider does not have ${token}; it has ` +
        `${Object.keys(functions).join(", ")}. Install the real plugin to rehearse it.`,
    );
  }
  return run(client, args);
}

async function theOne(client: CloudflareClient, args: Properties): Promise<unknown> {
  const found = await get(client, `/zones${query(isFields(args.filter) ? args.filter : {})}`);
  const zones = Array.isArray(found) ? found : [];
  if (zones.length === 1) return zones[0];
  throw new Error(`getZone needs exactly one zone and found ${zones.length} for ${JSON.stringify(args.filter ?? {})}.`);
}

function get(client: CloudflareClient, path: string): Promise<unknown> {
  return client.send({ method: "GET", path });
}

/** Arguments as a query: `{account: {id}}` as `account.id`, an exact search `{name: {exact}}` as `name.exact`. */
function query(args: Properties): string {
  const pairs = Object.entries(args).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || value === null) return [];
    if (isFields(value))
      return Object.entries(value).map(([inner, leaf]) => [`${snake(name)}.${snake(inner)}`, String(leaf)]);
    return [[snake(name), typeof value === "string" ? value : JSON.stringify(value)]];
  });
  return pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : "";
}
