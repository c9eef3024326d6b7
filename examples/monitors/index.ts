import * as pulumi from "@pulumi/pulumi";
import { defaultRegions, Monitors, Secrets } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const choices = {
  with: "route53",
  regions: defaultRegions,
  checks: [
    {
      name: "homepage",
      watches: "homepage",
      host: "example.com",
      path: "/",
      kind: "public",
      owner: "founder",
      latencyMs: 300,
      expect: { body: "Welcome" },
    },
  ],
  signals: [
    {
      name: "server-errors",
      metric: "ServerErrors",
      atLeast: 10,
      withinSeconds: 300,
      purpose: "Answers with 5xx, counted by the app",
      owner: "founder",
    },
    {
      name: "failed-deploys",
      metric: "FailedDeploys",
      atLeast: 1,
      withinSeconds: 300,
      purpose: "A deploy failed, published by the pipeline",
      owner: "founder",
    },
  ],
  alerts: { webhook: "https" },
  owner: "founder",
} as const;
const site = {
  plan: "free",
  accountId: "fedcba9876543210fedcba9876543210",
  owners: [{ name: "founder", mail: "founder@example.com" }],
  hosts: ["example.com"],
  redirectedPaths: [],
  canonicalHost: "example.com",
  minTlsVersion: "1.2",
  withoutIpv4: [],
  generatedSecrets: [],
} as const;

// Alarms are posted to an address that is a secret: pulumi config set --secret alertWebhook
const webhook = new pulumi.Config().getSecret("alertWebhook");
const inventory = [
  {
    name: "alert-webhook",
    purpose: "Where alarms are posted",
    owner: "founder",
    place: "Pulumi config: alertWebhook",
    rotateBy: "2099-05-01",
    generate: false,
  },
];

new Secrets("alerts", Secrets.plan({ zone, secrets: inventory, owners: ["founder"] }));
new Monitors("example.com", { ...Monitors.plan({ zone, choices, site }), webhook, secrets: new Map() });
