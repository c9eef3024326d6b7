import type * as pulumi from "@pulumi/pulumi";
import type { Plan } from "../edge/plans";

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
}
