import assert from "node:assert/strict";
import { types, type DeclaredResource } from "../../edge/resource";
import { zonesOf } from "../../edge/model/zoning";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { goodSite } from "../edge/declare";

/** A site with a `Zone` resource, and how often somebody asked that for its id: only who sorts by zone does. */
function counted(): { readonly resources: readonly DeclaredResource[]; readonly asked: () => number } {
  let asked = 0;
  // Not listed among the properties, so that whoever looks through all of them is not counted.
  const props = Object.defineProperty({ name: "example.com" }, "id", {
    get() {
      asked += 1;
      return undefined;
    },
  });
  const zone: DeclaredResource = { type: types.zone, name: "zone", urn: "urn:zone", props };
  return { resources: [zone, ...goodSite()], asked: () => asked };
}

describe("one judging", () => {
  it("sorts the resources by zone once, however many rules look at them", () => {
    const [sorting, judging] = [counted(), counted()];
    zonesOf(sorting.resources, []);
    const once = sorting.asked();
    assert.ok(once > 0);
    judgeAll(rules, new Estate(judging.resources, { today: "2026-11-24" }));
    assert.equal(judging.asked(), once);
  });

  it("looks at the same zones in the estate, at the edge, in its worst case and in proofs", () => {
    const estate = new Estate(goodSite(), { today: "2026-11-24" });
    const [zone] = estate.zones;
    const seen = [
      estate.edge.zones,
      estate.edge.worstCase.zones,
      estate.proofContexts.flatMap(({ space }) => space.zones),
      estate.worstCaseContexts.flatMap(({ space }) => space.zones),
      [...new Set(estate.mailNames.map((mail) => mail.zone))],
    ];
    assert.ok(seen.every((zones) => zones.length === 1 && zones[0] === zone));
    assert.equal(estate.edge.worstCase.worstCase, estate.edge.worstCase);
  });
});
