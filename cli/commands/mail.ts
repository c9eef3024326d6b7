import { Command } from "commander";
import type { ReportsOptions } from "../mail/reports/reports";
import type { SpfCheckOptions } from "../mail/spf-check";
import type { SpfFlattenOptions } from "../mail/spf-flatten";
import type { SpfLockOptions } from "../mail/spf-lock";

/** `launch-ready mail`: what receivers make of a domain's mail. */
export function mailCommand(): Command {
  const group = new Command("mail").description(
    "read what receivers report of a domain's mail, and evaluate its SPF record, offline",
  );
  for (const define of [reportsCommand, spfCheckCommand, spfLockCommand, spfFlattenCommand])
    group.addCommand(define().exitOverride());
  return group;
}

function reportsCommand(): Command {
  return new Command("reports")
    .description("read DMARC aggregate reports: who sends, what aligns, what quarantine and reject would lose")
    .argument("<files...>", "reports as they came by mail: .xml, .gz or .zip")
    .option("--stack <name>", "recognise the senders that this stack declares")
    .option("--domain <name>", "only what is said of this domain")
    .option("--json", "print it as JSON")
    .addHelpText(
      "after",
      "\nExit codes: 0 no mail of a known source would be lost, 1 some would, 2 wrong usage, or no report to " +
        "read.\n\n" +
        "Example: launch-ready mail reports reports/*.gz --stack prod",
    )
    .action(async (files: readonly string[], options: ReportsOptions) => {
      const { reports } = require("../mail/reports/reports") as typeof import("../mail/reports/reports");
      process.exitCode = await reports(files, options);
    });
}

const zoneHelp = 'DNS data as JSON: {"example.com": {"TXT": ["v=spf1 mx -all"]}}';

function spfCheckCommand(): Command {
  return new Command("spf-check")
    .description("evaluate SPF (RFC 7208) as a receiver would, against DNS data in a file; prints JSON")
    .option("--ip <address>", "address of the client that sends the mail")
    .option("--helo <name>", "name that the client gives in HELO or EHLO")
    .option("--from <address>", "address in MAIL FROM; empty for a bounce")
    .requiredOption("--zone <file>", zoneHelp)
    .option("--batch", 'read one {"ip", "helo", "from"} a line from standard input, write one result a line')
    .option("--json", "print JSON, as is done without it")
    .addHelpText(
      "after",
      "\nExit codes: 0 evaluated, whatever the result; 2 wrong usage, zone file, or line of a batch.",
    )
    .action(async (options: SpfCheckOptions) => {
      const { spfCheck } = require("../mail/spf-check") as typeof import("../mail/spf-check");
      process.exitCode = await spfCheck(options, process.stdin, process.stdout);
    });
}

function spfLockCommand(): Command {
  return new Command("spf-lock")
    .description(
      "record all that a domain's SPF record depends on, from the DNS, for spf-flatten to work from; prints JSON",
    )
    .requiredOption("--domain <name>", "the domain whose record it is")
    .option("--zone <file>", `take it from a file instead of the DNS; ${zoneHelp}`)
    .option("--server <address>", "ask this name server instead of the system's, as in 192.0.2.53 or 192.0.2.53:5353")
    .addHelpText(
      "after",
      "\nKeep the result under version control, and take it again on purpose: launch-ready mail spf-lock " +
        "--domain example.com > spf.lock.json",
    )
    .action(async (options: SpfLockOptions) => {
      const { spfLock } = require("../mail/spf-lock") as typeof import("../mail/spf-lock");
      process.exitCode = await spfLock(options, process.stdout);
    });
}

function spfFlattenCommand(): Command {
  return new Command("spf-flatten")
    .description(
      "bring an SPF record within ten lookups, taking as few addresses as that needs, or say why it cannot be done",
    )
    .requiredOption("--zone <file>", "a lock that spf-lock took, or DNS data as for spf-check")
    .option("--domain <name>", "the domain whose record it is; that of the lock where absent")
    .option("--lookups <number>", "lookups to come down to", "10")
    .option("--json", "print the records with the proof as JSON")
    .addHelpText("after", "\nExit codes: 0 within the limits, or brought there; 1 refused; 2 wrong usage or file.")
    .action(async (options: SpfFlattenOptions) => {
      const { spfFlatten } = require("../mail/spf-flatten") as typeof import("../mail/spf-flatten");
      process.exitCode = await spfFlatten(options, process.stdout, process.stderr);
    });
}
