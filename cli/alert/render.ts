import type { Colors } from "picocolors/types";
import type { Sent } from "./send";
import type { TestAlert, TestPlan } from "./test-alerts";

/** What can be tested, whom it should reach, and what cannot. */
export function renderPlan({ alerts, untested }: TestPlan, colors: Colors): string {
  if (alerts.length + untested.length === 0) return "Nothing of this stack alerts anybody.";
  return [
    ...alerts.flatMap((alert) => [`${titleOf(alert)} → ${listed(alert.reaches)}`, colors.dim(`    ${howOf(alert)}`)]),
    ...untested.map(
      ({ what, why, reaches }) =>
        `${colors.yellow("not tested")}  ${what}${reaches.length === 0 ? "" : ` → ${listed(reaches)}`}: ${why}.`,
    ),
  ].join("\n");
}

/** What came of the tests, and where to look now. */
export function renderSent(sent: readonly Sent[], colors: Colors): string {
  const lines = sent.map(({ alert, failure }) =>
    failure === undefined
      ? `${colors.green("sent  ")} ${titleOf(alert)} → ${listed(alert.reaches)}`
      : `${colors.red("failed")} ${titleOf(alert)}: ${failure}`,
  );
  const people = sent.filter(({ failure }) => failure === undefined).flatMap(({ alert }) => alert.reaches);
  if (people.length === 0) return lines.join("\n");
  return [
    ...lines,
    "",
    `Now look whether it arrived: ${listed([...new Set(people)])}. A mail address hears nothing from Amazon SNS before`,
    "somebody has followed the link in its first mail, and a private Slack channel nothing before the bot is invited.",
  ].join("\n");
}

function titleOf(alert: TestAlert): string {
  return alert.kind === "alarm" ? `alarm "${alert.name}"` : `webhook "${alert.name}"`;
}

function howOf(alert: TestAlert): string {
  return alert.kind === "alarm"
    ? "CloudWatch sets it to ALARM, and back when it next looks at the metric."
    : "Cloudflare writes it again as it stands, and posts its test message.";
}

function listed(reaches: readonly string[]): string {
  return reaches.length === 0 ? "nobody" : reaches.join(", ");
}
