import type { Level, Scope } from "../edge/scope";
import type { Control } from "./control";

/** A level where nobody says another: what blocks a launch, or should, stops `up`; a warning is advice. */
export function ownLevel({ severity }: Control): Level {
  return severity === "medium" ? "advisory" : "mandatory";
}

/**
 * What a finding of a control does in a zone: as its zone says of the control, else of all; else as is said of the
 * control everywhere; else by the zone's profile, where `strict` makes every warning stop; else the control's own.
 *
 * @param zone the zone's name; undefined for a finding of no zone.
 */
export function levelOf(control: Control, zone: string | undefined, scope: Scope): Level {
  const here = zone === undefined ? undefined : scope.zones[zone];
  const said = here?.controls?.[control.id] ?? here?.enforcement ?? scope.levels[control.id];
  if (said !== undefined) return said;
  return (here?.profile ?? scope.profile) === "strict" ? "mandatory" : ownLevel(control);
}
