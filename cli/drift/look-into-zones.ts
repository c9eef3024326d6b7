import type { LiveFinding } from "../../live";
import { undeclaredIn, type Undeclared } from "../../live/drift/undeclared";
import { found } from "../../live/judge/judge";
import { observeCloudflare } from "../../live/observe/cloudflare";
import type { World } from "../../live/world";
import { isFields } from "../workspace/fields";
import type { Looked } from "./report";

/** What the state knows. */
export interface Managed {
  readonly ids: ReadonlySet<string>;
  /** Ids of the zones that the state's resources lie in. */
  readonly zones: ReadonlySet<string>;
}

/** What the zones of a state hold that it does not know, and what of them cannot be read. */
export async function lookIntoZones(read: World["cloudflare"], { ids, zones }: Managed): Promise<Looked> {
  const undeclared: Undeclared[] = [];
  const unseen: LiveFinding[] = [];
  if (read === undefined) {
    const why = "there is no API token (CLOUDFLARE_API_TOKEN or cloudflare:apiToken)";
    return { undeclared, unseen: [found("drift-unseen", "zones", `Not judged: ${why}.`)], zones: 0 };
  }
  for (const zoneId of zones) {
    const zone = await read(`/zones/${zoneId}`);
    const name = zone.ok && isFields(zone.result) ? String(zone.result.name) : "";
    if (!zone.ok)
      unseen.push(found("drift-unseen", zoneId, `Not judged: the zone ${zoneId} cannot be read (${zone.why}).`));
    if (name === "") continue;
    const seen = await observeCloudflare({ cloudflare: read }, name);
    if (seen === undefined) continue;
    undeclared.push(...undeclaredIn(seen, ids));
    for (const { what, why } of seen.unseen)
      unseen.push(found("drift-unseen", name, `Not judged: ${what} of ${name} cannot be read (${why}).`));
  }
  return { undeclared, unseen, zones: zones.size };
}
