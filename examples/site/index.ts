import * as aws from "@pulumi/aws";
import { Site } from "launch-ready";

const balancer = new aws.lb.LoadBalancer("app", { subnets: ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"] });
const identity = new aws.sesv2.EmailIdentity("mail", { emailIdentity: "example.com" });
const [token1, token2, token3] = [0, 1, 2].map((index) => identity.dkimSigningAttributes.tokens[index]!);

const site = new Site("example.com", {
  preset: "internal-tool",
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: { tool: balancer.dnsName, api: balancer.dnsName },
  owners: { founder: { mail: "founder@example.com" } },
  mail: {
    senders: { "amazon-ses": { token1: token1!, token2: token2!, token3: token3!, region: "eu-west-1" } },
    reports: "dmarc@example.org",
    dmarc: { monitor: "2026-11-24" },
  },
  tls: { hsts: { minutes: "2026-11-24" } },
  secrets: {
    "cloudflare-api-token": { rotateBy: "2099-05-01" },
    "alert-webhook": { rotateBy: "2099-05-01" },
    "staff-access": { rotateBy: "2099-05-01" },
  },
  recovery: { protect: true },
});

export const url = site.url;
