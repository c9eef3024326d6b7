import type { Baseline, KnownFinding } from "../edge/scope";
import type { ControlId } from "./control";
import type { Estate } from "./estate";
import type { Judgement } from "./judge";
import { identityOf } from "./known-findings";
import type { Finding } from "./rule";

/** What a baseline has that is still there, and what is gone. */
export interface BaselineState {
  readonly known: readonly KnownFinding[];
  readonly gone: readonly KnownFinding[];
}

/** Everything that is found now and nobody waived, as a baseline: in one order, whatever order the resources have. */
export function baselineOf(judgements: readonly Judgement[], estate: Estate): Baseline {
  const all = judgements.flatMap(({ control, findings, known }) =>
    [...findings, ...known].map((finding) => counted(control.id, finding, estate)),
  );
  return { version: 1, findings: added(all) };
}

/** Holds a baseline against what is found now; undefined where there is none. */
export function baselineState(judgements: readonly Judgement[], estate: Estate): BaselineState | undefined {
  const { baseline } = estate.scope;
  if (baseline === undefined || typeof baseline === "string") return undefined;
  const known = added(
    judgements.flatMap(({ control, known: own }) => own.map((finding) => counted(control.id, finding, estate))),
  );
  const left = new Map(known.map((one) => [identityOf(one), one.count]));
  const gone = added(baseline.findings).flatMap((one) => {
    const count = one.count - (left.get(identityOf(one)) ?? 0);
    return count > 0 ? [{ ...one, count }] : [];
  });
  return { known, gone };
}

/** What a baseline came to, a line each, with the code last; none where there is nothing to say. */
export function baselineLines({ known, gone }: BaselineState): string[] {
  const total = (findings: readonly KnownFinding[]) => findings.reduce((sum, { count }) => sum + count, 0);
  return [
    ...(known.length === 0
      ? []
      : [`${total(known)} of the baseline's findings are still there: ${listed(known)}. (baseline-known)`]),
    ...(gone.length === 0
      ? []
      : [
          `${total(gone)} of the baseline's findings are gone: ${listed(gone)}. Write it anew, so that they cannot ` +
            "come back in silence. (baseline-gone)",
        ]),
  ];
}

/** That of a control's findings the baseline has some; undefined where it has none. */
export function knownNote({ known }: Judgement): { code: string; message: string } | undefined {
  if (known.length === 0) return undefined;
  const count = known.length === 1 ? "One finding is" : `${known.length} findings are`;
  return { code: "baseline-known", message: `${count} in the baseline.` };
}

/** So many are named for a person; JSON has them all. */
const shown = 5;

function listed(findings: readonly KnownFinding[]): string {
  const names = findings.slice(0, shown).map(({ code, resource, zone, count }) => {
    const place = resource?.split("::").slice(1).join("::") ?? zone;
    return `${code}${place === null ? "" : ` on ${place}`}${count === 1 ? "" : ` (${count} times)`}`;
  });
  return [...names, ...(findings.length > shown ? [`and ${findings.length - shown} more`] : [])].join(", ");
}

function counted(control: ControlId, finding: Finding, estate: Estate): KnownFinding {
  return { control, ...estate.identityOf(finding), count: 1 };
}

function added(findings: readonly KnownFinding[]): KnownFinding[] {
  const counts = new Map<string, KnownFinding>();
  for (const one of findings) {
    const key = identityOf(one);
    counts.set(key, { ...one, count: one.count + (counts.get(key)?.count ?? 0) });
  }
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, one]) => one);
}
