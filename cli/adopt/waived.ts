import path from "node:path";
import type { AdoptedSite } from "../../adopt/adopted-site";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { addDays, currentDay } from "../../standards/day";
import { readSite, siteKey } from "../../stacks/config/site-config";
import { judgingBy } from "../policy/config-file";
import { declaredResources } from "../program/resources";
import { projectName, stackFileName } from "../program/stack-file";

/** A quarter: long enough to do what the bar asks, one thing after the other, and short enough to begin. */
const waivedDays = 90;

/** A site that was taken over, with a waiver of each control that it breaks. */
interface Waived {
  readonly adopted: AdoptedSite;
  /** What is waived, in words; undefined where nothing is. */
  readonly note?: string;
}

/**
 * Waives for a while what the bar asks and an existing domain does not have, so that it can be declared, changed and
 * deployed before all of it is mended. Each waiver ends by itself, and is counted and listed until then.
 *
 * @throws {UsageError} where the folder is no project's.
 */
export async function withWaivers(adopted: AdoptedSite, stack: string): Promise<Waived> {
  const today = currentDay();
  const file = {
    project: projectName(),
    stack,
    file: path.resolve(stackFileName(stack)),
    config: { [siteKey]: adopted.site },
  };
  const { scope } = judgingBy(undefined, undefined);
  const estate = new Estate(await declaredResources(stack, process.cwd(), file), { today, scope });
  const broken = judgeAll(rules, estate).filter(({ status }) => status === "red");
  if (broken.length === 0) return { adopted };
  const until = addDays(today, waivedDays);
  const ids = broken.map(({ control }) => control.id);
  const reason = `As it was found on ${today}, when the domain was taken over`;
  const site = { ...adopted.site, waivers: Object.fromEntries(ids.map((id) => [id, { reason, until }])) };
  return {
    adopted: { ...adopted, site, read: readSite(site, today) },
    note: `Waived until ${until}, since the domain does not have it yet: ${ids.join(", ")}.`,
  };
}
