/**
 * What is in the zones already of the records that a deployment is about to create. Looked at before the first write:
 * Cloudflare refuses some of them half way, and doubles others.
 */
import { currentType } from "../../edge/older-resources";
import { types } from "../../edge/resource";
import { apiData, occupation, type ExistingRecord, type Occupied, type ZoneRecord } from "../../edge/dns";
import { isFields } from "./fields";
import type { Connection } from "./session";
import type { Preview, Step } from "./preview";

/** A record that is to be created, and what the zone has in its place. */
export interface Finding {
  readonly step: Step;
  readonly parent: string | undefined;
  readonly zoneId: string;
  readonly declared: ZoneRecord;
  readonly occupied: Occupied;
}

/** A record that would answer together with declared ones. */
interface Leftover {
  readonly zoneId: string;
  readonly existing: ExistingRecord;
  /** One of those that it would stand beside. */
  readonly step: Step;
}

export interface ZoneContents {
  readonly findings: readonly Finding[];
  readonly leftovers: readonly Leftover[];
  /** Zones that could not be looked at, and why. */
  readonly unseen: readonly { readonly zoneId: string; readonly reason: string }[];
}

interface Planned {
  readonly step: Step;
  readonly zoneId: string;
  readonly record: ZoneRecord;
}

/**
 * Compares what a preview would create with what its zones hold.
 *
 * @param preview its steps' ids tell which records of a zone are in the state.
 * @param connection how Cloudflare's API is reached; undefined where no token is known.
 */
export async function zoneContents(
  { steps, parents }: Preview,
  connection: Connection | undefined,
): Promise<ZoneContents> {
  const planned = steps.flatMap(plannedRecord);
  const managed = new Set(steps.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const findings: Finding[] = [];
  const leftovers: Leftover[] = [];
  const unseen: { zoneId: string; reason: string }[] = [];
  for (const zoneId of new Set(planned.map((one) => one.zoneId))) {
    const ours = planned.filter((one) => one.zoneId === zoneId);
    try {
      if (!connection) throw new Error("there is no API token (CLOUDFLARE_API_TOKEN or cloudflare:apiToken)");
      const existing = (await recordsOf(zoneId, connection)).filter(({ id }) => !managed.has(id));
      const { occupied, beside } = occupation(
        ours.map(({ record }) => record),
        existing,
      );
      for (const [index, one] of occupied) {
        const { step, record } = ours[index]!;
        findings.push({ step, parent: parents[step.urn], zoneId, declared: record, occupied: one });
      }
      leftovers.push(...beside.map(({ existing: one, index }) => ({ zoneId, existing: one, step: ours[index]!.step })));
    } catch (error) {
      unseen.push({ zoneId, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  return { findings, leftovers, unseen };
}

/** Records whose zone is made by the same deployment have nothing in their way, and no id of it yet. */
function plannedRecord(step: Step): Planned[] {
  if (step.action !== "create" || currentType(step.type) !== types.dnsRecord || !step.inputs) return [];
  const { zoneId, ...given } = step.inputs;
  if (typeof zoneId !== "string" || !/^[0-9a-f]{32}$/.test(zoneId)) return [];
  const record = recordOf(given);
  return record ? [{ step, zoneId, record }] : [];
}

/** A record by its properties, in either spelling; undefined where a part of its identity is not known. */
function recordOf(given: Readonly<Record<string, unknown>>): ZoneRecord | undefined {
  const { name, type, content, data, priority, ttl, proxied } = given;
  if (typeof name !== "string" || typeof type !== "string") return undefined;
  const fields = isFields(data) && Object.keys(data).length > 0 ? apiData(data) : undefined;
  if (fields === undefined && typeof content !== "string") return undefined;
  return {
    name: name.toLowerCase().replace(/\.$/, ""),
    type: type.toUpperCase(),
    ...(fields === undefined ? { content: content as string } : { data: fields }),
    ...(typeof priority === "number" ? { priority } : {}),
    ttl: typeof ttl === "number" ? ttl : 1,
    proxied: proxied === true,
  };
}

/** Records a page; the API's most (developers.cloudflare.com/api, List DNS records; checked 2026-11-29). */
const pageSize = 5_000;
const patience = 30_000;

interface Page {
  readonly success: boolean;
  readonly errors?: readonly { readonly code: number; readonly message: string }[];
  readonly result?: readonly Readonly<Record<string, unknown>>[] | null;
  readonly result_info?: { readonly total_pages?: number };
}

async function recordsOf(zoneId: string, { baseUrl, token }: Connection): Promise<ExistingRecord[]> {
  const found: ExistingRecord[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await fetch(`${baseUrl}/zones/${zoneId}/dns_records?per_page=${pageSize}&page=${page}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patience),
    });
    const body = (await answer.json()) as Page;
    if (!body.success) {
      const said = (body.errors ?? []).map(({ code, message }) => `${message} (${code})`).join("; ");
      throw new Error(`Cloudflare's API answers ${answer.status}: ${said}`);
    }
    pages = body.result_info?.total_pages ?? 1;
    for (const { id, ...given } of body.result ?? []) {
      const record = recordOf(given);
      if (typeof id === "string" && record) found.push({ id, record });
    }
  }
  return found;
}
