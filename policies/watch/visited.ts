import { hostMakers } from "../../edge/model/made-hosts";
import { toPromises, type Promises } from "../../edge/prove/promises";
import type { Estate } from "../estate";
import type { Reads } from "../reads";

/** What shows whether anybody visits a zone. */
export const visitedReads = { records: "some", types: hostMakers } as const satisfies Reads;

/** What is promised of each zone that people visit; of a zone that nobody said anything of, that its apex is public. */
export function visited(estate: Estate): Promises[] {
  if (estate.promises.length > 0) return [...estate.promises];
  return estate.zones.filter((zone) => zone.servesWeb).map((zone) => toPromises({ zone: zone.name }));
}
