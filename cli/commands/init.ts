import { repeated } from "../live/options";
import { Command, InvalidArgumentError } from "commander";
import { presetNames } from "../../stacks/presets";
import { watchers } from "../init/watchers";
import type { InitOptions } from "../init/given";

/** `launch-ready init`: a stack's configuration from a preset. */
export function initCommand(): Command {
  return new Command("init")
    .description("write Pulumi.<stack>.yaml from a preset, asking only for what cannot be guessed, and check it")
    .argument("[domain]", "the domain, such as example.com; at a terminal it is asked for")
    .option("--preset <name>", presetNames.join(", "))
    .option("-s, --stack <name>", "stack to make (default: prod; where that is taken, one named after the domain)")
    .option("--plan <plan>", "plan of the zone: free, pro, business or enterprise (default: the zone's, else free)")
    .option("--zone-id <id>", "32 hexadecimal digits, on the zone's overview page")
    .option("--account-id <id>", "32 hexadecimal digits, on the same page")
    .option("--service <name=target>", "where a service of the preset runs; may be repeated", pair, {})
    .option("--owner <mail>", "who is told when something is wrong")
    .option("--watch <who>", `who watches whether the site is up: ${watchers.join(", ")} (default: aws)`)
    .option("--watch-link <address>", "of a service that is set up by hand: its page that lists the checks")
    .option("--mail <senders>", "ids of the services that send mail, with commas between them; or none", list, [])
    .option("--mail-answer <sender.name=answer>", "what only the sender knows; may be repeated", pair, {})
    .option("--reports <mail>", "mailbox for reports about the domain's mail")
    .option("--rotate-by <date>", "when the secrets are to be replaced (default: in half a year)")
    .option("--force", "overwrite the file if it is there")
    .option("--resolver <address[:port]>", "name server to ask for the domain's DNS; may be repeated", repeated)
    .addHelpText(
      "after",
      "\nAt a terminal, what is missing is asked for. A token that may read the zone, in CLOUDFLARE_API_TOKEN or " +
        "asked for, saves typing its ids; its DNS proposes where services run and who sends mail.\n\n" +
        "Exit codes: 0 nothing red, 1 something red, 2 wrong usage, or something is missing and there is no " +
        "terminal to ask at.",
    )
    .action(async (domain: string | undefined, options: InitOptions) => {
      const { init } = require("../init/init") as typeof import("../init/init");
      await init(domain, options);
    });
}

function pair(text: string, known: Readonly<Record<string, string>>): Record<string, string> {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError("Give a name and a value, with = between them.");
  return { ...known, [text.slice(0, at)]: text.slice(at + 1) };
}

function list(text: string, known: readonly string[]): string[] {
  return [
    ...known,
    ...text
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  ];
}
