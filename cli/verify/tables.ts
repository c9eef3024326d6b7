import { counted } from "../../standards/counted";
import type { PlainTable, TablesView } from "../../reports/tables";
import type { CheckRow, VerifyReport } from "./report";

/** What `verify` found, as a document: what failed first, then what nobody could tell, then what holds. */
export function verifyTables({ stack, at, summary, checks, controls, model }: VerifyReport): TablesView {
  const of = (status: CheckRow["status"]): readonly CheckRow[] => checks.filter((one) => one.status === status);
  const failed = of("failed").length;
  const differences = model?.differences ?? [];
  const isRed = summary.red > 0 || differences.length > 0;
  return {
    title: `${stack} against the world`,
    status: isRed ? "red" : summary.amber > 0 ? "amber" : "green",
    verdict:
      failed === 0
        ? `Nothing that was looked at is otherwise than declared: ${counted(checks.length, "check")}.`
        : `${failed} of ${counted(checks.length, "check")} failed.`,
    basis: `${summary.red} red, ${summary.amber} amber, ${summary.green} green, as seen at ${at}.`,
    tables: [
      findings("What failed", of("failed")),
      findings("What could not be told", of("unjudged")),
      {
        title: "Where the model differs from Cloudflare's tracer",
        columns: ["request", "what differs"],
        rows: differences.flatMap(({ method, url, findings: told }) =>
          told.map(({ message, code }) => [`${method} ${url}`, `${message} (${code})`]),
        ),
      },
      {
        title: "What holds",
        columns: ["control", "what was looked at"],
        rows: controls.flatMap(({ id }) => {
          const held = of("passed").filter(({ control }) => control === id);
          return held.length === 0 ? [] : [[id, held.map(({ name }) => name).join("; ")]];
        }),
      },
    ],
  };
}

function findings(title: string, checks: readonly CheckRow[]): PlainTable {
  return {
    title,
    columns: ["control", "expected", "found", "fix"],
    rows: checks.flatMap(({ control, name, findings: told }) =>
      told.map(({ message, code, fix }) => [control, name, `${message} (${code})`, fix]),
    ),
  };
}
