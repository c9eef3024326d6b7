import type { CheckRow, VerifyReport } from "./report";

/** The checks as JUnit's XML, which CI systems read: a suite for each control, a case for each check. */
export function junit({ stack, checks, at }: VerifyReport): string {
  const suites = [...new Set(checks.map(({ control }) => control))].map((control) => {
    const own = checks.filter((one) => one.control === control);
    const attributes = [
      `name="${escaped(control)}"`,
      `tests="${own.length}"`,
      `failures="${own.filter(({ status }) => status === "failed").length}"`,
      `skipped="${own.filter(({ status }) => status === "unjudged").length}"`,
      `timestamp="${escaped(at)}"`,
    ];
    return [`  <testsuite ${attributes.join(" ")}>`, ...own.map(testCase), "  </testsuite>"].join("\n");
  });
  const failures = checks.filter(({ status }) => status === "failed").length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="launch-ready verify ${escaped(stack)}" tests="${checks.length}" failures="${failures}">`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase({ control, name, status, findings }: CheckRow): string {
  const opening = `    <testcase classname="${escaped(control)}" name="${escaped(name)}"`;
  if (status === "passed") return `${opening}/>`;
  const message = findings.map((one) => `${one.message} (${one.code})`).join(" ");
  const element = status === "failed" ? "failure" : "skipped";
  return `${opening}><${element} message="${escaped(message)}"/></testcase>`;
}

/** Texts are printable already; what XML cannot have at all is not in them. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
