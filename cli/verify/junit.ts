import { junitXml, type JunitCase } from "../../reports/junit-xml";
import type { CheckRow, VerifyReport } from "./report";

/** The checks as JUnit's XML: a suite for each control, a case for each check. */
export function junit({ stack, checks, at }: VerifyReport): string {
  const suites = [...new Set(checks.map(({ control }) => control))].map((control) => ({
    name: control,
    cases: checks.filter((one) => one.control === control).map(caseOf),
  }));
  return junitXml(`launch-ready verify ${stack}`, at, suites);
}

const outcomes = { failed: "failed", unjudged: "skipped", passed: "passed" } as const;

function caseOf({ control, name, status, findings }: CheckRow): JunitCase {
  const message = findings.map((one) => `${one.message} (${one.code})`).join(" ");
  return { group: control, name, outcome: outcomes[status], message };
}
