import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { declaredResources } from "../../../cli/program/resources";
import { registeredIntents } from "../../../edge/intent";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { waiverUses } from "../../../policies/waiver-uses";
import { projectWith, root } from "../../cli/run";

const program = `
const pulumi = require("@pulumi/pulumi");
const cloudflare = require("@pulumi/cloudflare");
const { waived } = require(${JSON.stringify(path.join(root, "components/waivers/waived.ts"))});
const zoneId = "a".repeat(32);
const record = (name, opts) => new cloudflare.DnsRecord(name,
  { zoneId, name: name + ".example.com", type: "A", content: "192.0.2.1", ttl: 86400, comment: "Phones" }, opts);
const slow = { code: "record-ttl-hinders-rollback", reason: "Old phones", until: "2027-03-01", owner: "ada" };
record("pbx", waived(slow, { protect: true }));
record("fax");
const office = new pulumi.ComponentResource("own:office:Office", "office", {}, waived([slow]));
record("desk", { parent: office });
`;

describe("waived, on a resource of a program", () => {
  it("hides what it names on that resource, and in a component, and makes no program one of ours", async () => {
    const project = projectWith({ dev: "config: {}\n" });
    writeFileSync(path.join(project, "index.js"), program);
    const resources = await declaredResources("dev", project);
    assert.deepEqual(
      registeredIntents(resources).flatMap(({ waivers }) => waivers.map(({ resource }) => resource)),
      ["cloudflare:index/dnsRecord:DnsRecord::pbx", "cloudflare:index/dnsRecord:DnsRecord::desk"],
    );
    const estate = new Estate(resources, { today: "2026-11-29" });
    assert.equal(estate.statesItself, false);
    assert.deepEqual(estate.ownedZones, new Set());
    const judgements = judgeAll(rules, estate);
    const ttl = judgements.find(({ control }) => control.id === "dns/ttl")!;
    assert.deepEqual(
      [ttl.findings.map(({ location }) => location.name), ttl.waived.map(({ finding }) => finding.location.name)],
      [["fax"], ["pbx", "desk"]],
    );
    assert.deepEqual(
      waiverUses(judgements, estate).map(({ hides, problem }) => problem?.code ?? hides.length),
      [1, 1],
    );
    const pbx = resources.find(({ name }) => name === "pbx")!;
    assert.equal(pbx.options?.protect, true);
  });
});
