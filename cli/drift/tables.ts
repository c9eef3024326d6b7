import type { PlainTable, TablesView } from "../../reports/tables";
import { parted, type Difference, type DriftReport } from "./report";

/** What differs, as a document: what somebody changed outside first. */
export function driftTables({ stack, at, differences, unseen, controls }: DriftReport): TablesView {
  const { outside, pending } = parted(differences);
  return {
    title: `${stack}: what differs`,
    status: differences.length > 0 ? "red" : controls[0].status,
    verdict:
      differences.length === 0
        ? "Nothing differs."
        : `${outside.length} changed outside, ${pending.length} pending in the configuration.`,
    basis: `As it was at ${at}.`,
    tables: [
      table("Changed outside", outside),
      table("Pending in the configuration", pending),
      {
        title: "What could not be looked at",
        columns: ["what", "code"],
        rows: unseen.map(({ message, code }) => [message, code]),
      },
    ],
  };
}

function table(title: string, differences: readonly Difference[]): PlainTable {
  return {
    title,
    columns: ["what", "who", "what to do"],
    rows: differences.map(({ message, code, who, actions }) => [
      `${message} (${code})`,
      who,
      actions.map(({ action, command }) => `${action}: ${command}`).join("; "),
    ]),
  };
}
