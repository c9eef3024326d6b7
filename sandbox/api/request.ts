/** What handlers do with a request again and again: find its zone, read its body, page its list. */
import { isPlainObject } from "../../standards/plain-object";
import { randomBytes } from "node:crypto";
import type { Plan } from "../../edge/plans";
import { ApiError, type Answer, type ApiMessage } from "./envelope";
import { noRoute, type ApiRequest } from "./router";
import type { Document, Store } from "./store";

/** The zone that a request is about. */
export interface ZoneContext {
  readonly id: string;
  readonly name: string;
  readonly plan: Plan;
  readonly accountId: string;
  readonly document: Document;
}

/** A new object's id: 32 hexadecimal digits. */
export function newId(): string {
  return randomBytes(16).toString("hex");
}

/** Where the objects of a zone or an account are kept. */
export function within(scope: "zone" | "account", id: string, kind: string): string {
  return `${scope}:${id}:${kind}`;
}

export function zoneOf(store: Store, id: string): ZoneContext | undefined {
  const document = store.get("zones", id);
  if (!document) return undefined;
  const plan = (document.plan as { legacy_id: Plan }).legacy_id;
  return { id, name: document.name as string, plan, accountId: (document.account as { id: string }).id, document };
}

/** The zone of `:zone`. Throws 7003 where that is no identifier, 1001 where there is no such zone. */
export function requireZone(request: ApiRequest): ZoneContext {
  const id = request.params.zone ?? "";
  if (!/^[0-9a-f]{32}$/.test(id)) throw noRoute(400, request.path);
  const zone = zoneOf(request.store, id);
  if (!zone) throw new ApiError(404, { code: 1001, message: "Invalid zone identifier" });
  return zone;
}

/** The account of `:account`; any well-formed identifier is one. */
export function requireAccount(request: ApiRequest): string {
  const id = request.params.account ?? "";
  if (!/^[0-9a-f]{32}$/.test(id)) throw noRoute(400, request.path);
  return id;
}

/** The body as an object. Throws 9207 (what the API says of a body that it cannot read) where it is none. */
export function requireBody(request: ApiRequest): Document {
  if (isObject(request.body)) return request.body;
  throw new ApiError(400, { code: 9207, message: "Request body is invalid: expected a JSON object." });
}

export function isObject(value: unknown): value is Document {
  return isPlainObject(value);
}

/** The object of an id, or the error of its API. */
export function requireDocument(store: Store, collection: string, id: string, missing: ApiMessage): Document {
  const document = store.get(collection, id);
  if (!document) throw new ApiError(404, missing);
  return document;
}

/** One page of a list, by `page` and `per_page`. */
export function paged(items: readonly unknown[], query: URLSearchParams, size: number, most: number): Answer {
  const page = positive(query, "page", 1, Number.MAX_SAFE_INTEGER);
  const perPage = positive(query, "per_page", size, most);
  const result = items.slice((page - 1) * perPage, page * perPage);
  return {
    result,
    resultInfo: {
      page,
      per_page: perPage,
      count: result.length,
      total_count: items.length,
      total_pages: Math.ceil(items.length / perPage),
    },
  };
}

function positive(query: URLSearchParams, name: string, otherwise: number, most: number): number {
  const given = query.get(name);
  if (given === null) return otherwise;
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new ApiError(400, {
    code: 1004,
    message: `${name} is ${given}; expected a whole number from 1 to ${most}.`,
  });
}
