import { counted } from "../../standards/counted";
import type { LiveFinding } from "../../live";
import type { Undeclared } from "../../live/drift/undeclared";
import type { Evidence } from "../../live";

/** What somebody may do about a difference. */
interface DriftAction {
  readonly action: "adopt" | "put back" | "change the configuration" | "deploy" | "remove";
  /** What to type, or where to go. */
  readonly command: string;
}

export interface Difference {
  readonly code: string;
  /** The resource, record, rule or setting. */
  readonly resource: string;
  readonly message: string;
  /** Who should act. */
  readonly who: string;
  readonly actions: readonly DriftAction[];
}

/** What `launch-ready drift --json` prints. Scripts rely on the keys: they are added to, never renamed. */
export interface DriftReport {
  readonly stack: string;
  readonly at: string;
  readonly differences: readonly Difference[];
  /** What could not be looked at. */
  readonly unseen: readonly { readonly code: string; readonly message: string }[];
  /** The control that only this command can judge. */
  readonly controls: readonly [
    { readonly id: "dns/stale"; readonly status: "red" | "amber" | "green"; readonly evidence: readonly Evidence[] },
  ];
}

/** What came of looking into the zones. */
export interface Looked {
  readonly undeclared: readonly Undeclared[];
  readonly unseen: readonly LiveFinding[];
  readonly zones: number;
}

/** Differences as a report, with what they come to for the control that only they can judge. */
export function reportOf(stack: string, at: string, differences: readonly Difference[], zones: Looked): DriftReport {
  const { outside: stale } = parted(differences);
  const isOpen = zones.unseen.length > 0 || zones.zones === 0;
  const what = [
    `${counted(zones.zones, "zone was", "zones were")} compared with the state`,
    counted(stale.length, "thing differs", "things differ"),
  ].join("; ");
  return {
    stack,
    at,
    differences,
    unseen: zones.unseen.map(({ code, message }) => ({ code, message })),
    controls: [
      {
        id: "dns/stale",
        status: stale.length > 0 ? "red" : isOpen ? "amber" : "green",
        evidence: [{ kind: "observed", at, what }],
      },
    ],
  };
}

/** What somebody changed outside, and what is pending in the configuration. */
export function parted(differences: readonly Difference[]): Readonly<Record<"outside" | "pending", Difference[]>> {
  const isPending = ({ code }: Difference): boolean => code === "drift-pending";
  return { outside: differences.filter((one) => !isPending(one)), pending: differences.filter(isPending) };
}
