import { toPromises, type Promises } from "../../edge/prove/promises";
import type { Estate } from "../estate";

/** What is promised of each zone that people visit; of a zone that nobody said anything of, that its apex is public. */
export function visited(estate: Estate): Promises[] {
  if (estate.promises.length > 0) return [...estate.promises];
  return estate.zones.filter((zone) => zone.servesWeb).map((zone) => toPromises({ zone: zone.name }));
}
