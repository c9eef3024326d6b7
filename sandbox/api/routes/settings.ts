/** Settings of a zone. Source: developers.cloudflare.com/api, Zone settings, checked 2026-11-24. */
import { entry } from "../../../edge/dns";
import { isEditable, settings, type Setting } from "../../../edge/settings/zone-settings";
import { ApiError, timestamp } from "../envelope";
import { isObject, requireBody, requireZone, within, type ZoneContext } from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document, Store } from "../store";

function requireSetting(id: string): Setting {
  const setting = entry(settings, id);
  // 1006: cloudflare/terraform-provider-cloudflare#1810.
  if (!setting) throw new ApiError(400, { code: 1006, message: `Unrecognized zone setting name: ${id}` });
  return setting;
}

function read(store: Store, zone: ZoneContext, id: string): Document {
  const setting = requireSetting(id);
  const kept = store.get(within("zone", zone.id, "settings"), id);
  return kept ?? { id, value: setting.initial, editable: isEditable(setting, zone.plan), modified_on: null };
}

/** Objects are merged at every depth, so that a client may send only the leaves that it changes. */
function merge(before: unknown, change: unknown): unknown {
  if (!isObject(before) || !isObject(change)) return change;
  const merged = Object.entries(change).map(([key, value]) => [key, merge(before[key], value)]);
  return { ...before, ...(Object.fromEntries(merged) as Document) };
}

function write(store: Store, zone: ZoneContext, id: string, change: Document): Document {
  const setting = requireSetting(id);
  const before = read(store, zone, id);
  const given =
    id === "ssl_recommender" && typeof change.enabled === "boolean" ? (change.enabled ? "on" : "off") : change.value;
  // 1007 for a body without a value: pulumi/pulumi-cloudflare#1319.
  if (given === undefined)
    throw new ApiError(400, { code: 1007, message: `Invalid value for zone setting ${id}: none was given.` });
  const value = merge(before.value, given);
  const expected = setting.accepts(value, zone.plan);
  if (expected !== undefined) {
    throw new ApiError(400, {
      code: 1007,
      message: `Invalid value for zone setting ${id}: ${JSON.stringify(given)}; expected ${expected}.`,
    });
  }
  if (!isEditable(setting, zone.plan)) {
    // 1057: cloudflare/terraform-provider-cloudflare#1787; that it is a 403 is not published.
    throw new ApiError(403, {
      code: 1057,
      message:
        `${id} cannot be modified for this zone: it needs the ${setting.from} plan, and ${zone.name} has ` +
        `${zone.plan}.`,
    });
  }
  const document = { id, value, editable: true, modified_on: timestamp() };
  store.put(within("zone", zone.id, "settings"), id, document);
  return document;
}

function writeMany(request: ApiRequest): Document[] {
  const zone = requireZone(request);
  const { items } = requireBody(request);
  // 1004 "Missing 'items'": cloudflare/node-cloudflare#98.
  if (!Array.isArray(items) || !items.every(isObject))
    throw new ApiError(400, { code: 1004, message: "Missing 'items'" });
  return items.map((item) => write(request.store, zone, String(item.id), item));
}

const path = "/zones/:zone/settings";

export const settingRoutes: readonly Route[] = [
  route("GET", path, (request) => {
    const zone = requireZone(request);
    return { result: Object.keys(settings).map((id) => read(request.store, zone, id)) };
  }),
  route("PATCH", path, (request) => ({ result: writeMany(request) })),
  route("GET", `${path}/:setting`, (request) => ({
    result: read(request.store, requireZone(request), request.params.setting ?? ""),
  })),
  route("PATCH", `${path}/:setting`, (request) => ({
    result: write(request.store, requireZone(request), request.params.setting ?? "", requireBody(request)),
  })),
];
