import { Command, Option } from "commander";
import type { AdoptOptions } from "../adopt/adopt";

/** `launch-ready adopt`: an existing zone becomes a stack. */
export function adoptCommand(): Command {
  return new Command("adopt")
    .description("make a stack of a zone that exists: show the plan; with --yes write and import it")
    .argument("<domain>", "the zone, such as example.com")
    .option("-s, --stack <name>", "stack to make", "prod")
    .option("--from <source>", "cloudflare, or bind:FILE, dnscontrol:FILE, octodns:FILE, terraform:FILE", "cloudflare")
    .option("-y, --yes", "write the file and take what is there into the state; changes nothing in the zone")
    .option("--sandbox", "rehearse on a copy of the zone, with Cloudflare's API on loopback")
    .option("--waive", "waive for 90 days what the bar asks and the zone does not have; each is listed until then")
    .option("--remove <id>", "a record that is to go, by its id; may be repeated", collect, [])
    .option("--zone-id <id>", "32 hexadecimal digits, where the source does not have it")
    .option("--account-id <id>", "32 hexadecimal digits, where the source does not have it")
    .addOption(
      new Option("--plan <plan>", "plan of the zone, where the source does not have it").choices([
        "free",
        "pro",
        "business",
        "enterprise",
      ]),
    )
    .option("--json", "print the plan as JSON")
    .addHelpText(
      "after",
      "\nCloudflare's API is found as the provider finds it: CLOUDFLARE_API_TOKEN, CLOUDFLARE_BASE_URL. A token " +
        "that may read is enough.\n\nExit codes: 0 done, 1 the zone cannot be taken over, 2 wrong usage or a source " +
        "that cannot be read.",
    )
    .action(async (domain: string, options: AdoptOptions) => {
      const { adopt } = require("../adopt/adopt") as typeof import("../adopt/adopt");
      await adopt(domain, options);
    });
}

function collect(one: string, known: readonly string[]): string[] {
  return [...known, one];
}
