import type { KnownZone } from "../../sandbox/api";
import { plans, type Plan } from "../../edge/plans";
import { isFields, type Fields } from "./fields";

/** The account of zones whose config names none. */
export const rehearsalAccount = "0".repeat(31) + "1";

/**
 * The zones that a stack's config names by id, wherever they are in it: they exist before the program runs, as they do
 * at Cloudflare. A zone's name is the `domain`, `zone` or `name` beside its id, or else the key that it is under;
 * account and plan are those beside it or further out.
 */
export function namedZones(config: Fields): KnownZone[] {
  const found = new Map<string, KnownZone>();
  const visit = (value: unknown, key: string, outer: Outer): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, key, outer);
    if (!isFields(value)) return;
    const here: Outer = { account: id(value.accountId) ?? outer.account, plan: planOf(value.plan) ?? outer.plan };
    const zoneId = id(value.zoneId);
    const name = [value.domain, value.zone, value.name, key].find(
      (candidate): candidate is string => typeof candidate === "string" && candidate.includes("."),
    );
    if (zoneId && name && !found.has(zoneId)) {
      found.set(zoneId, {
        id: zoneId,
        name: name.toLowerCase(),
        accountId: here.account ?? rehearsalAccount,
        ...(here.plan ? { plan: here.plan } : {}),
      });
    }
    for (const [inner, child] of Object.entries(value)) visit(child, inner, here);
  };
  visit(flat(config), "", { account: undefined, plan: undefined });
  return [...found.values()];
}

interface Outer {
  readonly account: string | undefined;
  readonly plan: Plan | undefined;
}

/** Keys `project:zoneId` and `project:domain` belong together as much as those of one object. */
function flat(config: Fields): Fields {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [key.slice(key.indexOf(":") + 1), value]));
}

function id(value: unknown): string | undefined {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value) ? value : undefined;
}

function planOf(value: unknown): Plan | undefined {
  return plans.find((plan) => plan === value);
}
