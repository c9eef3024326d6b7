import assert from "node:assert/strict";
import type { DeclaredResource } from "../../../edge/resource";
import { adviceOf } from "../../../policies/advice";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { asRealProviderPlans } from "../planned";
import { programs } from "./programs";

function said(resources: readonly DeclaredResource[]) {
  const estate = new Estate(resources, { today: "2026-11-29" });
  const judgements = judgeAll(rules, estate);
  return {
    broken: judgements.flatMap(({ findings }) => findings.map(({ code }) => code)),
    advice: adviceOf(judgements, estate).open.map(({ finding }) => finding.code),
  };
}

describe("a foreign program gets the findings that its author would thank for, and no other", () => {
  for (const { about, resources, broken, advice = [] } of programs) {
    it(`${about}: ${broken.join(", ") || "none"}`, () => {
      assert.deepEqual(said(resources), { broken, advice });
      assert.deepEqual(said(resources.map(asRealProviderPlans)), { broken, advice }, "as the real provider plans it");
    });
  }
});
