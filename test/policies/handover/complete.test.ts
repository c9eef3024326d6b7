import assert from "node:assert/strict";
import { toIntent } from "../../../edge/intent";
import { complete } from "../../../policies/handover/complete";
import { readSite } from "../../../stacks/config/site-config";
import { judged, linesOf, record, resource, web } from "../resources";

const today = "2026-11-29";
const said = { who: "The founder", recover: "By its form" };
const placed = (...places: string[]) => places.map((place) => ({ place, ...said }));
const owner = { name: "ada", mail: "ada@example.com" };
const monitor = {
  name: "homepage",
  watches: "homepage",
  host: "example.com",
  path: "/",
  kind: "public",
  owner: "ada",
} as const;
const whole = {
  access: placed("registrar", "dns", "hosting", "cloudflare"),
  owners: [owner],
  monitors: [monitor],
  secrets: [{ name: "token", purpose: "Deploys", owner: "ada", place: "CI", rotateBy: "2027-05-01" }],
};
const verdictOn = (stated: object, resources = web) =>
  judged(complete, resources, { today, stated: [toIntent(stated)] });
const codes = (stated: object, resources = web) => verdictOn(stated, resources).map(({ code }) => code);

describe("policy handover/complete", () => {
  it("holds where everything is said, and is amber for each thing that is not", () => {
    assert.deepEqual(codes(whole), []);
    assert.deepEqual(codes({ ...whole, monitors: [] }), ["handover-watch-unsaid"]);
    assert.deepEqual(codes({ ...whole, secrets: undefined }), ["handover-secrets-unsaid"]);
    assert.deepEqual(codes({ ...whole, owners: [] }), ["handover-owner-unreachable"]);
    assert.deepEqual(linesOf(verdictOn({ ...whole, access: placed("dns", "hosting") })), [
      "-? nobody has said who can get in, and how somebody else would, at: registrar, cloudflare (section access)",
    ]);
  });

  it("knows how to reach the owners of a site that watches nothing", () => {
    const site = {
      domain: "example.com",
      zoneId: "0123456789abcdef0123456789abcdef",
      services: { web: { target: "web.hosting.example.org", purpose: "The site" } },
      hosts: { "@": "web" },
    };
    const { secrets, access } = whole;
    const stated = (owners: object) => codes({ ...readSite({ ...site, owners }, today).spec.intent, secrets, access });
    assert.deepEqual(stated({ ada: { mail: "ada@example.com" } }), ["handover-watch-unsaid"]);
    assert.deepEqual(stated({}), ["handover-watch-unsaid", "handover-owner-unreachable"]);
  });

  it("asks for a place only where the domain depends on it", () => {
    const mail = record("example.com", "MX", { content: "mx.example.net", priority: 10 });
    const silent = record("example.com", "MX", { content: ".", priority: 0 });
    const alarm = resource("aws:sns/topic:Topic", "alerts", {});
    const places = (...more: (typeof web)[number][]) =>
      linesOf(verdictOn({ ...whole, access: [] }, [...web, ...more])).map((line) => / at: (.*) \(/.exec(line)![1]);
    assert.deepEqual(places(), ["registrar, dns, hosting, cloudflare"]);
    assert.deepEqual(places(silent), ["registrar, dns, hosting, cloudflare"]);
    assert.deepEqual(places(mail, alarm), ["registrar, dns, hosting, mail, cloudflare, aws"]);
  });

  it("wants a purpose for each record", () => {
    const bare = record("old.example.com", "CNAME", { content: "example.net", comment: undefined });
    assert.deepEqual(linesOf(verdictOn(whole, [...web, bare])), [
      "-? nobody has said what one record is for (dns/purpose names them)",
    ]);
  });
});
