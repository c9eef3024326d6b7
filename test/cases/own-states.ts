import { currentType } from "../../edge/older-resources";
import type { State } from "./pack-run";

/** A resource as `own-state.yaml` writes it, or a list of them. */
export type Written = readonly [type: string, props: Readonly<Record<string, unknown>>] | readonly Written[];

const stack = "urn:pulumi:prod::foreign::pulumi:pulumi:Stack::foreign-prod";
const account = "fedcba9876543210fedcba9876543210";

/** The state of a program that has just been deployed with these resources. */
export function stateOf(written: readonly Written[], zoneId: string): State {
  const resources = written.flatMap(flat).map(([type, given], index) => {
    const inputs = { ...(inAccount(given) ? {} : { zoneId }), ...given };
    if (inputs.zoneId === null) delete inputs.zoneId;
    // The type's own spelling is kept; a short one is written out.
    const token = type.includes(":") ? type : currentToken(type);
    const id = type === "Zone" ? zoneId : index.toString(16).padStart(32, "e");
    return {
      urn: `urn:pulumi:prod::foreign::${token}::it-${index}`,
      type: token,
      inputs,
      outputs: { ...inputs, id },
      parent: stack,
      provider: `${provider.urn}::1`,
    };
  });
  return { deployment: { resources: [{ urn: stack, type: "pulumi:pulumi:Stack" }, provider, ...resources] } };
}

const provider = {
  urn: "urn:pulumi:prod::foreign::pulumi:providers:cloudflare::default_6_22_1",
  type: "pulumi:providers:cloudflare",
  inputs: { version: "6.22.1" },
  outputs: { version: "6.22.1" },
};

function flat(written: Written): (readonly [string, Record<string, unknown>])[] {
  if (typeof written[0] === "string") return [written as readonly [string, Record<string, unknown>]];
  return (written as readonly Written[]).flatMap(flat);
}

function inAccount(props: Readonly<Record<string, unknown>>): boolean {
  return props.accountId === account || props.zoneId !== undefined;
}

function currentToken(name: string): string {
  return name === "ZoneSettingsOverride"
    ? "cloudflare:index/zoneSettingsOverride:ZoneSettingsOverride"
    : currentType(`cloudflare:${name}`);
}
