import assert from "node:assert/strict";
import type { DeclaredResource } from "../../../edge/resource";
import { anyScope } from "../../../edge/scope";
import { readIntent } from "../../../edge/statement/intent-statement";
import { Estate } from "../../../policies/estate";
import { judgeAll } from "../../../policies/judge";
import { adviceOf } from "../../../policies/advice";
import { rules } from "../../../policies/rules";
import { asRealProviderPlans } from "../planned";
import { broken } from "./broken";
import { good } from "./broken/good";
import type { ForeignProgram } from "./broken/program";
import { declaredBy } from "./run-program";
import { shapes } from "./shapes";

function estateOf(resources: readonly DeclaredResource[], { intent = {}, owns = [] }: ForeignProgram): Estate {
  const stated = readIntent(intent);
  assert.deepEqual(stated.problems, []);
  const profile = owns.length > 0 ? "launch" : "declared";
  const scope = { ...anyScope, owns, profile } as const;
  return new Estate(resources, { today: "2026-11-29", stated: [stated.intent], scope });
}

/** Codes of all that breaks a control, in the order of the controls: what stops an update, and what is a warning. */
function brokenBy(resources: readonly DeclaredResource[], program: ForeignProgram): string[] {
  return judgeAll(rules, estateOf(resources, program)).flatMap(({ findings }) => findings.map(({ code }) => code));
}

/** Codes of the advice that the pack gives at each preview, a line each, beside the one of what is not declared. */
function advice(resources: readonly DeclaredResource[], program: ForeignProgram): string[] {
  const estate = estateOf(resources, program);
  return adviceOf(judgeAll(rules, estate), estate).open.map(({ finding }) => finding.code);
}

const all = Object.entries(broken).flatMap(([area, programs]) => programs.map((program) => ({ area, ...program })));

describe("a broken program of others trips its code and nothing else", () => {
  for (const program of all) {
    it(`${program.area}: ${program.about}: ${program.code}`, async () => {
      const resources = await declaredBy(program.declare);
      assert.deepEqual(brokenBy(resources, program), [program.code]);
      assert.deepEqual(
        brokenBy(resources.map(asRealProviderPlans), program),
        [program.code],
        "as the provider plans it",
      );
    });
  }

  it("each in sentences that end once", async () => {
    for (const program of all) {
      const estate = estateOf(await declaredBy(program.declare), program);
      for (const { message, fix = "" } of judgeAll(rules, estate).flatMap(({ findings }) => findings))
        for (const text of [message, fix]) assert.doesNotMatch(text, /\.\.$|\. \.|; *\.|: *\.$/, text);
    }
  });

  it("there are sixty at least, each with a code of its own", () => {
    const codes = all.map(({ code }) => code);
    assert.deepEqual(codes, [...new Set(codes)]);
    assert.ok(codes.length >= 60, String(codes.length));
  });
});

describe("a good program of others trips nothing, and is told only what its author would want to know", () => {
  for (const program of [...good, ...shapes]) {
    it(`${program.about}: ${program.advice?.join(", ") ?? "nothing"}`, async () => {
      const resources = await declaredBy(program.declare);
      assert.ok(resources.length > 2);
      for (const seen of [resources, resources.map(asRealProviderPlans)]) {
        assert.deepEqual(brokenBy(seen, program), []);
        assert.deepEqual(advice(seen, program), program.advice ?? []);
      }
    });
  }
});
