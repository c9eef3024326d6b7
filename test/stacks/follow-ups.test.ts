import assert from "node:assert/strict";
import { plannedSite } from "../../stacks/config/site-config";
import { everyKey } from "./mutations";

const today = "2026-11-30";
const sections = Object.keys(everyKey).filter(
  (name) => !["preset", "domain", "zoneId", "plan", "canonical"].includes(name),
);

describe("a section that is wrong", () => {
  it("is a part of a site without a problem", () => {
    assert.deepEqual(plannedSite(everyKey, today).problems, []);
  });

  for (const section of sections)
    it(`${section} is one problem, and nothing that follows from it is another`, () => {
      const { problems } = plannedSite({ ...everyKey, [section]: 7 }, today);
      assert.deepEqual(
        problems.map(({ location }) => location.path),
        [section],
      );
    });
});
