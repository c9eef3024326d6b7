import type { Plan } from "../../../edge/plans";
import { zoneOf } from "../request";
import type { Store } from "../store";

/** An account has no plan of its own: what it may use is what the best plan among its zones gives. */
export function accountPlan(store: Store, accountId: string): Plan {
  const owned = store
    .list("zones")
    .map((zone) => zoneOf(store, zone.id as string))
    .filter((zone) => zone?.accountId === accountId);
  return (
    (["enterprise", "business", "pro"] as const).find((plan) => owned.some((zone) => zone?.plan === plan)) ?? "free"
  );
}
