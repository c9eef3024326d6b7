import { Command } from "commander";
import type { LintOptions } from "../lint/lint";

/** `launch-ready lint`: what is wrong with one text, before anyone publishes it. */
export function lintCommand(): Command {
  return new Command("lint")
    .description("judge one record, header, policy file or expression by its standard")
    .argument("<kind>", "spf, dkim, dmarc, mta-sts, mta-sts-policy, tls-rpt, bimi, caa, hsts, txt or expression")
    .argument("[text]", "the text; - reads it from standard input")
    .option("--json", "print {valid, value, problems: [{severity, code, message, at}]}")
    .option("--plan <plan>", "judge an expression by what this plan has: free, pro, business or enterprise")
    .option("--target", "judge an expression as what a redirect or a rewrite computes, not as a filter")
    .option("--batch", "read one JSON string a line from standard input, write one JSON result a line")
    .addHelpText(
      "after",
      "\nExit codes: 0 valid, 1 not valid, 2 wrong usage. With --batch: 0, or 2 where a line was not a JSON " +
        "string.\n\n" +
        'Example: launch-ready lint dmarc "v=DMARC1; p=none; rua=mailto:reports@example.com"',
    )
    .action(async (kind: string, text: string | undefined, options: LintOptions) => {
      const { lint } = require("../lint/lint") as typeof import("../lint/lint");
      process.exitCode = await lint(kind, text, options, process.stdin, process.stdout);
    });
}
