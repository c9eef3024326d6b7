import { groupBy } from "../standards/group-by";
import { ruleCodeOf } from "./codes";
import type { ControlId } from "./control";
import type { Estate } from "./estate";
import type { Judgement } from "./judge";
import { listed } from "./listed";
import { asksForWhole, isDemand } from "./ownership";
import type { Finding } from "./rule";

/** One thing that cannot be judged, with every control that it leaves open. */
interface OpenFinding {
  readonly finding: Finding;
  readonly controls: readonly ControlId[];
}

/** What is to be said at each preview of what cannot be judged. */
export interface Advice {
  /** Each cause once, with the resources that have it. */
  readonly open: readonly OpenFinding[];
  /** Controls for which something is not declared here, of a program that is not asked for it. */
  readonly undeclared: readonly ControlId[];
}

/**
 * What no resource could show would be said every time, and `check` lists it; what is merely not declared here is not
 * asked of a program that is asked for what it declares alone, and needs no line of its own.
 */
export function adviceOf(judgements: readonly Judgement[], estate: Estate): Advice {
  const isUndeclared = (finding: Finding) => isNotDeclared(finding, estate);
  const open = judgements.flatMap(({ control, unjudged }) =>
    unjudged
      .filter((finding) => !isUndeclared(finding) && ruleCodeOf(finding.code)?.outside !== true)
      .map((finding) => ({ control: control.id, finding })),
  );
  return {
    open: oncePerCause(byPlace(open), namesByUrn(estate)),
    undeclared: judgements.filter(({ unjudged }) => unjudged.some(isUndeclared)).map(({ control }) => control.id),
  };
}

/** Of what cannot be judged: whether it is only that something is not declared, which nobody is asked for. */
function isNotDeclared(finding: Finding, estate: Estate): boolean {
  return isDemand(finding) || isUnasked(finding, estate);
}

/**
 * The judgements without what nobody is asked for: what is not declared here, and what only its owner could say of a
 * zone that somebody else may own.
 */
export function askedOf(judgements: readonly Judgement[], estate: Estate): Judgement[] {
  const isOwners = (finding: Finding) =>
    finding.location.urn === undefined &&
    finding.code !== "live-zone-unseen" &&
    ruleCodeOf(finding.code)?.outside === true &&
    !asksForWhole(finding, estate);
  return judgements.map((judgement) => ({
    ...judgement,
    unjudged: judgement.unjudged.filter((finding) => !isNotDeclared(finding, estate) && !isOwners(finding)),
  }));
}

/** Whether it says only that nothing is declared or stated to judge by, and nobody is asked to. */
function isUnasked(finding: Finding, estate: Estate): boolean {
  const row = ruleCodeOf(finding.code);
  const isMissing = row?.openDemand === true || (row?.undeclared === true && finding.location.urn === undefined);
  return isMissing && !asksForWhole(finding, estate);
}

interface OpenControl {
  readonly control: ControlId;
  readonly finding: Finding;
}

/** The controls that one thing in one place leaves open. */
function byPlace(all: readonly OpenControl[]): OpenFinding[] {
  const groups = groupBy(all, ({ finding: { code, location, message } }) => JSON.stringify([code, location, message]));
  return [...groups.values()].map((group) => ({
    finding: group[0].finding,
    controls: [...new Set(group.map(({ control }) => control))],
  }));
}

/** So many resources of one cause are named; their number is said of all. */
const shownNames = 5;

/** The names that records are about, by their URNs. */
function namesByUrn({ zones }: Estate): Map<string, string> {
  return new Map(
    zones.flatMap(({ records }) =>
      records.map(({ record, resource }): [string, string] => [resource.urn, record.name]),
    ),
  );
}

/** What leaves the same controls open in the same words, but for a name of the resource, at several resources. */
function oncePerCause(all: readonly OpenFinding[], named: ReadonlyMap<string, string>): OpenFinding[] {
  const groups = groupBy(all, ({ finding: { code, location, message }, controls }) => {
    const { name = "", urn } = location;
    const told = [named.get(urn ?? ""), name].reduce((text: string, own) => text.replaceAll(own || "\0", ""), message);
    return JSON.stringify([code, controls, urn === undefined ? location : "", told]);
  });
  return [...groups.values()].map(([first, ...more]) => ({
    ...first,
    finding: more.length === 0 ? first.finding : alsoAt(first.finding, more),
  }));
}

function alsoAt(finding: Finding, more: readonly OpenFinding[]): Finding {
  const names = more.map((one) => one.finding.location.name ?? "");
  const shown = more.length > shownNames ? [...names.slice(0, shownNames), `${more.length - shownNames} more`] : names;
  return { ...finding, message: `${finding.message.replace(/\.$/, "")}; the same of ${listed(shown)}.` };
}
