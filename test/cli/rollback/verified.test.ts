import assert from "node:assert/strict";
import fc from "fast-check";
import { markVerified, readVerified, unfit, verifiedOf, withVerified } from "../../../cli/rollback/verified";
import { launchReady } from "../run";

describe("what is known of deployments, in a tag of the stack", () => {
  it("is whether the world was as declared afterwards", () => {
    const known = readVerified("3+ 5- 7+ nonsense 8* 9");
    assert.deepEqual(
      [...known],
      [
        [3, true],
        [5, false],
        [7, true],
      ],
    );
    assert.deepEqual([...unfit(known)], [5]);
    assert.equal(withVerified(known, 5, true), "3+ 5+ 7+");
  });

  it("is read back as it was written, in no more than Pulumi Cloud takes", () => {
    const marks = fc.dictionary(fc.integer({ min: 1, max: 999_999_999 }).map(String), fc.boolean());
    fc.assert(
      fc.property(marks, fc.integer({ min: 1, max: 999_999_999 }), fc.boolean(), (all, number, isGood) => {
        const known = new Map(Object.entries(all).map(([key, good]) => [Number(key), good]));
        const text = withVerified(known, number, isGood);
        assert.ok(text.length <= 256);
        const newest = [...new Map([...known, [number, isGood]])].sort(([a], [b]) => a - b).slice(-24);
        assert.deepEqual([...readVerified(text)], newest);
      }),
    );
  });

  it("is nothing where the backend has no tags, which stops nothing", async () => {
    const none = {
      listTags: () => Promise.reject(new Error("no tags")),
      setTag: () => Promise.reject(new Error("no tags")),
    };
    assert.equal((await verifiedOf(none)).size, 0);
    await markVerified(none, 1, true);
    const set: string[] = [];
    const some = {
      listTags: () => Promise.resolve({ "launch-ready:verified": "1+" }),
      setTag: (key: string, value: string) => Promise.resolve(void set.push(`${key} ${value}`)),
    };
    await markVerified(some, 2, false);
    assert.deepEqual(set, ["launch-ready:verified 1+ 2-"]);
  });
});

describe("the options of up --verify", () => {
  const refused = async (...options: readonly string[]): Promise<string> => {
    const { code, stderr } = await launchReady(["up", "--stack", "prod", ...options]);
    assert.equal(code, 2);
    return stderr.trim();
  };

  it("go together", async () => {
    assert.equal(await refused("--rollback"), "--rollback goes back where --verify finds something red: give both.");
    assert.match(await refused("--verify", "--sandbox"), /option '--verify' cannot be used with option '--sandbox'/);
    assert.match(await refused("--verify", "--retry", "soon"), /^--retry: 'soon' is not a duration/);
  });
});
