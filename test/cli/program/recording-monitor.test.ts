import assert from "node:assert/strict";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { RecordingMonitor } from "../../../cli/program/recording-monitor";

describe("the monitor that writes down what a program declares", () => {
  it("answers whatever the SDK's own mock answers, of newer versions too", () => {
    const prototype = MockMonitor.prototype as unknown as Record<string, unknown>;
    // What 3.276.0 asks before anything else, and no mock had before it.
    prototype.getDeploymentInfo = function (this: unknown, _request: unknown, reply: (answer: unknown) => void): void {
      reply(this instanceof MockMonitor);
    };
    try {
      const monitor = new RecordingMonitor() as unknown as Record<string, unknown>;
      const methods = Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
      assert.ok(methods.includes("registerResource") && methods.includes("supportsFeature"));
      for (const name of methods) assert.equal(typeof monitor[name], "function", name);
      let answered: unknown;
      (monitor.getDeploymentInfo as (request: unknown, reply: (answer: unknown) => void) => void)({}, (answer) => {
        answered = answer;
      });
      assert.equal(answered, true);
      assert.equal(monitor.anythingElse, undefined);
    } finally {
      delete prototype.getDeploymentInfo;
    }
  });
});
