import { currentType } from "../../edge/older-resources";
import { types } from "../../edge/resource";

/** What a plan does to the DNS records that exist. */
export interface RecordCounts {
  /** Records that the stack has before: those that stay, change, are replaced or go. */
  readonly existing: number;
  readonly deleted: number;
}

/**
 * A plan that deletes this large a part of this many records is more often a slip, such as an empty list or the wrong
 * file, than meant. The numbers are those that octoDNS guards its plans with (its documentation, checked 2026-11-24).
 */
const massDeletion = { leastRecords: 10, mostDeleted: 0.3 } as const;

/** Why a plan is stopped, or undefined where it may go on. Exactly 30 % may. */
export function massDeletionIn({ existing, deleted }: RecordCounts): string | undefined {
  const { leastRecords, mostDeleted } = massDeletion;
  if (existing < leastRecords || deleted <= existing * mostDeleted) return undefined;
  return (
    `${deleted} of ${existing} DNS records (${Math.round((deleted / existing) * 100)} %) would be deleted; more ` +
    `than ${mostDeleted * 100} % of at least ${leastRecords} is done only on purpose, with --allow-mass-deletion.`
  );
}

/** One resource of a plan, as far as the guard looks at it. */
interface PlannedStep {
  readonly action: string;
  readonly type: string;
}

/** Counts a plan's steps on DNS records. A replaced record is there afterwards, so it is not deleted. */
export function recordCounts(steps: readonly PlannedStep[]): RecordCounts {
  const existing = steps.filter(
    ({ type, action }) =>
      currentType(type) === types.dnsRecord && ["same", "update", "replace", "delete"].includes(action),
  );
  return { existing: existing.length, deleted: existing.filter(({ action }) => action === "delete").length };
}
