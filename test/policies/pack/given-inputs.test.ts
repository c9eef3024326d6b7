import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN } from "../../../edge/resource";
import { unknownText } from "../../../edge/wire-values";
import { declaredProperties } from "../../../policies/pack/declared-properties";
import { engineResources } from "../../../policies/pack/engine-resources";
import { GivenInputs } from "../../../policies/pack/given-inputs";

const type = "cloudflare:index/botManagement:BotManagement";
const urn = `urn:pulumi:test::test::${type}::bots`;

function question(of: string, props: Record<string, string | boolean>): Uint8Array {
  return new AnalyzeRequest().setUrn(of).setProperties(Struct.fromJavaScript(props)).serializeBinary();
}

/** As the engine shows a resource to policies of a stack. */
function planned(props: Record<string, unknown>, provider?: string): PolicyResource {
  return {
    type,
    name: "bots",
    props,
    urn,
    opts: { protect: false, additionalSecretOutputs: [] },
    dependencies: [],
    propertyDependencies: {},
    ...(provider === undefined ? {} : { provider: { urn: provider, props: {} } }),
  } as unknown as PolicyResource;
}

describe("what the program set", () => {
  it("is read from the engine's questions about single resources, the last of a resource first", () => {
    const given = new GivenInputs();
    given.keep(question(urn, { fightMode: true }));
    given.keep(question(`${urn}2`, { fightMode: true }));
    given.keep(question(urn, { fightMode: false }));
    assert.deepEqual(given.of(urn)?.props, { fightMode: false });
    assert.deepEqual(given.of(`${urn}2`)?.props, { fightMode: true });
    assert.equal(given.of(`${urn}3`), undefined);
  });

  it("is forgotten with the engine's next run", () => {
    const given = new GivenInputs();
    given.keep(question(urn, { fightMode: true }));
    assert.deepEqual(given.of(urn)?.props, { fightMode: true });
    given.keep(question(`${urn}2`, { fightMode: true }));
    assert.equal(given.of(urn), undefined);
  });

  it("are the properties of a resource; what its provider planned or kept beside is told apart", () => {
    const given = new GivenInputs();
    given.keep(question(urn, { zoneId: unknownText, fightMode: true }));
    const now = { id: "0123", zoneId: unknownText, fightMode: true, enableJs: unknownText, sbfmVerifiedBots: "allow" };
    const [resource] = engineResources([planned(now, "urn:pulumi:test::test::pulumi:providers:cloudflare::c")], given);
    assert.deepEqual(resource!.props, { id: "0123", zoneId: UNKNOWN, fightMode: true });
    assert.deepEqual(resource!.outputs, { enableJs: UNKNOWN, sbfmVerifiedBots: "allow" });
  });

  it("does not take the place of what a component registered", () => {
    const given = new GivenInputs();
    given.keep(question(urn, { fightMode: true }));
    const [resource] = engineResources([planned({ promises: [] })], given);
    assert.deepEqual([resource!.props, resource!.outputs], [{ promises: [] }, undefined]);
  });

  it("holds item by item: a rule has neither the id nor the ref that the provider makes", () => {
    const rule = { expression: "true", action: "block" };
    const { props } = declaredProperties({ rules: [{ ...rule, id: UNKNOWN, ref: UNKNOWN }] }, { rules: [rule] });
    assert.deepEqual(props, { rules: [rule] });
  });

  it("is not known of a resource that the engine did not ask about", () => {
    assert.deepEqual(declaredProperties({ rules: [], id: "0123" }), { props: { rules: [], id: "0123" } });
  });
});
