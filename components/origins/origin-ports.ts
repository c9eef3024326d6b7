import { and, isTrue } from "../../edge/rules/build";
import { onHosts } from "../host-expression";
import { inParts } from "../rule-text";

/** A rule of the phase `http_request_origin`, in the shape of `@pulumi/cloudflare`. */
export interface OriginRule {
  /** Stable identity: Cloudflare matches rules by it when a ruleset is replaced. */
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
  readonly action: "route";
  readonly actionParameters: { readonly origin: { readonly port: number } };
  readonly enabled: true;
}

/** A host whose origin listens on a port of its own. */
export interface HostPort {
  readonly host: string;
  readonly port: number;
}

/**
 * One rule for each port (rules/origin-rules: the destination port can be changed on every plan; checked 2026-11-30).
 * What is asked over http goes on to port 80: there an origin without a certificate answers ACME's challenge (RFC 8555
 * section 8.3), and all else is redirected before.
 *
 * @param all hosts of the zone behind Cloudflare, those among them.
 */
export function originPorts(ports: readonly HostPort[], all: readonly string[]): OriginRule[] {
  return [...new Set(ports.map(({ port }) => port))]
    .sort((one, other) => one - other)
    .flatMap((port) => {
      const hosts = ports.filter((one) => one.port === port).map(({ host }) => host);
      return inParts(and(onHosts(hosts, all), isTrue("ssl")), (expression): OriginRule => ({
        ref: `origin-port-${port}`,
        description: `Origins that listen on port ${port}`,
        expression,
        action: "route",
        actionParameters: { origin: { port } },
        enabled: true,
      }));
    });
}
