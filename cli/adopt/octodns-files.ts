import { readdirSync, statSync } from "node:fs";
import path from "node:path";

/**
 * The files in which octoDNS's YamlProvider keeps a zone: the one that is named, or in a folder `example.com.yaml`, and
 * all of the zone's own folder `example.com.` where records are split over files (`example.com` where a final dot may
 * not be). The zone's own folder may be named itself. Source: octodns/octodns octodns/provider/yaml.py, commit 00d5a7a,
 * checked 2026-11-30.
 *
 * @returns none where a folder has nothing of the zone.
 */
export function octodnsFiles(place: string, domain: string): string[] {
  if (!isFolder(place)) return [place];
  const ofZone = [`${domain}.`, domain];
  if (ofZone.includes(path.basename(path.resolve(place)))) return yamlIn(place);
  return [
    ...yamlIn(place).filter((file) => path.basename(file) === `${domain}.yaml`),
    ...ofZone.map((name) => path.join(place, name)).flatMap((folder) => (isFolder(folder) ? yamlIn(folder) : [])),
  ];
}

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === true;
}

function yamlIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".yaml") && !entry.isDirectory())
    .map(({ name }) => path.join(folder, name))
    .sort();
}
