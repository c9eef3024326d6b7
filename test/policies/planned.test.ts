import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isUnknown } from "../../edge/resource";
import { plannedProperties } from "./planned";

interface Recording {
  readonly call: string;
  readonly type: string;
  readonly request: { readonly preview?: boolean; readonly properties?: Readonly<Record<string, unknown>> };
  readonly response: { readonly properties?: Record<string, unknown> };
}

const file = path.resolve(__dirname, "../../../shared/provider-recordings.jsonl");

/** Paths of the values that are not known yet. */
function unknownPaths(value: unknown, at = ""): string[] {
  if (isUnknown(value) || value === "<unknown>") return [at];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => unknownPaths(child, at === "" ? key : `${at}.${key}`));
}

describe("resources as the real provider plans them", () => {
  it("have every value unknown that the recorded provider had", function () {
    if (!existsSync(file)) return this.skip();
    const calls = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Recording)
      .filter(({ call, request }) => call === "Create" && request.preview === true);
    assert.ok(calls.length > 20);
    const missed = calls.flatMap(({ type, request, response }) => {
      const planned = new Set(
        unknownPaths(plannedProperties({ type, name: "x", urn: "x", props: request.properties! })),
      );
      return unknownPaths(response.properties)
        .filter((one) => !planned.has(one))
        .map((one) => `${type.slice(type.lastIndexOf(":") + 1)} ${one}`);
    });
    // The SDK declares these as optional outputs, so that nothing tells that the provider fills them in.
    const envelope = ["errors", "messages", "result", "resultInfo", "success"].map((name) => `EmailRoutingDns ${name}`);
    assert.deepEqual(missed, envelope);
  });
});
