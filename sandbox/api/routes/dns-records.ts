/** DNS records of a zone. Source: developers.cloudflare.com/api, DNS records, checked 2026-11-24. */
import { recordQuota } from "../../../edge/dns";
import { ApiError, type Answer } from "../envelope";
import {
  isObject,
  newId,
  paged,
  requireBody,
  requireDocument,
  requireZone,
  within,
  type ZoneContext,
} from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document, Store } from "../store";
import type { DnsIndex } from "./dns-index";
import { recordDocument, recordOf, requireAcceptable } from "./dns-record";
import { search } from "./dns-search";

const missing = { code: 81044, message: "Record does not exist." };

/** The records of one zone. */
export class Records {
  private readonly collection: string;

  constructor(
    private readonly store: Store,
    private readonly index: DnsIndex,
    private readonly zone: ZoneContext,
  ) {
    this.collection = within("zone", zone.id, "dns_records");
  }

  all(): Document[] {
    return this.store.list(this.collection);
  }

  get(id: string): Document {
    return requireDocument(this.store, this.collection, id, missing);
  }

  create(body: Document): Document {
    return this.write(newId(), body, undefined);
  }

  /** What a PUT leaves out falls back to its default; what a PATCH leaves out stays. */
  replace(id: string, body: Document): Document {
    return this.write(id, body, this.get(id));
  }

  edit(id: string, body: Document): Document {
    const before = this.get(id);
    const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    const data =
      isObject(changes.data) && isObject(before.data) && (changes.type ?? before.type) === before.type
        ? { data: { ...before.data, ...changes.data } }
        : {};
    return this.write(id, { ...before, ...changes, ...data }, before);
  }

  remove(id: string): Document {
    const before = this.get(id);
    this.store.delete(this.collection, id);
    return before;
  }

  private write(id: string, body: Document, before: Document | undefined): Document {
    const record = recordOf(body, this.zone);
    const others = [...this.index.ofName(this.collection, record.name)]
      .filter(([other]) => other !== id)
      .map(([, document]) => document);
    requireAcceptable(record, others, this.store.size(this.collection) + (before ? 0 : 1), this.zone);
    const document = recordDocument(id, record, before);
    this.store.put(this.collection, id, document);
    return document;
  }
}

/** All operations or none, in the API's order, whatever the order of the body: deletes, patches, puts, posts. */
function batch(request: ApiRequest, records: Records, zone: ZoneContext): Answer {
  const body = requireBody(request);
  const lists = ["deletes", "patches", "puts", "posts"].map((kind) => [kind, operations(body, kind)] as const);
  const count = lists.reduce((sum, [, list]) => sum + list.length, 0);
  // As many as a zone may have records (dns/manage-dns-records/how-to/batch-record-changes, checked 2026-11-24).
  const most = recordQuota(zone.plan);
  if (count > most)
    throw new ApiError(400, {
      code: 1004,
      message: `The batch has ${count} operations; the plan of ${zone.name} (${zone.plan}) takes ${most}.`,
    });
  const run: Readonly<Record<string, (operation: Document) => Document>> = {
    deletes: ({ id }) => records.remove(String(id)),
    patches: ({ id, ...changes }) => records.edit(String(id), changes),
    puts: ({ id, ...rest }) => records.replace(String(id), rest),
    posts: (operation) => records.create(operation),
  };
  return {
    result: Object.fromEntries(lists.map(([kind, list]) => [kind, list.map((operation) => run[kind]?.(operation))])),
  };
}

function operations(body: Document, kind: string): Document[] {
  const list = body[kind] ?? [];
  if (Array.isArray(list) && list.every(isObject)) return list;
  throw new ApiError(400, { code: 9207, message: `Request body is invalid: ${kind} has to be a list of objects.` });
}

/** The zone file (RFC 1035 section 5) that the API exports; priority goes before the answer, TTL 1 is automatic. */
function zoneFile(documents: readonly Document[], zone: string): string {
  const lines = documents.map((document) => {
    const { name, ttl, type, content, priority, comment } = document as Readonly<Record<string, string>>;
    const hosts =
      ["CNAME", "MX", "NS", "PTR", "SRV"].includes(String(type)) && content !== "." ? `${content}.` : content;
    const answer = priority === undefined ? hosts : `${priority} ${hosts}`;
    return `${name}.\t${ttl}\tIN\t${type}\t${answer}${comment ? ` ; ${comment}` : ""}`;
  });
  return [`;; Domain: ${zone}.`, `$ORIGIN ${zone}.`, ...lines, ""].join("\n");
}

export function dnsRecordRoutes(index: DnsIndex): Route[] {
  type Handle = (records: Records, request: ApiRequest, zone: ZoneContext) => Answer;
  const on = (method: string, path: string, handle: Handle): Route =>
    route(method, `/zones/:zone/dns_records${path}`, (request) => {
      const zone = requireZone(request);
      return handle(new Records(request.store, index, zone), request, zone);
    });
  const id = (request: ApiRequest): string => request.params.id ?? "";
  return [
    on("GET", "", (records, { query }) => paged(search(records.all(), query), query, 100, 5_000_000)),
    on("POST", "", (records, request) => ({ result: records.create(requireBody(request)) })),
    on("POST", "/batch", (records, request, zone) => batch(request, records, zone)),
    on("GET", "/export", (records, _, zone) => ({
      raw: { contentType: "text/plain; charset=utf-8", body: zoneFile(records.all(), zone.name) },
    })),
    on("GET", "/:id", (records, request) => ({ result: records.get(id(request)) })),
    on("PUT", "/:id", (records, request) => ({ result: records.replace(id(request), requireBody(request)) })),
    on("PATCH", "/:id", (records, request) => ({ result: records.edit(id(request), requireBody(request)) })),
    on("DELETE", "/:id", (records, request) => ({ result: { id: records.remove(id(request)).id } })),
  ];
}
