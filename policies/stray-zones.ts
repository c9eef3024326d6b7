import { problem } from "../edge/statement/codes";
import { nearest } from "../edge/statement/nearest";
import { atPath, type PathProblem } from "../standards/problem";
import type { Estate } from "./estate";

/**
 * Zones that the scope names and of which the program declares nothing. One that is near to a zone of the program is a
 * slip, by which its owner would believe it guarded; others may be of programs that share the configuration.
 */
export function strayZones({ scope, zones }: Estate): PathProblem[] {
  const [names, ids] = [zones.map(({ name }) => name), zones.map(({ id }) => id)];
  const named: [where: string, zone: string][] = [
    ...scope.owns.map((zone, index): [string, string] => [`scope.owns[${index}]`, zone]),
    ...Object.keys(scope.zones).map((zone): [string, string] => [`scope.zones.${zone}`, zone]),
  ];
  return named.flatMap(([where, zone]) => {
    if (names.includes(zone) || ids.includes(zone)) return [];
    const meant = nearest(zone, zone.includes(".") ? names : ids);
    const message = `This program declares nothing of the zone ${zone}.`;
    return meant === undefined
      ? [problem("scope-zone-absent", atPath(where), { message: `${where}: ${message}` })]
      : [problem("scope-zone-unknown", atPath(where), { message, fix: `Did you mean "${meant}"?` })];
  });
}
