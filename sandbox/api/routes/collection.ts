/** Objects with an id in a zone or an account, and the five operations that the API gives them. */
import type { Answer, ApiMessage } from "../envelope";
import {
  newId,
  paged,
  requireAccount,
  requireBody,
  requireDocument,
  requireZone,
  within,
  type ZoneContext,
} from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document } from "../store";

export interface CollectionOf {
  readonly scope: "zone" | "account";
  /** Path below the zone or account: `/healthchecks`. */
  readonly path: string;
  /** Name under which the objects are kept. */
  readonly kind: string;
  /** What the API says of an id that it does not have. */
  readonly missing: ApiMessage;
  /**
   * The object that a body declares, without its id; throws an ApiError where it is not acceptable. `others` are the
   * other objects of the same collection.
   */
  readonly make: (body: Document, context: MakeContext) => Document;
  /** What POST and PUT answer; default the object. */
  readonly written?: (document: Document) => unknown;
  /** What DELETE answers; default `{id}`. */
  readonly removed?: (document: Document) => unknown;
  /** Called before an object is deleted; may throw an ApiError. */
  readonly beforeRemoval?: (document: Document, request: ApiRequest) => void;
  /** The method that creates; default POST. */
  readonly createPath?: string;
  /** Whether PATCH takes part of an object. */
  readonly editable?: boolean;
  /** Page size; without it the list comes whole. */
  readonly page?: { readonly size: number; readonly most: number };
}

export interface MakeContext {
  readonly request: ApiRequest;
  /** The zone, where the collection is of a zone. */
  readonly zone: ZoneContext | undefined;
  readonly others: readonly Document[];
  readonly before: Document | undefined;
  readonly id: string;
}

export function collectionRoutes(of: CollectionOf): Route[] {
  const path = `${of.scope === "zone" ? "/zones/:zone" : "/accounts/:account"}${of.path}`;
  const one = `${path}/:id`;
  const existing = (request: ApiRequest): Document =>
    requireDocument(request.store, place(of, request).name, idOf(request), of.missing);
  const routes = [
    route("GET", path, (request) => {
      const documents = request.store.list(place(of, request).name);
      return of.page ? paged(documents, request.query, of.page.size, of.page.most) : { result: documents };
    }),
    route("POST", `${path}${of.createPath ?? ""}`, (request) =>
      write(of, request, newId(), undefined, requireBody(request)),
    ),
    route("GET", one, (request) => ({ result: existing(request) })),
    route("PUT", one, (request) => write(of, request, idOf(request), existing(request), requireBody(request))),
    route("DELETE", one, (request) => {
      const document = existing(request);
      of.beforeRemoval?.(document, request);
      request.store.delete(place(of, request).name, idOf(request));
      return { result: (of.removed ?? ((gone) => ({ id: gone.id })))(document) };
    }),
  ];
  if (of.editable !== true) return routes;
  const edit = (request: ApiRequest): Answer => {
    const before = existing(request);
    return write(of, request, idOf(request), before, { ...before, ...requireBody(request) });
  };
  return [...routes, route("PATCH", one, edit)];
}

function idOf({ params }: ApiRequest): string {
  return params.id ?? "";
}

function write(
  of: CollectionOf,
  request: ApiRequest,
  id: string,
  before: Document | undefined,
  body: Document,
): Answer {
  const { zone, name } = place(of, request);
  const others = request.store.list(name).filter((document) => document.id !== id);
  const document = { id, ...of.make(body, { request, zone, others, before, id }) };
  request.store.put(name, id, document);
  return { result: (of.written ?? ((written) => written))(document) };
}

function place(of: CollectionOf, request: ApiRequest): { zone: ZoneContext | undefined; name: string } {
  if (of.scope === "account") return { zone: undefined, name: within("account", requireAccount(request), of.kind) };
  const zone = requireZone(request);
  return { zone, name: within("zone", zone.id, of.kind) };
}
