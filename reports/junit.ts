import { junitXml, type JunitCase } from "./junit-xml";
import type { ControlView, ReportView } from "./view";

/** The controls as JUnit's XML, a case each: red fails, amber and waived are skipped with what is open. */
export function junit({ subject, at, controls }: ReportView): string {
  const name = `launch-ready ${subject}`;
  return junitXml(name, at, [{ name, cases: controls.map(caseOf) }]);
}

const outcomes = { red: "failed", amber: "skipped", waived: "skipped", green: "passed" } as const;

function caseOf({ id, status, findings, waiver }: ControlView): JunitCase {
  const [area = ""] = id.split("/");
  const told = findings.map(
    ({ message, code, waiver: own }) => `${message} (${code}${own === null ? "" : ", waived"})`,
  );
  const open = waiver === null ? told : [`Waived until ${waiver.until}: ${waiver.reason}`, ...told];
  return { group: area, name: id, outcome: outcomes[status], message: open.join(" ") };
}
