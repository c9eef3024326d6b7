import assert from "node:assert/strict";
import { UNKNOWN } from "../../../edge/resource";
import { uptime } from "../../../policies/watch/uptime";
import { record, web, zoneId } from "../resources";
import { downAlarm, route53Check, verdictWith } from "./watching";

const host = "six.example.com";
const six = (content: unknown = "2001:db8::1", props: Record<string, unknown> = {}) =>
  record(host, "AAAA", { content, ...props });
const home = route53Check("homepage");
const zones = [{ id: zoneId, name: "example.com", owned: true }];

/** What is said of a check of a host with these records, beside one of the homepage. */
function said(records: readonly ReturnType<typeof six>[], props: Record<string, unknown> = {}) {
  const check = route53Check("six", { fqdn: host, resourcePath: "/status", ...props });
  const resources = [...web, ...records, home, downAlarm(home), check, downAlarm(check)];
  return verdictWith(uptime, { zones }, resources);
}

const never =
  `six: The check ${host}/status would always fail: ${host} has IPv6 addresses alone, and Route 53 asks a name over ` +
  "IPv4 alone.";

describe("policy watch/uptime: whether a checker finds the host", () => {
  it("finds a check of Route 53 by the name of a host with IPv6 alone", () => {
    assert.deepEqual(said([six()]), [never]);
    assert.deepEqual(said([six(), record(`${host}.`, "AAAA", { name: host, content: "2001:db8::2" })]), [never]);
  });

  it("takes one whose host has IPv4 too, is behind Cloudflare, or may be either", () => {
    assert.deepEqual(said([six(), record(host, "A", { content: "192.0.2.7" })]), []);
    assert.deepEqual(said([six("2001:db8::1", { proxied: true, ttl: 1 })]), []);
    assert.deepEqual(said([six(), record(host, "A", { content: UNKNOWN })]), []);
    assert.deepEqual(said([record(host, "CNAME", { content: "six.example.net" })]), []);
    assert.deepEqual(said([]), []);
  });

  it("takes one that is told the address", () => {
    assert.deepEqual(said([six()], { ipAddress: "2001:db8::1" }), []);
    assert.deepEqual(said([six()], { ipAddress: UNKNOWN }), []);
  });
});
