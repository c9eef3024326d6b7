import { UsageError } from "../exit";
import { usageError } from "../usage";
import { readStackFile } from "../program/stack-file";
import { namedZones } from "../workspace/named-zones";

/** A zone that more than one stack says is its own. */
interface SharedZone {
  readonly zone: string;
  readonly stacks: readonly string[];
}

/** The zones that more than one of the stacks names, in the order of the stacks. */
function sharedZones(
  zonesByStack: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>,
): SharedZone[] {
  const owners = new Map<string, { name: string; stacks: string[] }>();
  for (const [stack, zones] of Object.entries(zonesByStack)) {
    for (const { id, name } of zones) {
      const known = owners.get(id) ?? { name, stacks: [] };
      known.stacks.push(stack);
      owners.set(id, known);
    }
  }
  return [...owners]
    .filter(([, { stacks }]) => stacks.length > 1)
    .map(([id, { name, stacks }]) => ({ zone: `${name} (${id})`, stacks }));
}

/**
 * Two stacks of one zone would each replace what the other has declared: a zone has one entry point ruleset a phase
 * (cloudflare/terraform-provider-cloudflare#782), and one set of records. A copied file with its zoneId left in is how
 * it comes about.
 *
 * @throws {UsageError} with every such zone. A stack whose file cannot be read is left to fail by itself.
 */
export function refuseSharedZones(stacks: readonly string[]): void {
  const shared = sharedZones(Object.fromEntries(stacks.map((stack) => [stack, zonesOf(stack)])));
  if (shared.length === 0) return;
  const lines = shared.map(({ zone, stacks: both }) => `  ${zone}: ${both.join(", ")}`);
  throw usageError(
    "usage-zone-shared",
    "Nothing was done: each zone belongs to one stack, or they would replace each other's rules and records, " +
      `and these are named by several:\n${lines.join("\n")}\nGive each its own zoneId, or merge the stacks.`,
  );
}

function zonesOf(stack: string): ReturnType<typeof namedZones> {
  try {
    return namedZones(readStackFile(stack).config);
  } catch (error) {
    if (error instanceof UsageError) return [];
    throw error;
  }
}
