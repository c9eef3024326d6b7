import path from "node:path";
import type { AdoptedSite } from "../../adopt/adopted-site";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { addDays, currentDay } from "../../standards/day";
import { readSite, siteKey } from "../../stacks/config/site-config";
import { judgingBy } from "../policy/config-file";
import { declaredResources } from "../program/resources";
import { ourProgramIn, programFile } from "../program/program-file";
import type { Place } from "./place";

/** A quarter: long enough to do what the bar asks, one thing after the other, and short enough to begin. */
const waivedDays = 90;

/** A site that was taken over, with a waiver of each finding that makes a control of it red. */
interface Waived {
  readonly adopted: AdoptedSite;
  /** What is waived, in words; undefined where nothing is. */
  readonly note?: string;
}

/**
 * Waives for a while what the bar asks and an existing domain does not have, so that it can be declared, changed and
 * deployed before all of it is mended. Each waiver ends by itself, and is counted and listed until then; it is of the
 * code that was found, so that what breaks the same control in another way is red as ever.
 */
export async function withWaivers(adopted: AdoptedSite, stack: string, place: Place): Promise<Waived> {
  const today = currentDay();
  const file = {
    project: place.project,
    stack,
    file: path.resolve(place.file),
    config: { [siteKey]: adopted.site },
  };
  const { scope } = judgingBy(undefined, undefined);
  // Whatever else is in the folder: a project that begins there has our program.
  const program = place.isNew ? ourProgramIn(process.cwd()) : programFile(process.cwd());
  const estate = new Estate(await declaredResources(stack, process.cwd(), file, program), { today, scope });
  const broken = judgeAll(rules, estate).filter(({ status }) => status === "red");
  if (broken.length === 0) return { adopted };
  const until = addDays(today, waivedDays);
  const reason = `As it was found on ${today}, when the domain was taken over`;
  const found = broken.map(({ control, findings }) => ({
    id: control.id,
    codes: [...new Set(findings.map(({ code }) => code))].sort(),
  }));
  const waivers = found.map(({ id, codes }) => {
    const each = codes.map((code) => ({ code, reason, until }));
    return [id, each.length === 1 ? each[0] : each] as const;
  });
  const site = { ...adopted.site, waivers: Object.fromEntries(waivers) };
  const said = found.map(({ id, codes }) => `${id} (${codes.join(", ")})`);
  return {
    adopted: { ...adopted, site, read: readSite(site, today) },
    note: `Waived until ${until}, since the domain does not have it yet: ${said.join(", ")}.`,
  };
}
