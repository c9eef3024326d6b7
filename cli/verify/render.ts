import { counted } from "../../standards/counted";
import type { Colors } from "picocolors/types";
import { summaryText } from "../live/render";
import { printable } from "../../live";
import type { ModelReport } from "./model";
import type { CheckRow, VerifyReport } from "./report";

/** Checks by control for a person: what failed and what is open in full, what passed in a line. */
export function renderVerify({ stack, summary, checks, controls, model }: VerifyReport, colors: Colors): string {
  const lines: string[] = [];
  for (const { id } of controls) {
    const own = checks.filter(({ control }) => control === id);
    if (own.length === 0) continue;
    const passed = own.filter(({ status }) => status === "passed").length;
    const paint = own.some(({ status }) => status === "failed")
      ? colors.red
      : passed < own.length
        ? colors.yellow
        : colors.green;
    lines.push(`${paint(`${passed}/${own.length}`.padStart(7))}  ${id}`);
    lines.push(
      ...own.filter(({ status }) => status !== "passed").flatMap((one) => renderFindings(one.findings, colors)),
    );
  }
  const nothing = controls.flatMap(({ findings }) => findings.filter(({ code }) => code === "verify-nothing-declared"));
  lines.push(...renderFindings(nothing, colors));
  const red = controls.filter(({ status }) => status === "red").map(({ id }) => id);
  const failed = checks.filter(({ status }) => status === "failed").length;
  return [
    ...lines,
    "",
    ...(red.length > 0
      ? [`red: ${red.join(" ")} (what is declared counts, too: launch-ready check --stack ${stack})`]
      : []),
    `${counted(checks.length, "check")}, ${failed} failed`,
    ...(model ? modelLines(model, colors) : []),
    summaryText(stack, summary, colors),
  ].join("\n");
}

/** Differences that a person is shown; `--json` has them all. */
const shownDifferences = 10;

function modelLines({ asked, left, differences, unanswered }: ModelReport, colors: Colors): string[] {
  const more = differences.length - shownDifferences;
  return [
    ...differences
      .slice(0, shownDifferences)
      .flatMap(({ url, method, findings }) => [
        `${colors.red("!")} ${method} ${printable(url)}`,
        ...findings.map(({ message, code }) => `         ${message} ${colors.dim(`(${code})`)}`),
      ]),
    ...(more > 0 ? [`… and ${more} more (--json lists all)`] : []),
    ...(unanswered.length > 0
      ? [`${counted(unanswered.length, "request")} not traced: ${printable(unanswered[0]!.why)}`]
      : []),
    `The model beside Cloudflare's tracer: ${counted(asked, "request")}, ${differences.length} of them differ` +
      (left > 0 ? `; ${counted(left, "kind")} left out` : ""),
    ...(differences.length > 0
      ? [`See first whether somebody changed the zone: launch-ready drift. Else it is a fault of the model.`]
      : []),
  ];
}

function renderFindings(findings: CheckRow["findings"], colors: Colors): string[] {
  return findings.flatMap(({ code, message, fix }) => [
    `         ${message} ${colors.dim(`(${code})`)}`,
    ...(fix === "" ? [] : [`         ${colors.dim(`→ ${fix}`)}`]),
  ]);
}
