import type * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../edge/plans";
import type { KeptPhase } from "./rules/kept-rules";

/** A Cloudflare zone that exists already: this project fills zones, and neither buys domains nor deletes zones. */
export interface Zone {
  /** Cloudflare's id of the zone: 32 hexadecimal digits. */
  readonly id: pulumi.Input<string>;
  /** The domain, lower case, without a final dot: `example.com`. */
  readonly name: string;
  /** The zone's plan; it decides the limits. */
  readonly plan: Plan;
  /** Whether the records that the domain cannot live without are protected from deletion. Default false. */
  readonly protect?: boolean;
  /** Rules that it had before this project came, by phase, which are kept. */
  readonly kept?: readonly KeptPhase[];
}

/** What a zone had in a phase before this project came. */
export function keptIn({ kept }: Pick<Zone, "kept">, phase: string): KeptPhase | undefined {
  return kept?.find((one) => one.phase === phase);
}
