import type { WaiverFact } from "../edge/intent";
import { nearest } from "../edge/statement/nearest";
import { problem } from "../edge/waivers/codes";
import { waivedSubject, waiverProblem } from "../edge/waivers/waiver";
import type { ResourceLocation } from "../standards/problem";
import type { ControlId } from "./control";
import type { Estate } from "./estate";
import type { Judgement } from "./judge";
import { knownCodes } from "./known-codes";
import type { Finding } from "./rule";
import { isMeant } from "./waivers";

/** A waiver and what came of it. */
export interface WaiverUse {
  readonly waiver: WaiverFact;
  /** In words: `tls/hsts, zone example.com`. */
  readonly subject: string;
  /** What it hides; nothing where it does not hold. */
  readonly hides: readonly { readonly control: ControlId; readonly finding: Finding }[];
  /** Why it does not hold, or that it hides nothing. */
  readonly problem?: Finding;
}

/** Each waiver that somebody stated, with what it hides and what is wrong with it. */
export function waiverUses(judgements: readonly Judgement[], estate: Estate): WaiverUse[] {
  const hidden = judgements.flatMap(({ control, waived }) =>
    waived.map(({ finding }) => ({ control: control.id, finding })),
  );
  return estate.waivers.map((waiver) => {
    const subject = waivedSubject(waiver);
    const place: ResourceLocation = { kind: "resource", name: `waiver of ${subject}` };
    const broken = waiverProblem(waiver, estate.today, place) ?? unknownCode(waiver, place);
    if (broken !== undefined) return { waiver, subject, hides: [], problem: broken };
    const hides = hidden.filter(({ control, finding }) => isMeant(waiver, control, finding, estate));
    return { waiver, subject, hides, ...(hides.length === 0 ? { problem: unused(waiver, place) } : {}) };
  });
}

/**
 * What came of a waiver, in one line: `tls/hsts until 2027-03-01 (ada): The old shop. Hides 2: hsts-undeclared on
 * example.com, …`.
 */
export function waiverText({ waiver, subject, hides, problem: broken }: WaiverUse): string {
  if (broken !== undefined) return `${subject}: ${broken.message} ${broken.fix ?? ""} (${broken.code})`;
  const { until, owner, reason } = waiver;
  const names = hides
    .slice(0, shownHidden)
    .map(({ finding: { code, location } }) => (location.name === undefined ? code : `${code} on ${location.name}`));
  const more = hides.length > shownHidden ? `, and ${hides.length - shownHidden} more` : "";
  const by = owner === undefined ? "" : ` (${owner})`;
  return `${subject} until ${until}${by}: ${reason.replace(/\.$/, "")}. Hides ${hides.length}: ${names.join(", ")}${more}.`;
}

/** So many findings are named of what a waiver hides; JSON has them all. */
const shownHidden = 5;

function unknownCode({ code }: WaiverFact, place: ResourceLocation): Finding | undefined {
  if (code === undefined || knownCodes().has(code)) return undefined;
  const meant = nearest(code, knownCodes());
  return problem("waiver-code-unknown", place, {
    message: `The waiver is for the code ${code}, which no finding has.`,
    fix: meant === undefined ? "Write a code of docs/findings.md." : `Did you mean "${meant}"?`,
  });
}

function unused({ until, reason }: WaiverFact, place: ResourceLocation): Finding {
  return problem("waiver-unused", place, {
    message: `The waiver until ${until} hides nothing (${reason}).`,
    fix: "Take it out, or correct what it names.",
  });
}
