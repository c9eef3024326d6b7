import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { accountId, zoneId, type BrokenProgram } from "./program";

/** Looks like a key of Stripe's, and is none; put together here so that no scanner takes it for one. */
const key = ["sk", "live", "4eC39HqLyjWDarjtT1zdp7dc"].join("_");

function worker(name: string, bindings: cloudflare.types.input.WorkersScriptBinding[]) {
  return new cloudflare.WorkersScript(name, {
    accountId,
    scriptName: name,
    content: "export default { fetch: () => new Response() }",
    mainModule: "index.js",
    bindings,
  });
}

export const brokenSecrets: readonly BrokenProgram[] = [
  {
    about: "a Worker with a payment key as plain text",
    code: "secret-by-form",
    declare: () => worker("pay", [{ name: "STRIPE", type: "plain_text", text: key }]),
  },
  {
    about: "a Worker's variable that is called a token",
    code: "secret-by-name",
    declare: () => worker("api", [{ name: "API_TOKEN", type: "plain_text", text: "correct-horse-battery" }]),
  },
  {
    about: "a password in a parameter that everybody may read",
    code: "secret-parameter-plain",
    declare: () =>
      new aws.ssm.Parameter("db", { name: "/prod/db-password", type: "String", value: pulumi.secret("correct-horse") }),
  },
  {
    about: "one secret kept in a parameter and shown in a record",
    code: "secret-by-value",
    declare: () => {
      const shared = "v1-9f86d081884c7d659a2feaa0c55ad015";
      new aws.ssm.Parameter("hook", { name: "/prod/hook", type: "SecureString", value: pulumi.secret(shared) });
      new cloudflare.DnsRecord("note", {
        zoneId,
        name: "note.example.com",
        type: "TXT",
        content: `"${shared}"`,
        ttl: 300,
      });
    },
  },
  {
    about: "a secret whose day to replace it has passed",
    code: "secret-rotation-overdue",
    declare: () =>
      new cloudflare.DnsRecord("a", { zoneId, name: "a.example.com", type: "A", content: "198.51.100.9", ttl: 300 }),
    intent: {
      owners: [{ name: "ada", mail: "ada@example.com" }],
      secrets: [{ name: "deploy", purpose: "Deploys", owner: "ada", place: "CI", rotateBy: "2026-01-01" }],
    },
  },
];
