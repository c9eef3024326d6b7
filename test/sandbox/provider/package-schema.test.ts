import assert from "node:assert/strict";
import * as grpc from "@grpc/grpc-js";
import aws from "@pulumi/aws/package.json";
import cloudflare from "@pulumi/cloudflare/package.json";
import random from "@pulumi/random/package.json";
import * as providers from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { serveProviders } from "../../../sandbox/provider";
import { kinds as awsKinds } from "../../../sandbox/provider/aws/kinds";
import { tokens as cloudflareTokens } from "../../../sandbox/provider/cloudflare/kinds";
import type { PackageSchema, TypeSpec } from "../../../sandbox/provider/metaschema";
import { packageSchema } from "../../../sandbox/provider/package-schema";

const versions = { aws: aws.version, cloudflare: cloudflare.version, random: random.version };
const names = ["aws", "cloudflare", "random"] as const;
const schemaOf = (name: (typeof names)[number]): PackageSchema => packageSchema(name, versions[name]);

/** Names of the objects that a type is made of. */
function references(type: TypeSpec): string[] {
  if ("$ref" in type) return type.$ref === "pulumi.json#/Any" ? [] : [type.$ref.replace("#/types/", "")];
  if (type.type === "array") return references(type.items);
  return type.type === "object" ? references(type.additionalProperties) : [];
}

describe("the schemas that the stand-ins serve", () => {
  it("are what a language host gets of them, in the versions of the SDKs that are installed", async () => {
    const served = await serveProviders();
    try {
      for (const attached of served.debugProviders.split(",")) {
        const [name, port] = attached.split(":") as [(typeof names)[number], string];
        const client = new providers.ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
        const answer = await new Promise<messages.GetSchemaResponse>((resolve, reject) =>
          client.getSchema(new messages.GetSchemaRequest(), (error, told) => (error ? reject(error) : resolve(told))),
        ).finally(() => client.close());
        assert.deepEqual(JSON.parse(answer.getSchema()), JSON.parse(JSON.stringify(schemaOf(name))), name);
      }
    } finally {
      served.close();
    }
  });

  it("have every type that a stand-in knows, and no other", () => {
    assert.deepEqual(Object.keys(schemaOf("aws").resources).sort(), Object.keys(awsKinds).sort());
    assert.deepEqual(Object.keys(schemaOf("cloudflare").resources).sort(), [...cloudflareTokens].sort());
    assert.deepEqual(
      Object.keys(schemaOf("random").resources).map((token) => token.split(":").pop()),
      "Bytes Id Integer Password Pet Shuffle String Uuid Uuid4 Uuid7".split(" ").map((kind) => `Random${kind}`),
    );
  });

  it("have every function that a stand-in answers", () => {
    const functions = (name: (typeof names)[number]): string[] =>
      Object.keys(schemaOf(name).functions).map((token) => token.split(":").pop()!);
    assert.deepEqual(functions("aws"), ["getCallerIdentity", "getPartition", "getRegion"]);
    assert.deepEqual(functions("cloudflare"), ["getDnsRecords", "getZone", "getZones"]);
    assert.deepEqual(functions("random"), []);
  });

  for (const name of names)
    it(`${name}: say as inputs what a stand-in requires, and refer to objects that there are`, () => {
      const { resources, types, functions } = schemaOf(name);
      const all = [
        ...Object.values(resources).flatMap((one) => [one.inputProperties, one.properties]),
        ...Object.values(types).map((one) => one.properties),
        ...Object.values(functions).flatMap((one) => [one.inputs.properties, one.outputs.properties]),
      ];
      for (const type of all.flatMap((properties) => Object.values(properties)))
        for (const object of references(type)) assert.ok(object in types, object);
      for (const [token, { requiredInputs, inputProperties, properties }] of Object.entries(resources)) {
        for (const input of requiredInputs) assert.ok(input in inputProperties, `${token} ${input}`);
        for (const input of Object.keys(inputProperties)) assert.ok(input in properties, `${token} ${input}`);
      }
      for (const [token, { required }] of name === "aws" ? Object.entries(awsKinds) : [])
        for (const input of required) assert.ok(input in resources[token]!.inputProperties, `${token} ${input}`);
    });

  it("say the types that the SDK declares", () => {
    const { resources, types } = schemaOf("cloudflare");
    const record = resources["cloudflare:index/dnsRecord:DnsRecord"]!;
    assert.deepEqual(record.requiredInputs, ["name", "ttl", "type", "zoneId"]);
    const data = "cloudflare:index/DnsRecordData:DnsRecordData";
    assert.deepEqual(
      [record.inputProperties.ttl, record.inputProperties.tags, record.inputProperties.data],
      [{ type: "number" }, { type: "array", items: { type: "string" } }, { $ref: `#/types/${data}` }],
    );
    assert.deepEqual(
      [types[data]!.properties.target, record.properties.createdOn],
      [{ type: "string" }, { $ref: "pulumi.json#/Any" }],
    );
    const balancer = schemaOf("aws").resources["aws:lb/loadBalancer:LoadBalancer"]!;
    assert.deepEqual(
      [balancer.properties.dnsName, balancer.inputProperties.dnsName, balancer.inputProperties.tags],
      [{ type: "string" }, undefined, { type: "object", additionalProperties: { type: "string" } }],
    );
    assert.deepEqual(schemaOf("aws").config.variables.region, { type: "string" });
  });
});
