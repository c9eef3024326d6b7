import type { ControlId } from "../edge/controls";
import type { CodeEntry } from "../standards/problem";

/** A table of codes that name controls of the bar. */
export type ControlCodes = Readonly<Record<string, CodeEntry & { readonly control?: ControlId }>>;
