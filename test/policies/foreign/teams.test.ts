import assert from "node:assert/strict";
import type { DeclaredResource } from "../../../edge/resource";
import { adviceOf } from "../../../policies/advice";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { asRealProviderPlans } from "../planned";
import { declaredBy } from "./run-program";
import { teams } from "./teams";

function said(resources: readonly DeclaredResource[]) {
  const estate = new Estate(resources, { today: "2026-11-30" });
  const judgements = judgeAll(rules, estate);
  return {
    broken: judgements.flatMap(({ findings }) => findings.map(({ code }) => code)),
    advice: adviceOf(judgements, estate).open.map(({ finding }) => finding.code),
    zones: estate.zones.length,
  };
}

describe("a whole program of a team gets what its author would thank for, and no other", () => {
  for (const { about, declare, broken, advice } of teams) {
    it(`${about}: ${[...broken, ...advice].join(", ") || "nothing"}`, async () => {
      const resources = await declaredBy(declare);
      const { zones, ...verdict } = said(resources);
      assert.deepEqual(verdict, { broken, advice });
      assert.deepEqual(
        said(resources.map(asRealProviderPlans)),
        { ...verdict, zones },
        "as the real provider plans it",
      );
    });
  }
});
