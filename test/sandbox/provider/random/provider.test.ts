import assert from "node:assert/strict";
import fc from "fast-check";
import { randomProvider } from "../../../../sandbox/provider/random/provider";
import type { Properties } from "../../../../sandbox/provider/provider";

const runs = Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 200);
const provider = randomProvider();
const tokenOf = (name: string): string => `random:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
const make = async (name: string, inputs: Properties): Promise<{ id: string; outputs: Properties }> =>
  provider.create({ type: tokenOf(name), name: "it", inputs });

describe("the stand-in for the random provider", () => {
  it("makes passwords of the length and characters asked for", async () => {
    const counts = fc.record({
      minLower: fc.nat(4),
      minUpper: fc.nat(4),
      minNumeric: fc.nat(4),
      minSpecial: fc.nat(4),
      length: fc.integer({ min: 16, max: 64 }),
    });
    await fc.assert(
      fc.asyncProperty(counts, async (inputs) => {
        const result = String((await make("RandomPassword", inputs)).outputs.result);
        assert.equal(result.length, inputs.length);
        const count = (pattern: RegExp): number => [...result.matchAll(pattern)].length;
        assert.ok(count(/[a-z]/g) >= inputs.minLower && count(/[A-Z]/g) >= inputs.minUpper);
        assert.ok(count(/[0-9]/g) >= inputs.minNumeric && count(/[^a-zA-Z0-9]/g) >= inputs.minSpecial);
      }),
      { numRuns: runs },
    );
  });

  it("leaves out classes that are not wanted, and takes other special characters", async () => {
    assert.match(
      String((await make("RandomString", { length: 40, special: false, upper: false })).outputs.result),
      /^[a-z0-9]{40}$/,
    );
    assert.match(
      String(
        (await make("RandomString", { length: 40, lower: false, upper: false, numeric: false, overrideSpecial: "_-" }))
          .outputs.result,
      ),
      /^[_-]{40}$/,
    );
    await assert.rejects(
      async () => make("RandomString", { length: 3, minLower: 4 }),
      /A length of 3 is less than the 4 characters/,
    );
    await assert.rejects(
      async () => make("RandomString", { length: 3, lower: false, upper: false, numeric: false, special: false }),
      /At least one class/,
    );
  });

  it("makes ids whose forms agree", async () => {
    const { id, outputs } = await make("RandomId", { byteLength: 8, prefix: "x-" });
    const hex = String(outputs.hex).replace(/^x-/, "");
    assert.match(hex, /^[0-9a-f]{16}$/);
    assert.equal(Buffer.from(hex, "hex").toString("base64url"), id);
    assert.equal(outputs.b64Url, `x-${id}`);
    assert.equal(outputs.dec, `x-${BigInt(`0x${hex}`)}`);
  });

  it("makes UUIDs of the version asked for", async () => {
    const uuid = async (name: string): Promise<string> => String((await make(name, {})).outputs.result);
    assert.match(await uuid("RandomUuid"), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const seventh = await uuid("RandomUuid7");
    assert.match(seventh, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.ok(Math.abs(parseInt(seventh.replace("-", "").slice(0, 12), 16) - Date.now()) < 60_000);
  });

  it("keeps to bounds, and to a seed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -50, max: 50 }), fc.nat(20), fc.string(), async (min, span, seed) => {
        const inputs = { min, max: min + span, seed };
        const result = Number((await make("RandomInteger", inputs)).outputs.result);
        assert.ok(result >= min && result <= min + span);
        assert.equal((await make("RandomInteger", inputs)).outputs.result, result);
      }),
      { numRuns: runs },
    );
    const { outputs } = await make("RandomShuffle", { inputs: ["a", "b", "c", "d"], resultCount: 3 });
    const results = outputs.results as string[];
    assert.equal(new Set(results).size, 3);
    assert.ok(results.every((one) => "abcd".includes(one)));
    assert.match((await make("RandomPet", { length: 3, prefix: "x" })).id, /^x(-[a-z]+){3}$/);
  });

  it("makes another value when anything of its inputs changes, and only then", () => {
    const diff = (news: Properties) =>
      provider.diff({
        type: tokenOf("RandomPassword"),
        id: "none",
        olds: {},
        oldInputs: { length: 8, keepers: { a: "1" } },
        news,
        ignored: [],
      });
    assert.deepEqual(diff({ length: 8, keepers: { a: "1" } }), { changed: [], replaces: [] });
    assert.deepEqual(diff({ length: 8, keepers: { a: "2" } }), { changed: ["keepers"], replaces: ["keepers"] });
    assert.equal(
      provider.check({ type: tokenOf("RandomPassword"), name: "x", news: { length: 0 }, olds: {} }).failures.length,
      1,
    );
  });
});
