import type { ZoneRecord } from "../../edge/dns";
import type { World } from "../../live/world";
import { presetNames, presets } from "../../stacks/presets";
import type { Preset } from "../../stacks/presets/preset";

/** Every host that a preset asks for, or has on offer. */
const labels = [...new Set(["@", ...presetNames.flatMap((name) => labelsOf(presets[name]))])];

function labelsOf({ sections, offers }: Preset): string[] {
  return Object.keys({ ...sections.hosts, ...offers?.hosts });
}

type Seen = Pick<ZoneRecord, "name" | "type" | "content">;

/** What everybody can see of a domain: where the hosts of a preset lead, its mail servers and its texts. */
export async function publicRecords(world: Pick<World, "resolve">, domain: string): Promise<Seen[]> {
  const hosts = labels.map((label) => (label === "@" ? domain : `${label}.${domain}`));
  const asked = [
    ...hosts.map((name) => ({ name, type: "A" as const })),
    { name: domain, type: "MX" as const },
    { name: domain, type: "TXT" as const },
  ];
  const answers = await Promise.all(asked.map(async (question) => ({ question, ...(await world.resolve(question)) })));
  return answers.flatMap(({ question, records }) =>
    records
      .filter(({ name }) => name === question.name || question.type === "A")
      .map(({ name, type, data }) => ({
        name: type === "A" ? question.name : name,
        type,
        content: type === "MX" ? (data.split(" ")[1] ?? data) : data,
      })),
  );
}
