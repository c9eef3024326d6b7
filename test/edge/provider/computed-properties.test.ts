import { strict as assert } from "node:assert";
import sdk from "@pulumi/cloudflare/package.json";
import { computedProperties, isComputed, schemaVersion } from "../../../edge/provider/computed-properties";

const ruleset = "cloudflare:index/ruleset:Ruleset";
const record = "cloudflare:index/dnsRecord:DnsRecord";

describe("properties that the provider computes", () => {
  it("are those of the SDK that is installed (npm run generate:provider)", () => {
    assert.equal(schemaVersion, sdk.version);
  });

  it("are inputs that may be left out and outputs that are no inputs", () => {
    assert.deepEqual(
      [...computedProperties("cloudflare:index/zoneSetting:ZoneSetting")],
      ["editable", "enabled", "modifiedOn", "timeRemaining"],
    );
  });

  it("are not what a program has to say, nor what stays absent", () => {
    for (const path of ["name", "ttl", "zoneId", "comment", "priority"]) assert.equal(isComputed(record, path), false);
    for (const path of ["content", "settings", "proxied"]) assert.equal(isComputed(record, path), true);
  });

  it("are found at any depth, in any item, and in an object that is computed as a whole", () => {
    assert.equal(isComputed(ruleset, "rules[3].ref"), true);
    assert.equal(isComputed(ruleset, "rules[].logging.enabled"), true);
    assert.equal(isComputed(record, "settings.flattenCname"), true);
    assert.equal(isComputed(record, "settings.anything"), true);
    assert.equal(isComputed(record, "data.value"), false);
  });

  it("are none for a type that the SDK does not have", () => {
    assert.equal(computedProperties("aws:s3/bucket:Bucket").size, 0);
    assert.equal(isComputed("constructor", "name"), false);
  });
});
