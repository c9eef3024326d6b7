import assert from "node:assert/strict";
import fc from "fast-check";
import { commonCauses } from "../../../cli/check/common-causes";
import type { ControlRow } from "../../../cli/check/report";

type Reported = ControlRow["findings"][number];

const finding = (code: string, resource: string | null, message = "Not judged: the zone."): Reported => ({
  code,
  resource,
  message,
  fix: "",
});
const row = (id: string, ...findings: Reported[]): ControlRow => ({
  id,
  severity: "high",
  status: "amber",
  evidence: [],
  findings,
});

describe("what many controls say in the same words", () => {
  it("is one cause with all its controls and resources, and no more of each", () => {
    const [api, app] = [finding("zone-unknown", "api"), finding("zone-unknown", "app")];
    const own = finding("plan-unstated", "api");
    const { rows, causes } = commonCauses([
      row("a", api, app),
      row("b", api, own, app),
      row("c", app, api),
      row("d", api, app),
    ]);
    assert.deepEqual(causes, [{ finding: api, controls: ["a", "b", "c", "d"], resources: ["api", "app"] }]);
    assert.deepEqual(
      rows.map(({ findings }) => findings),
      [[], [own], [], []],
    );
  });

  it("is left where three say it, where one says it often, and where the words differ", () => {
    const same = finding("zone-unknown", "api");
    const three = [row("a", same), row("b", same), row("c", same)];
    assert.deepEqual(commonCauses(three), { rows: three, causes: [] });
    const often = [row("a", same, same, same, same)];
    assert.deepEqual(commonCauses(often), { rows: often, causes: [] });
    const apart = ["a", "b", "c", "d"].map((id) => row(id, finding("zone-unknown", "api", `Not judged: ${id}.`)));
    assert.deepEqual(commonCauses(apart), { rows: apart, causes: [] });
  });

  it("property: nothing is lost, and nothing is said in both places", () => {
    const any = fc.record({
      code: fc.constantFrom("x", "y"),
      resource: fc.constantFrom("api", "app", null),
      message: fc.constantFrom("Not judged: one.", "It is wrong."),
      fix: fc.constant(""),
    });
    const said = fc.array(fc.uniqueArray(any, { selector: (one) => JSON.stringify(one) }), { maxLength: 8 });
    fc.assert(
      fc.property(said, (all) => {
        const given = all.map((findings, index) => row(`control/${index}`, ...findings));
        const { rows, causes } = commonCauses(given);
        const texts = (id: string, findings: readonly Reported[]) => findings.map((one) => JSON.stringify([id, one]));
        const before = given.flatMap(({ id, findings }) => texts(id, findings));
        const after = [
          ...rows.flatMap(({ id, findings }) => texts(id, findings)),
          ...causes.flatMap(({ finding: one, controls, resources }) =>
            controls.flatMap((id) =>
              (resources.length === 0 ? [null] : resources).flatMap((resource) => texts(id, [{ ...one, resource }])),
            ),
          ),
        ];
        assert.deepEqual(after.sort(), before.sort());
      }),
    );
  });
});
