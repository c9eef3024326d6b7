import { oneOf } from "../checks";
import { isFields } from "../comparison";
import { over, send, body } from "../operations";
import { ofZone, type ApiObject, type Call } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/managed_transforms, url_normalization_settings, checked
 * 2026-11-24.
 */

const managed = "/zones/{zoneId}/managed_headers";
const lists = ["managed_request_headers", "managed_response_headers"] as const;

interface Transform {
  readonly id: string;
  readonly enabled: boolean;
}

function transforms(result: ApiObject, list: string): readonly Transform[] {
  const given = result[list];
  return (Array.isArray(given) ? given : []).filter(
    (one): one is Transform => isFields(one) && typeof one.id === "string",
  );
}

/** What is on in the zone must be known to the program, or its creation would overwrite it. */
async function create(call: Call): Promise<ApiObject> {
  const current = await send(call, `GET ${managed}`);
  const on = lists.flatMap((list) => transforms(current, list).filter(({ enabled }) => enabled));
  if (on.length > 0) {
    throw new Error(
      `cannot create resource: the managed transforms ${on.map(({ id }) => id).join(", ")} are on already; ` +
        "turn them off first, or import the resource by its zone id.",
    );
  }
  return view(await send(call, `PATCH ${managed}`, body(call, managed)), call);
}

/** The API changes what it is told of: what the program no longer names is turned off by name. */
async function update(call: Call): Promise<ApiObject> {
  const current = await send(call, `GET ${managed}`);
  const wanted = body(call, managed) as Record<string, unknown>;
  const whole = Object.fromEntries(
    lists.map((list) => {
      const named = transforms(wanted, list);
      const off = transforms(current, list).filter(({ id, enabled }) => enabled && !named.some((one) => one.id === id));
      return [list, [...named, ...off.map(({ id }) => ({ id, enabled: false }))]];
    }),
  );
  return view(await send(call, `PATCH ${managed}`, whole), call);
}

/** Of the many that are off, only those that the program names are its own. */
function view(result: ApiObject, call: Call): ApiObject {
  const named = body(call, managed) as Record<string, unknown>;
  return Object.fromEntries(
    lists.map((list) => {
      const ids = transforms(named, list).map(({ id }) => id);
      const own = transforms(result, list).filter(({ id, enabled }) => enabled || ids.includes(id));
      // In the program's order, which the API does not keep.
      const order = ({ id }: Transform): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);
      return [list, own.map(({ id, enabled }) => ({ id, enabled })).sort((left, right) => order(left) - order(right))];
    }),
  );
}

export const managedTransforms = ofZone({
  name: "ManagedTransforms",
  checks: [],
  operations: {
    create,
    update,
    // It is not created where any is on.
    find: async (call) => {
      const current = await send(call, `GET ${managed}`);
      return lists.some((list) => transforms(current, list).some(({ enabled }) => enabled)) ? [current] : [];
    },
    read: async (call) => view(await send(call, `GET ${managed}`), call),
    remove: async (call) => void (await send(call, `DELETE ${managed}`)),
  },
});

export const urlNormalizationSettings = ofZone({
  name: "UrlNormalizationSettings",
  checks: [oneOf("scope", ["incoming", "both", "none"]), oneOf("type", ["cloudflare", "rfc3986"])],
  operations: over({ create: "PUT /zones/{zoneId}/url_normalization", read: "/zones/{zoneId}/url_normalization" }),
});
