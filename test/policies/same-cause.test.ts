import assert from "node:assert/strict";
import { oncePerCause } from "../../policies/same-cause";
import { found } from "../../policies/cache/codes";
import { resource } from "./resources";

const ruleset = (name: string) => resource("cloudflare:index/ruleset:Ruleset", name, {});
const said = (host: string, at: string) => ({
  host,
  verdict: found("private-routes-unstated", `${host} is kept.`, "Bypass it.", ruleset(at)),
});

describe("what holds for several hosts", () => {
  it("is said once where one rule makes it so, and for each zone where each has its own", () => {
    assert.deepEqual(
      oncePerCause([
        said("a.example.com", "cache of example.com"),
        said("b.example.com", "cache of example.com"),
        said("a.example.org", "cache of example.org"),
      ]).map(({ message, location }) => `${location.name ?? ""}: ${message}`),
      [
        "cache of example.com: a.example.com is kept; the same on b.example.com.",
        "cache of example.org: a.example.org is kept.",
      ],
    );
  });
});
