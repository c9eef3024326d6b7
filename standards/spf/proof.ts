import { formatAddress } from "./address";
import { addressVerdicts, describeVerdicts, type VerdictRange } from "./address-verdicts";
import { DecisionTable, firstDifference } from "./decision";
import type { RecordNode } from "./tree";

/** What check_host() answers for every address, the same before and after. */
export interface SpfProof {
  /** The day of the DNS data for which it holds. */
  readonly takenOn: string;
  /** The verdict of every IPv4 address: runs of addresses, in order. */
  readonly ip4: readonly VerdictRange[];
  readonly ip6: readonly VerdictRange[];
}

/** Whether two records answer every address alike: all their verdicts, or the first address at which they part. */
export type Comparison =
  | { readonly same: true; readonly ip4: readonly VerdictRange[]; readonly ip6: readonly VerdictRange[] }
  | { readonly same: false; readonly difference: string };

/**
 * Compares what two records say of every address of either family, in first-match order and with every result told
 * apart. Questions that depend on the sender must come in the same order and lead to the same, unless the replies make
 * no difference.
 */
export function compareVerdicts(before: RecordNode, after: RecordNode): Comparison {
  const table = new DecisionTable();
  const described: VerdictRange[][] = [];
  for (const family of [4, 6] as const) {
    const [old, made] = [addressVerdicts(before, family, table), addressVerdicts(after, family, table)];
    const found = firstDifference(old, made);
    if (found !== undefined) {
      const address = formatAddress({ family, value: found.first });
      return {
        same: false,
        difference:
          `The verdict of ${address} would change from ${table.describe(found.left)} to ` +
          `${table.describe(found.right)}.`,
      };
    }
    described.push(describeVerdicts(old, family, table));
  }
  const [ip4 = [], ip6 = []] = described;
  return { same: true, ip4, ip6 };
}
