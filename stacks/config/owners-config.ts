import type * as v from "valibot";
import { mapping, named } from "../../edge/statement/mapping";
import type { Owner } from "../../components/monitors/monitor-choices";
import { key, mailbox } from "./values";

/** The section `owners`: who is told and decides, by name. */
export const ownersSection = named(key, mapping({ mail: mailbox }), "expected people by name, each with a mail");

export function toOwners(given: v.InferOutput<typeof ownersSection>): Owner[] {
  return Object.entries(given).map(([name, owner]) => ({ name, ...owner }));
}

/** The owner of what names none: the one that the section says, else the only one that there is, else nobody. */
export function defaultOwner(owners: readonly Owner[], said: string | undefined): string {
  return said ?? (owners.length === 1 ? owners[0]!.name : "");
}
