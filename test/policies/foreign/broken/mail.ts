import * as cloudflare from "@pulumi/cloudflare";
import { generateKeyPairSync } from "node:crypto";
import { zoneId, type BrokenProgram } from "./program";

const txt = (name: string, content: string) =>
  new cloudflare.DnsRecord(`${name} ${content}`, {
    zoneId,
    name,
    type: "TXT",
    content: `"${content}"`,
    ttl: 3600,
  });
const mx = (name = "example.com", content = "mx.example.net") =>
  new cloudflare.DnsRecord(`${name} mx`, { zoneId, name, type: "MX", content, priority: 10, ttl: 3600 });

/** A mail setup of which nothing is wrong. */
function mail({
  spf = "v=spf1 include:_spf.example.net ~all",
  dmarc = "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com",
} = {}) {
  mx();
  txt("example.com", spf);
  txt("_dmarc.example.com", dmarc);
}

const weakKey = () =>
  generateKeyPairSync("rsa", { modulusLength: 1024 })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");

export const brokenMail: readonly BrokenProgram[] = [
  {
    about: "a second SPF record for the newsletter",
    code: "spf-multiple-records",
    declare: () => [mail(), txt("example.com", "v=spf1 include:mail.example.org ~all")],
  },
  {
    about: "an SPF record that lets everybody send",
    code: "spf-all-pass",
    declare: () => mail({ spf: "v=spf1 include:_spf.example.net +all" }),
  },
  {
    about: "an SPF record without an end",
    code: "spf-no-all",
    declare: () => mail({ spf: "v=spf1 include:_spf.example.net" }),
  },
  {
    about: "eleven lookups in one SPF record",
    code: "spf-too-many-lookups",
    declare: () =>
      mail({ spf: `v=spf1 ${[..."abcdefghijk"].map((name) => `include:${name}.example.net`).join(" ")} ~all` }),
  },
  {
    about: "a misspelt mechanism",
    code: "spf-unknown-mechanism",
    declare: () => mail({ spf: "v=spf1 inclde:_spf.example.net ~all" }),
  },
  {
    about: "a DKIM key of 1024 bits",
    code: "dkim-key-below-2048",
    declare: () => [mail(), txt("old._domainkey.example.com", `v=DKIM1; k=rsa; p=${weakKey()}`)],
  },
  {
    about: "two DMARC records",
    code: "dmarc-several-records",
    declare: () => [mail(), txt("_dmarc.example.com", "v=DMARC1; p=none; rua=mailto:old@example.com")],
  },
  {
    about: "DMARC without its underscore",
    code: "dmarc-record-misplaced",
    declare: () => {
      mx();
      txt("example.com", "v=spf1 include:_spf.example.net ~all");
      txt("dmarc.example.com", "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com");
      txt("example.net._report._dmarc.example.com", "v=DMARC1");
    },
  },
  {
    about: "a DMARC policy that there is not",
    code: "dmarc-p-value",
    declare: () => mail({ dmarc: "v=DMARC1; p=block; rua=mailto:dmarc@example.com" }),
  },
  {
    about: "DMARC without reports",
    code: "dmarc-reports-missing",
    declare: () => mail({ dmarc: "v=DMARC1; p=quarantine" }),
  },
  {
    about: "a null MX of a domain whose keys sign mail",
    code: "null-mx-of-sender",
    declare: () => {
      txt("example.com", "v=spf1 include:_spf.example.net ~all");
      txt("_dmarc.example.com", "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.net");
      new cloudflare.DnsRecord("null", {
        zoneId,
        name: "example.com",
        type: "MX",
        content: ".",
        priority: 0,
        ttl: 3600,
      });
      new cloudflare.DnsRecord("key", {
        zoneId,
        name: "s1._domainkey.example.com",
        type: "CNAME",
        content: "s1.example.net",
        ttl: 3600,
      });
    },
    intent: {
      mail: [
        {
          domain: "example.com",
          senders: [{ name: "Mailer", spf: "include:_spf.example.net", dkim: ["s1._domainkey.example.com"] }],
        },
      ],
    },
  },
];
