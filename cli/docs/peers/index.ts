import { dnscontrol, octodns } from "./dns-tools";
import type { Peer } from "./peer";
import { prowler } from "./prowler";
import { checkov, trivy } from "./scanners";
import { securityInsights } from "./security-insights";

/** Other tools whose checks were held against the bar. */
export const peers: readonly Peer[] = [securityInsights, prowler, octodns, dnscontrol, checkov, trivy];
