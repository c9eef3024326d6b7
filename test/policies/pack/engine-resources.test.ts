import { Estate } from "../../../policies/estate";
import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { types, UNKNOWN } from "../../../edge/resource";
import { engineResources } from "../../../policies/pack/engine-resources";

/** What the engine sends for a text that only the deployment will tell. */
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function fromEngine(type: string, name: string, props: Record<string, unknown>, zone?: PolicyResource): PolicyResource {
  return {
    type,
    name,
    props,
    urn: `urn:pulumi:test::test::${type}::${name}`,
    opts: { protect: true, additionalSecretOutputs: ["token"] },
    dependencies: zone ? [zone] : [],
    propertyDependencies: zone ? { zoneId: [zone] } : {},
  } as unknown as PolicyResource;
}

describe("the engine's resources as plain data", () => {
  const zones = ["example.com", "example.net"].map((name) => fromEngine(types.zone, name, { id: unknownText, name }));
  const setting = fromEngine(
    types.zoneSetting,
    "ssl",
    { zoneId: unknownText, settingId: "ssl", value: "strict" },
    zones[1],
  );

  it("tell what is not known yet, what is protected, and which property is made of what", () => {
    assert.deepEqual(engineResources([...zones, setting])[2], {
      type: types.zoneSetting,
      name: "ssl",
      urn: setting.urn,
      props: { zoneId: UNKNOWN, settingId: "ssl", value: "strict" },
      secret: ["token"],
      dependencies: [zones[1]!.urn],
      propertyDependencies: { zoneId: [zones[1]!.urn] },
      options: { protect: true },
    });
  });

  it("lie in the zone that the program makes for them", () => {
    const { zones: sorted, zoneUnknown } = new Estate(engineResources([...zones, setting]), { today: "2026-11-24" });
    assert.deepEqual(
      [sorted.map(({ name, settingResources }) => [name, [...settingResources.keys()]]), zoneUnknown],
      [
        [
          ["example.com", []],
          ["example.net", ["ssl"]],
        ],
        [],
      ],
    );
  });
});
