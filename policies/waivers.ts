import type { WaiverFact } from "../edge/intent";
import { types, type DeclaredResource } from "../edge/resource";
import type { ControlId } from "./control";
import type { Estate } from "./estate";
import type { Finding } from "./rule";

/** A finding that somebody decided to live with. */
export interface WaivedFinding {
  readonly finding: Finding;
  /** The first waiver that hides it. */
  readonly waiver: WaiverFact;
}

/** The waiver that hides a finding of a control today; undefined where none does. */
export function waiverOf(control: ControlId, finding: Finding, estate: Estate): WaiverFact | undefined {
  return estate.waiversInForce.find((waiver) => isMeant(waiver, control, finding, estate));
}

/** Whether a waiver speaks of a finding, all that it names together. */
export function isMeant(
  { control, code, zone, host, resource }: WaiverFact,
  id: ControlId,
  finding: Finding,
  estate: Estate,
): boolean {
  const { location } = finding;
  const own = location.urn === undefined ? undefined : estate.byUrn.get(location.urn);
  return (
    (control === undefined || control === id) &&
    (code === undefined || code === finding.code) &&
    (zone === undefined || zone === estate.zoneNameAt(location)) &&
    (host === undefined || (own !== undefined && host === hostOf(own, estate))) &&
    (resource === undefined || (own !== undefined && namesOf(own).includes(resource)))
  );
}

/** By what a waiver may name a resource. */
function namesOf({ urn, name, type }: DeclaredResource): string[] {
  return [urn, name, type, type.slice(type.lastIndexOf(":") + 1), `${type}::${name}`];
}

/** The host that a resource is about: a record's whole name, or what it calls its hostname. */
function hostOf(resource: DeclaredResource, estate: Estate): string | undefined {
  const record = estate.zoneOfUrn.get(resource.urn)?.records.find((one) => one.resource === resource);
  if (record !== undefined) return record.record.name;
  const name = resource.type === types.loadBalancer ? resource.props.name : resource.props.hostname;
  return typeof name === "string" ? name.toLowerCase() : undefined;
}
