import type { KnownZone } from "../../sandbox/api";
import { zonesOf } from "../../edge/model/zoning";
import { plans } from "../../edge/plans";
import type { DeclaredResource } from "../../edge/resource";
import { plainObjects } from "../../standards/plain-object";
import { rehearsalAccount } from "./named-zones";
import type { Preview } from "./preview";

/**
 * The zones, by their ids, in which a preview would create something: at Cloudflare they exist, so they do in a
 * rehearsal. A program may name them itself, where no configuration tells of them.
 */
export function declaredZones({ steps }: Pick<Preview, "steps">): KnownZone[] {
  const made = steps.flatMap(({ action, type, name, urn, inputs }): DeclaredResource[] =>
    action === "create" && inputs ? [{ type, name, urn, props: inputs }] : [],
  );
  const account = made.map(({ props }) => props.accountId).find(isId) ?? rehearsalAccount;
  const said = made.flatMap(({ type, props }) => (type === siteType ? plainObjects(props.zones) : []));
  return zonesOf(made, []).zones.flatMap(({ id, name }) => {
    if (!isId(id)) return [];
    const fact = said.find((zone) => zone.id === id);
    const plan = plans.find((one) => one === fact?.plan);
    const domain = typeof fact?.name === "string" ? fact.name : name.includes(".") ? name : `zone-${id}.example`;
    return [{ id, name: domain, accountId: account, ...(plan ? { plan } : {}) }];
  });
}

/** Says of its zones what no resource in them does: their plan. */
const siteType = "launch-ready:site:Site";

function isId(value: unknown): value is string {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
}
