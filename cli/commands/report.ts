import { Command, Option } from "commander";
import type { ReportOptions } from "../report/report";
import { withPageOptions } from "../report/options";

/** `launch-ready report`: one page on a stack or a domain. */
export function reportCommand(): Command {
  const command = new Command("report")
    .description(
      "write the report of a stack, a domain, an audit, a state or a preview: one page that anybody can read",
    )
    .option("-s, --stack <name>", "judge what this stack declares (default: as for check, where nothing else is named)")
    .addOption(
      new Option("--audit <file>", "judge what audit --save wrote, without looking").conflicts(["stack", "domain"]),
    )
    .addOption(new Option("--domain <domain>", "look at this domain, as audit does").conflicts("stack"))
    .addOption(
      new Option("--state <file>", "judge what pulumi stack export wrote").conflicts(["stack", "domain", "audit"]),
    )
    .addOption(
      new Option("--preview <file>", "judge what pulumi preview --json wrote").conflicts([
        ...["stack", "domain", "audit", "state"],
      ]),
    );
  return withPageOptions(command)
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nWithout --html, --markdown or --json, it prints Markdown.\n\n" +
        "Exit codes: 0 no control is red, 1 one is, 2 wrong usage or configuration.\n\n" +
        "Example: launch-ready report --stack prod --html report.html",
    )
    .action(async (options: ReportOptions) => {
      const { report } = require("../report/report") as typeof import("../report/report");
      await report(options);
    });
}
