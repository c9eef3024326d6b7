import assert from "node:assert/strict";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import sdk = require("@pulumi/policy/deserialize");
import { keepSecretMarks, secretProperties } from "../../../policies/pack/sdk-properties";

const secret = (value: unknown) => ({ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value });

function unpack(message: Struct): Record<string, unknown> {
  const { deserializeProperties } = sdk as unknown as {
    deserializeProperties: (message: Struct, proxySecrets: boolean) => Record<string, unknown>;
  };
  return deserializeProperties(message, false);
}

describe("properties as the policy SDK hands them over", () => {
  before(keepSecretMarks);

  it("are plain, and the names of those that hold a secret at any depth are kept", () => {
    const message = Struct.fromJavaScript({
      name: "hook",
      url: secret("https://hooks.example.com/a"),
      rules: [{ headers: { proof: secret("b") } }],
      ports: [443],
    });
    const props = unpack(message);
    assert.deepEqual(props, {
      name: "hook",
      url: "https://hooks.example.com/a",
      rules: [{ headers: { proof: "b" } }],
      ports: [443],
    });
    assert.deepEqual(secretProperties(props)?.toSorted(), ["rules", "url"]);
  });

  it("are unpacked once for one message", () => {
    const message = Struct.fromJavaScript({ name: "x" });
    assert.equal(unpack(message), unpack(message));
  });

  it("have no marks where the SDK did not unpack them", () => {
    assert.equal(secretProperties({ url: "x" }), undefined);
  });
});
