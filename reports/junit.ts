// Under another name, a template is not laid out as HTML by Prettier.
import { html as xml } from "hono/html";
import { markupText, type Markup } from "./markup";
import type { ControlView, ReportView } from "./view";

/**
 * The controls as JUnit's XML, a case each: red fails, amber and waived are skipped with what is open. A text of a
 * report holds no character that XML 1.0 does not have (`printable`).
 */
export function junit(view: ReportView): string {
  const { subject, at, controls, summary } = view;
  const name = `launch-ready ${subject}`;
  const counts = xml`tests="${controls.length}" failures="${summary.red}"`;
  const skipped = summary.amber + summary.waived;
  const suites = xml`<testsuites name="${name}" ${counts}>
  <testsuite name="${name}" ${counts} skipped="${skipped}" timestamp="${at}">${controls.map(testCase)}
  </testsuite>
</testsuites>
`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markupText(suites)}`;
}

function testCase({ id, status, findings, waiver }: ControlView): Markup {
  const [area] = id.split("/");
  const told = findings.map(({ message, code }) => `${message} (${code})`);
  const open = waiver === null ? told : [`Waived until ${waiver.until}: ${waiver.reason}`, ...told];
  const message = open.join(" ");
  const isOpen = status === "amber" || status === "waived";
  return xml`
    <testcase classname="${area}" name="${id}">${status === "red" ? xml`<failure message="${message}"/>` : ""}${
      isOpen ? xml`<skipped message="${message}"/>` : ""
    }</testcase>`;
}
