import * as pulumi from "@pulumi/pulumi";

/** Findings on a resource that somebody decided to live with, for a while. */
export interface WaivedFinding {
  /** Those with this code, such as `record-ttl-hinders-rollback`. Without code and control: all of the resource. */
  readonly code?: string;
  /** Those of this control, such as `dns/ttl`. */
  readonly control?: string;
  readonly reason: string;
  /** ISO date of the last day, at most a year away. */
  readonly until: string;
  /** Who decided it. */
  readonly owner?: string;
  /** That it is meant to hold for more than a year. */
  readonly longer?: boolean;
}

/**
 * The options of a resource on which something is waived. The policy pack sees resources and no comments of a program,
 * so the waiver is a component beside the resource, which registers it; it makes nothing at any provider.
 *
 * @param findings what is waived; of a component, on each resource within it too.
 * @param options the resource's own options.
 * @example
 * new cloudflare.DnsRecord("pbx", { … }, waived({
 *   code: "record-ttl-hinders-rollback", reason: "The phone system caches nothing else", until: "2027-03-01",
 *   owner: "ada",
 * }));
 */
export function waived<Options extends pulumi.ResourceOptions = pulumi.CustomResourceOptions>(
  findings: WaivedFinding | readonly WaivedFinding[],
  options?: Options,
): Options {
  const register: pulumi.ResourceTransformation = ({ resource, type, name }) => {
    // Of a component nothing is found; what it passes on to its resources is.
    if (resource instanceof pulumi.ComponentResource) return undefined;
    const waivers = [findings].flat().map((finding) => ({ ...finding, resource: `${type}::${name}` }));
    new Waiver(`${name} (${type.slice(type.lastIndexOf(":") + 1)})`, waivers);
    return undefined;
  };
  return { ...options, transformations: [...(options?.transformations ?? []), register] } as Options;
}

/** Tells the policy pack of waivers: what it registers is in the preview and in the state. */
class Waiver extends pulumi.ComponentResource {
  constructor(name: string, waivers: readonly (WaivedFinding & { readonly resource: string })[]) {
    super("launch-ready:waiver:Waiver", name);
    this.registerOutputs({ intent: { waivers } });
  }
}
