import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as cloudflare from "@pulumi/cloudflare";
import * as pulumi from "@pulumi/pulumi";
import { recorded } from "../../../cli/program/recorded";
import { UNKNOWN } from "../../../edge/resource";
import { Estate } from "../../../policies/estate";

const record = (resource: string, zoneId: pulumi.Input<string>, name: pulumi.Input<string>) =>
  new cloudflare.DnsRecord(resource, { zoneId, name, type: "A", content: "192.0.2.1", ttl: 1 });

async function declared(program: () => unknown) {
  const resources = await recorded(async () => void (await program()), { project: "shop", stack: "prod" });
  return resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
}

const ofRecords = (resources: Awaited<ReturnType<typeof declared>>) =>
  Object.fromEntries(resources.map(({ name, props }) => [name, [props.zoneId, props.name]]));

describe("what a provider's functions tell, in a program that runs without an engine", () => {
  it("is open, in every form in which a program may read it; what was given to them is known", async () => {
    const resources = await declared(() => {
      const zone = cloudflare.getZoneOutput({ filter: { name: "example.com" } });
      record("read", zone.zoneId, "read.example.com");
      record(
        "applied",
        zone.apply(({ zoneId }) => zoneId),
        pulumi.interpolate`applied.${zone.name}`,
      );
      record(
        "together",
        pulumi.all([zone]).apply((all) => all[0]?.zoneId ?? ""),
        "together.example.com",
      );
      record("given", cloudflare.getZoneOutput({ zoneId: "0".repeat(32) }).apply(String), "given.example.com");
      record("same", cloudflare.getZoneOutput({ zoneId: "0".repeat(32) }).zoneId, "same");
    });
    assert.deepEqual(ofRecords(resources), {
      read: [UNKNOWN, "read.example.com"],
      applied: [UNKNOWN, "applied.example.com"],
      together: [UNKNOWN, "together.example.com"],
      given: [UNKNOWN, "given.example.com"],
      same: ["0".repeat(32), "same"],
    });
  });

  it("is open where a program waits for it, down to what is in it, and within texts", async () => {
    const resources = await declared(async () => {
      const zone = await cloudflare.getZone({ filter: { name: "example.com" } });
      const { accountId } = await aws.getCallerIdentity({});
      record("waited", zone.zoneId, `waited.${zone.name}`);
      record("inner", zone.account.id, `inner.${zone.account.name}.example.com`);
      record("text", zone.zoneId, `${accountId}.example.com`);
    });
    assert.deepEqual(ofRecords(resources), {
      waited: [UNKNOWN, "waited.example.com"],
      inner: [UNKNOWN, UNKNOWN],
      text: [UNKNOWN, UNKNOWN],
    });
  });

  it("puts the records of a zone that is looked up into that zone", async () => {
    const resources = await declared(() => {
      const { zoneId } = cloudflare.getZoneOutput({ filter: { name: "example.com" } });
      for (const name of ["example.com", "www.example.com"]) record(name, zoneId, name);
    });
    const { zones, zoneUnknown } = new Estate(resources, { today: "2026-11-29" });
    assert.deepEqual(
      zones.map(({ name, records }) => [name, records.map((one) => one.record.name).sort()]),
      [["example.com", ["example.com", "www.example.com"]]],
    );
    assert.deepEqual(zoneUnknown, []);
  });
});
