import { createHash } from "node:crypto";
import { isAddressType, unexplained } from "../components/dns/declaration";
import { apiData, textOf } from "../edge/dns";
import { isDataType } from "../edge/dns";
import { sdkProperties } from "../edge/rulesets/sdk-document";
import { limits, type Plan } from "../edge/plans";
import { labelOf, purposeOf } from "./purposes";
import type { FoundRecord, LeftAlone } from "./found";

/** A record as `launch-ready:site` has it. */
export interface AdoptedRecord {
  readonly name: string;
  readonly type: string;
  readonly content?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly priority?: number;
  readonly ttl?: number;
  readonly proxied?: true;
  readonly purpose: string;
}

export interface AdoptedRecords {
  /** By key, in the order of names and types. */
  readonly records: ReadonlyMap<string, { readonly found: FoundRecord; readonly record: AdoptedRecord }>;
  readonly left: readonly LeftAlone[];
}

/** The longest time for which an address may be kept, in seconds (control `dns/ttl`). */
export const longestAddressTtl = 3600;

/** Records as the configuration has them, each under a key of its own; the same whatever order they were read in. */
export function adoptRecords(found: readonly FoundRecord[], domain: string, plan: Plan): AdoptedRecords {
  const left: LeftAlone[] = [];
  const records = new Map<string, { found: FoundRecord; record: AdoptedRecord }>();
  for (const one of [...found].sort(inOrder)) {
    const why = cannotBeSaid(one);
    if (why !== undefined) {
      left.push(leftAlone(one, why));
      continue;
    }
    records.set(keyOf(one, domain, records), { found: one, record: adopted(one, domain, plan) });
  }
  return { records, left };
}

export function leftAlone({ id, record }: FoundRecord, why: string): LeftAlone {
  return { what: recordText(record), ...(id === undefined ? {} : { id }), why };
}

/** `www.example.com A 192.0.2.1` */
export function recordText({ name, type, content, data, priority }: FoundRecord["record"]): string {
  const value =
    content ??
    Object.values(data ?? {})
      .map(String)
      .join(" ");
  const short = value.length > 60 ? `${value.slice(0, 57)}…` : value;
  return `${name} ${type} ${priority === undefined || type === "SRV" ? "" : `${priority} `}${short}`;
}

function cannotBeSaid({ lockedBy, record }: FoundRecord): string | undefined {
  if (lockedBy !== undefined) return `${lockedBy} keeps it, and lets nobody else change it.`;
  if ((record.tags ?? []).length > 0) return "It has tags, which the configuration does not have.";
  if (Object.values(record.settings ?? {}).some((value) => value === true))
    return "It has settings of its own (flattening, one family of addresses), which the configuration does not have.";
  return undefined;
}

function adopted({ record }: FoundRecord, domain: string, plan: Plan): AdoptedRecord {
  const { name, type, content, data, priority, ttl, proxied, comment } = record;
  const said = comment !== undefined && comment.trim().length >= 3 ? comment : purposeOf(record, domain);
  const shortest =
    proxied === true ? undefined : isAddressType(type) && ttl > longestAddressTtl ? longestAddressTtl : ttl;
  return {
    name: labelOf(name, domain),
    type,
    ...(isDataType(type)
      ? { data: withoutPriority(type, sdkProperties(apiData(data ?? {}))) }
      : { content: type === "TXT" ? textOf(content ?? "") : (content ?? "") }),
    ...(priority === undefined || type === "SRV" ? {} : { priority }),
    ...(shortest === undefined ? {} : { ttl: shortest }),
    ...(proxied === true ? { proxied } : {}),
    purpose: (said ?? unexplained).slice(0, limits.recordCommentLength[plan]).trim(),
  };
}

/** A URI record has its priority beside its data. */
function withoutPriority(type: string, { priority, ...data }: Record<string, unknown>): Record<string, unknown> {
  return type === "URI" || priority === undefined ? data : { priority, ...data };
}

/** By name from the domain downwards, then by type, then by what they say. */
function inOrder(one: FoundRecord, other: FoundRecord): number {
  const [a, b] = [one, other].map(({ record: { name, type, content, data, priority } }) =>
    [
      name.split(".").reverse().join("."),
      type,
      String(priority ?? 0).padStart(5, "0"),
      content,
      JSON.stringify(data),
    ].join(" "),
  );
  return a! < b! ? -1 : a! > b! ? 1 : 0;
}

/** `apex-mx`, `mail-a`; of several by a part of what they say, which stays the same however many there are. */
function keyOf({ record }: FoundRecord, domain: string, taken: ReadonlyMap<string, unknown>): string {
  const label = labelOf(record.name, domain);
  const base = kebab(`${label === "@" ? "apex" : label.replace("*", "any")}-${record.type}`);
  const hint = hintOf(record);
  const named = hint === "" ? base : `${base}-${hint}`;
  if (!taken.has(named)) return named;
  const digits = createHash("sha256")
    .update(JSON.stringify([record.content, record.data, record.priority]))
    .digest("hex");
  const longer = `${named}-${digits.slice(0, 6)}`;
  if (!taken.has(longer)) return longer;
  for (let number = 2; ; number += 1) if (!taken.has(`${longer}-${number}`)) return `${longer}-${number}`;
}

function hintOf({ type, name, content, data = {} }: FoundRecord["record"]): string {
  if (type === "TXT" && !/(^|\.)_/.test(name)) {
    const [, tag = ""] = /^\s*(v=[a-z0-9]+|[a-z0-9][a-z0-9._-]{0,40}(?==))/i.exec(textOf(content ?? "")) ?? [];
    return kebab(tag.replace(/^v=/i, ""));
  }
  if (type === "MX" || type === "NS") return kebab((content ?? "").split(".").slice(0, 2).join("-"));
  if (type === "CAA")
    return kebab(`${String(data.tag)}-${String(data.value)}`)
      .slice(0, 40)
      .replace(/-$/, "");
  return "";
}

function kebab(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Whether nobody knows what it is for. */
export function isUnexplained({ purpose }: Pick<AdoptedRecord, "purpose">): boolean {
  return purpose === unexplained;
}
