import assert from "node:assert/strict";
import type { DeclaredResource } from "../../../edge/resource";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { rules } from "../../../policies/rules";
import { asRealProviderPlans } from "../planned";
import { programs } from "./programs";

const brokenBy = (resources: readonly DeclaredResource[]): string[] =>
  judgeAll(rules, new Estate(resources, { today: "2026-11-29" })).flatMap(({ findings }) =>
    findings.map(({ code }) => code),
  );

describe("a foreign program gets the findings that its author would thank for, and no other", () => {
  for (const { about, resources, broken } of programs) {
    it(`${about}: ${broken.join(", ") || "none"}`, () => {
      assert.deepEqual(brokenBy(resources), broken);
      assert.deepEqual(brokenBy(resources.map(asRealProviderPlans)), broken, "as the real provider plans it");
    });
  }
});
