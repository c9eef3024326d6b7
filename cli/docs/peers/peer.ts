import type { ControlId } from "../../../edge/controls";

/** Another tool that judges domains, DNS or Cloudflare's settings. */
export interface Peer {
  readonly name: string;
  /** Where its list of checks was read. */
  readonly source: string;
  /** ISO date on which it was read. */
  readonly checked: string;
  readonly checks: readonly PeerCheck[];
}

/** A check of another tool: what finds the same here, or why nothing should. */
export type PeerCheck = CoveredCheck | RefusedCheck;

interface NamedCheck {
  /** As the tool names it. */
  readonly id: string;
  /** What it wants, as the end of "It wants …". */
  readonly wants: string;
}

interface CoveredCheck extends NamedCheck {
  readonly control: ControlId;
  /** Codes that say the same, or more; see `docs/findings.md`. */
  readonly codes: readonly string[];
}

interface RefusedCheck extends NamedCheck {
  /** Why no rule judges it, in a sentence. */
  readonly refused: string;
}

/** A check that a rule of ours covers. */
export function covered(id: string, wants: string, control: ControlId, ...codes: readonly string[]): CoveredCheck {
  return { id, wants, control, codes };
}

/** A check that is left out on purpose. */
export function refused(id: string, wants: string, why: string): RefusedCheck {
  return { id, wants, refused: why };
}
