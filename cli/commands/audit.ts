import { Command } from "commander";
import type { AuditOptions } from "../audit/audit";
import { withLiveOptions } from "../live/options";
import { withOutputOptions } from "../report/options";

/** `launch-ready audit`: a domain as the world sees it. */
export function auditCommand(): Command {
  return withOutputOptions(withLiveOptions(new Command("audit")))
    .description("look at a domain that exists, from outside: no account, no token, no stack")
    .argument("<domain>", "domain to look at, as in example.com")
    .option(
      "--host <name>",
      "a host of the domain to look at as well; may be repeated",
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .addHelpText(
      "after",
      "\nWith a token that may read (CLOUDFLARE_API_TOKEN), also what Cloudflare's API shows of the zone.\n\n" +
        "Exit codes: 0 no control is red, 1 one is, 2 wrong usage.\n\n" +
        "Example: launch-ready audit example.com",
    )
    .action(async (domain: string, options: AuditOptions) => {
      const { audit } = require("../audit/audit") as typeof import("../audit/audit");
      await audit(domain, options);
    });
}
