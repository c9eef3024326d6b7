import { Command } from "commander";

/** `launch-ready mail`: what receivers will make of a domain's mail records, worked out offline. */
export function mailCommand(): Command {
  return new Command("mail").description("Evaluate a domain's mail records offline.").addCommand(spfCheckCommand().exitOverride());
}

function spfCheckCommand(): Command {
  return new Command("spf-check")
    .description("Evaluate SPF (RFC 7208) as a receiver would, against DNS data in a file.")
    .option("--ip <address>", "address of the client that sends the mail")
    .option("--helo <name>", "name that the client gives in HELO or EHLO")
    .option("--from <address>", "address in MAIL FROM; empty for a bounce")
    .requiredOption("--zone <file>", 'DNS data as JSON: {"example.com": {"TXT": ["v=spf1 mx -all"]}}')
    .option("--batch", 'read one {"ip", "helo", "from"} a line from standard input, write one result a line')
    .option("--json", "print JSON (it always is; accepted for uniformity)")
    .action(async (options: SpfCheckOptions) => {
      const { spfCheck } = require("../mail/spf-check") as typeof import("../mail/spf-check");
      process.exitCode = await spfCheck(options, process.stdin, process.stdout);
    });
}

/** The options of `launch-ready mail spf-check`, as typed. */
export interface SpfCheckOptions {
  readonly zone: string;
  readonly ip?: string;
  readonly helo?: string;
  readonly from?: string;
  readonly batch?: boolean;
  readonly json?: boolean;
}
