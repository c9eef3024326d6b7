import { covered, refused, type Peer } from "./peer";

/** Of its checks of AWS, those of kinds that a launch declares; for Cloudflare's provider it has none. */
export const checkov: Peer = {
  name: "Checkov",
  source: "bridgecrewio/checkov, checkov/terraform/checks/resource: no folder for Cloudflare; aws by the ids below",
  checked: "2026-11-29",
  checks: [
    refused("CKV_CLOUDFLARE_*", "checks of Cloudflare's provider", "There are none: ids so called are people's own."),
    covered("CKV_AWS_319", "alarms whose actions are enabled", "watch/uptime", "check-alarm-off", "latency-alarm-off"),
    refused(
      "CKV2_AWS_23",
      "a resource behind each A record of Route 53",
      "Zones of Route 53 are not judged; in Cloudflare's `external-name-claimable` says the same of aliases.",
    ),
  ],
};

/** Trivy took over the checks of tfsec. */
export const trivy: Peer = {
  name: "Trivy and tfsec",
  source: "aquasecurity/trivy-checks, checks/cloud: folders by cloud, none of them Cloudflare's",
  checked: "2026-11-29",
  checks: [
    refused("checks/cloud/*", "checks of clouds", "There is none of Cloudflare; AWS is judged for its alarms alone."),
  ],
};
