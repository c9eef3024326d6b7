import { plans, type Plan } from "../../edge/plans";
import type { ZoneRecord } from "../../edge/dns";
import { isPlainObject } from "../../standards/plain-object";
import { askForAll } from "../live/cloudflare-api";
import type { Connection } from "../workspace/session";

/** A zone that a token shows. */
export interface Zone {
  readonly name: string;
  readonly id: string;
  readonly accountId: string;
  readonly plan?: Plan;
}

/**
 * The zones of an account, by name (developers.cloudflare.com/api, List Zones; checked 2026-11-29).
 *
 * @throws {NotAnswered} where the API refuses the token, or is not reached.
 */
export async function zonesOf(connection: Connection): Promise<Zone[]> {
  const documents = await askForAll(connection, "/zones", 50);
  const zones = documents.map(({ name, id, account, plan }) => {
    const level = isPlainObject(plan) ? plans.find((one) => one === plan.legacy_id) : undefined;
    return {
      name: String(name),
      id: String(id),
      accountId: isPlainObject(account) ? String(account.id) : "",
      ...(level === undefined ? {} : { plan: level }),
    };
  });
  return zones.sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Seen = Pick<ZoneRecord, "name" | "type" | "content">;

/**
 * What a zone holds, as its owner wrote it.
 *
 * @throws {NotAnswered} where the token may not read it.
 */
export async function recordsOf(connection: Connection, { id }: Pick<Zone, "id">): Promise<Seen[]> {
  const documents = await askForAll(connection, `/zones/${id}/dns_records`, 1000);
  return documents.map(({ name, type, content }) => ({
    name: String(name).toLowerCase(),
    type: String(type),
    ...(typeof content === "string" ? { content } : {}),
  }));
}
