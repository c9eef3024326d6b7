import { Secrets } from "launch-ready";

const zone = { id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "free" } as const;

const secrets = [
  {
    name: "payment-webhook",
    purpose: "Proves that a webhook came from the payment provider",
    owner: "founder",
    place: "Environment of the API",
    rotateBy: "2099-05-01",
    generate: false,
  },
  {
    name: "origin-proof",
    purpose: "Proves to the origin that a request came through Cloudflare",
    owner: "founder",
    place: "AWS Secrets Manager: example.com/origin-proof",
    rotateBy: "2099-05-01",
    generate: true,
    awsPlace: "aws-secrets-manager",
    header: "X-Origin-Proof",
  },
] as const;

export const names = [
  ...new Secrets("example.com", Secrets.plan({ zone, secrets, owners: ["founder"] })).values.keys(),
];
