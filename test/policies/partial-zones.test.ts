import assert from "node:assert/strict";
import { anyScope } from "../../edge/scope";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { record, resource } from "./resources";

const zone = (type: string) =>
  resource("cloudflare:index/zone:Zone", "zone", { name: "example.com", type, id: "0123456789abcdef0123456789abcdef" });
const www = record("www.example.com", "CNAME", {
  content: "web.eu-west-1.elb.amazonaws.com",
  proxied: true,
  ttl: 1,
});

const ofDnsAndMail = (type: string) => {
  const options = { today: "2026-11-30", scope: { ...anyScope, owns: ["example.com"] } };
  return judgeAll(rules, new Estate([zone(type), www], options))
    .flatMap(({ findings, unjudged }) => [...findings, ...unjudged])
    .map(({ code }) => code)
    .filter((code) => /^(host-without|spf|dmarc|no-mail|mail-|dnssec|platform-verification)/.test(code));
};

describe("a partial zone, whose DNS another provider has", () => {
  it("is asked for none of what stands there: the domain itself, mail, signatures, proofs", () => {
    assert.deepEqual(ofDnsAndMail("partial"), []);
    assert.deepEqual(ofDnsAndMail("full"), [
      "host-without-address",
      "platform-verification-undeclared",
      "dnssec-undeclared",
      "no-mail-unsaid",
    ]);
  });
});
