import { plans, type Plan } from "../../edge/plans";
import { isPlainObject } from "../../standards/plain-object";
import { askForAll } from "./cloudflare-api";
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
