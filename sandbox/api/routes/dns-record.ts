/** One DNS record: from a request's body to what is kept and answered. */
import {
  apiErrorOf,
  apiData,
  storedContent,
  conflicts,
  contentOf,
  isDataType,
  proxiableTypes,
  recordQuota,
  refusals,
  type ZoneRecord,
} from "../../../edge/dns";
import { ApiError, timestamp, type ApiMessage } from "../envelope";
import { isObject, type ZoneContext } from "../request";
import type { Document } from "../store";
import { isWithin } from "../../../standards/domain-name";

/** The code for refusals whose own is not published: "DNS Validation Error". */
const validationError = 1004;

/** A name as the API stores it: lower case, whole, `@` for the apex. */
function storedName(given: unknown, zone: string): string {
  const name = typeof given === "string" ? given.toLowerCase().replace(/\.$/, "") : "";
  if (name === "@" || name === zone) return zone;
  return name === "" || isWithin(name, zone) ? name : `${name}.${zone}`;
}

/**
 * The record that a body declares, in the API's own spelling. Properties that the API does not know are dropped, as it
 * does.
 */
export function recordOf(body: Document, zone: ZoneContext): ZoneRecord {
  const type = typeof body.type === "string" ? body.type : "";
  const proxied = body.proxied === true;
  const data =
    isObject(body.data) && Object.keys(body.data).length > 0 && isDataType(type) ? apiData(body.data) : undefined;
  const content =
    data === undefined && typeof body.content === "string" ? storedContent(type, body.content) : undefined;
  return {
    name: storedName(body.name, zone.name),
    type,
    ...(content === undefined ? {} : { content }),
    ...(data === undefined ? {} : { data }),
    ...(typeof body.priority === "number" ? { priority: body.priority } : {}),
    // A proxied record always has the automatic TTL, whatever was asked for.
    ttl: proxied && proxiableTypes.includes(type) ? 1 : (body.ttl as number),
    proxied,
    ...(typeof body.comment === "string" ? { comment: body.comment } : {}),
    tags: tagsOf(body.tags),
    settings: isObject(body.settings) ? apiData(body.settings) : {},
  };
}

function tagsOf(tags: unknown): readonly string[] {
  if (!Array.isArray(tags)) return [];
  if (tags.every((tag) => typeof tag === "string")) return tags;
  throw new ApiError(400, { code: 9207, message: "Request body is invalid: tags has to be a list of texts." });
}

/** Throws what the API would say of a record among the others of its name; `count` is how many its zone would have. */
export function requireAcceptable(
  record: ZoneRecord,
  others: readonly Document[],
  count: number,
  zone: ZoneContext,
): void {
  const errors: ApiMessage[] = refusals(record, zone)
    .filter(({ severity }) => severity === "error")
    .map((problem) => ({ code: apiErrorOf(problem) ?? validationError, message: problem.message }));
  if (errors.length === 0) {
    const set = [...others.map((document) => recordOf(document, zone)), record];
    for (const conflict of conflicts(set, zone)) {
      if (conflict.severity === "error" && conflict.indexes.includes(others.length)) {
        errors.push({ code: apiErrorOf(conflict, record.type) ?? validationError, message: conflict.message });
      }
    }
  }
  const most = recordQuota(zone.plan);
  if (count > most)
    errors.push({
      code: 81045,
      message: `Record quota exceeded: the plan of ${zone.name} (${zone.plan}) has ${most} records.`,
    });
  if (errors.length > 0) throw new ApiError(400, ...errors);
}

/** What the API says of a CNAME's settings where nobody has set them. */
const nameSettings = { flatten_cname: false, ipv4_only: false, ipv6_only: false };

/** A record as the API answers it. */
export function recordDocument(id: string, record: ZoneRecord, before: Document | undefined): Document {
  const now = timestamp();
  const priority = record.priority ?? (record.type === "SRV" ? record.data?.priority : undefined);
  const comment = record.comment ?? null;
  return {
    id,
    name: record.name,
    type: record.type,
    content: contentOf(record),
    ...(priority === undefined ? {} : { priority }),
    ...(record.data === undefined ? {} : { data: record.data }),
    proxiable: proxiableTypes.includes(record.type),
    proxied: record.proxied === true,
    ttl: record.ttl,
    settings: { ...(record.type === "CNAME" ? nameSettings : {}), ...record.settings },
    meta: {},
    comment,
    tags: record.tags ?? [],
    created_on: before?.created_on ?? now,
    modified_on: now,
    ...(comment === null
      ? {}
      : { comment_modified_on: before?.comment === comment ? before.comment_modified_on : now }),
  };
}
