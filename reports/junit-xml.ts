// Under another name, a template is not laid out as HTML by Prettier.
import { html as xml } from "hono/html";
import { markupText, type Markup } from "./markup";

/** One case: what was held against something. */
export interface JunitCase {
  /** What CI systems group cases by. */
  readonly group: string;
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly message: string;
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

/**
 * JUnit's XML, which CI systems read. Texts are escaped here; they hold no character that XML 1.0 does not have
 * (`printable`).
 *
 * @param at ISO instant of all of it.
 */
export function junitXml(name: string, at: string, suites: readonly JunitSuite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  const document = xml`<testsuites name="${name}" ${counts(all)}>${suites.map((suite) => testSuite(suite, at))}
</testsuites>
`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markupText(document)}`;
}

function testSuite({ name, cases }: JunitSuite, at: string): Markup {
  const skipped = cases.filter(({ outcome }) => outcome === "skipped").length;
  return xml`
  <testsuite name="${name}" ${counts(cases)} skipped="${skipped}" timestamp="${at}">${cases.map(testCase)}
  </testsuite>`;
}

function counts(cases: readonly JunitCase[]): Markup {
  const failures = cases.filter(({ outcome }) => outcome === "failed").length;
  return xml`tests="${cases.length}" failures="${failures}"`;
}

function testCase({ group, name, outcome, message }: JunitCase): Markup {
  return xml`
    <testcase classname="${group}" name="${name}">${outcome === "failed" ? xml`<failure message="${message}"/>` : ""}${
      outcome === "skipped" ? xml`<skipped message="${message}"/>` : ""
    }</testcase>`;
}
