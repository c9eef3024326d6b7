import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { accountId, zoneId } from "../broken/program";
import type { TeamProgram } from "./program";

type RecordArgs = Omit<cloudflare.DnsRecordArgs, "zoneId" | "ttl">;
const record = (name: string, args: RecordArgs) =>
  new cloudflare.DnsRecord(name, { zoneId, ttl: 300, comment: "Mail", ...args });

/** A sender of a region, with the keys that only the service tells. */
function senderIn(region: aws.Region, from: string) {
  const provider = new aws.Provider(region, { region });
  const identity = new aws.sesv2.EmailIdentity(`ses-${region}`, { emailIdentity: "example.com" }, { provider });
  new aws.sesv2.EmailIdentityMailFromAttributes(
    `from-${region}`,
    { emailIdentity: identity.emailIdentity, mailFromDomain: from },
    { provider },
  );
  const tokens = identity.dkimSigningAttributes.apply((signing) => signing.tokens);
  for (const index of [0, 1, 2]) {
    const token = tokens.apply((all) => all[index]!);
    record(`dkim-${region}-${index}`, {
      name: pulumi.interpolate`${token}._domainkey.example.com`,
      type: "CNAME",
      content: pulumi.interpolate`${token}.dkim.amazonses.com`,
    });
  }
  record(`mx-${region}`, { name: from, type: "MX", content: `feedback-smtp.${region}.amazonses.com`, priority: 10 });
}

const dmarc = (policy: string) =>
  record("dmarc", {
    name: "_dmarc.example.com",
    type: "TXT",
    content: `"v=DMARC1; p=${policy}; rua=mailto:dmarc@example.com"`,
  });

export const mailPrograms: readonly TeamProgram[] = [
  {
    about: "SES in two regions, with keys through apply and a bounce domain for each",
    broken: [],
    advice: ["record-value-unknown"],
    declare: () => {
      for (const [region, from] of [
        ["eu-west-1", "bounce-eu.example.com"],
        ["us-east-1", "bounce-us.example.com"],
      ] as const) {
        senderIn(region, from);
        record(`spf-${region}`, { name: from, type: "TXT", content: '"v=spf1 include:amazonses.com -all"' });
      }
      dmarc("quarantine");
    },
  },
  {
    about: "SES in two regions that share one bounce domain, which SES refuses",
    broken: [],
    advice: ["record-value-unknown", "ses-bounce-domain-shared"],
    declare: () => {
      senderIn("eu-west-1", "bounce.example.com");
      senderIn("us-east-1", "bounce.example.com");
      record("spf", { name: "bounce.example.com", type: "TXT", content: '"v=spf1 include:amazonses.com -all"' });
      dmarc("quarantine");
    },
  },
  {
    about: "Email Routing, its rules and its records",
    broken: [],
    advice: [],
    declare: () => {
      new cloudflare.EmailRoutingSettings("routing", { zoneId });
      const address = new cloudflare.EmailRoutingAddress("team", { accountId, email: "team@example.org" });
      new cloudflare.EmailRoutingRule("sales", {
        zoneId,
        name: "sales",
        enabled: true,
        priority: 0,
        matchers: [{ type: "literal", field: "to", value: "sales@example.com" }],
        actions: [{ type: "forward", values: [address.email] }],
      });
      new cloudflare.EmailRoutingCatchAll("rest", {
        zoneId,
        enabled: true,
        matchers: [{ type: "all" }],
        actions: [{ type: "drop", values: [] }],
      });
      for (const [index, priority] of [21, 44, 92].entries())
        record(`mx${index}`, {
          name: "example.com",
          type: "MX",
          content: `route${index + 1}.mx.cloudflare.net`,
          priority,
        });
      record("spf", { name: "example.com", type: "TXT", content: '"v=spf1 include:_spf.mx.cloudflare.net ~all"' });
      dmarc("quarantine");
    },
  },
  {
    about: "Email Routing beside Google's mail servers, of which one alone gets the mail",
    broken: ["mx-beside-routing", "spf-beside-routing"],
    advice: [],
    declare: () => {
      new cloudflare.EmailRoutingSettings("routing", { zoneId });
      for (const [content, priority] of Object.entries({ "smtp.google.com": 1, "route1.mx.cloudflare.net": 21 }))
        record(content, { name: "example.com", type: "MX", content, priority });
      record("spf", {
        name: "example.com",
        type: "TXT",
        content: '"v=spf1 include:_spf.google.com include:_spf.mx.cloudflare.net ~all"',
      });
      dmarc("quarantine");
    },
  },
  {
    about: "a policy of transport security and reports of it by a service, with proofs for half of the world",
    broken: [],
    advice: ["dmarc-stage-unstated"],
    declare: () => {
      record("mx", { name: "example.com", type: "MX", content: "smtp.google.com", priority: 1 });
      record("mta-sts", { name: "mta-sts.example.com", type: "CNAME", content: "mta-sts.tls-reports.example.net" });
      record("mta-sts-id", { name: "_mta-sts.example.com", type: "TXT", content: '"v=STSv1; id=20261101T000000"' });
      record("tls", {
        name: "_smtp._tls.example.com",
        type: "TXT",
        content: '"v=TLSRPTv1; rua=mailto:tls@example.com"',
      });
      const proofs = {
        spf: "v=spf1 include:_spf.google.com include:sendgrid.net include:mail.zendesk.com ~all",
        google: "google-site-verification=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
        ms: "MS=ms12345678",
        apple: "apple-domain-verification=AbCdEfGhIjKlMnOp",
        stripe: "stripe-verification=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        atlassian: "atlassian-domain-verification=AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOpQrStUv",
        openai: "openai-domain-verification=dv-AbCdEfGhIjKlMnOpQrStUvWx",
      };
      for (const [name, text] of Object.entries(proofs))
        record(name, { name: "example.com", type: "TXT", content: `"${text}"` });
      for (const [name, content] of Object.entries({
        s1: "s1.domainkey.u1234567.wl123.sendgrid.net",
        s2: "s2.domainkey.u1234567.wl123.sendgrid.net",
        zendesk1: "zendesk1._domainkey.zendesk.com",
        zendesk2: "zendesk2._domainkey.zendesk.com",
      }))
        record(name, { name: `${name}._domainkey.example.com`, type: "CNAME", content });
      record("em", { name: "em1234.example.com", type: "CNAME", content: "u1234567.wl123.sendgrid.net" });
      dmarc("none");
    },
  },
];
