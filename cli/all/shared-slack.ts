import { UsageError } from "../exit";
import { usageError } from "../usage";
import { readStackFile } from "../program/stack-file";
import { isFields } from "../workspace/fields";

/** What a stack's configuration says of Slack and of the account at AWS. */
export type StackConfig = Readonly<Record<string, unknown>>;

/** Slack channels that more than one of the stacks lets AWS Chatbot post to, in the order of the stacks. */
export function sharedSlackChannels(
  configs: Readonly<Record<string, StackConfig>>,
): { readonly channel: string; readonly stacks: readonly string[] }[] {
  const byChannel = new Map<string, { channel: string; stacks: string[] }>();
  for (const [stack, config] of Object.entries(configs)) {
    const slack = slackOf(config["launch-ready:site"]);
    if (slack === undefined) continue;
    // Accounts that differ have a configuration each.
    const account = JSON.stringify([config["aws:profile"], config["aws:assumeRole"], config["aws:assumeRoles"]]);
    const known = byChannel.get(account + slack) ?? { channel: slack, stacks: [] };
    known.stacks.push(stack);
    byChannel.set(account + slack, known);
  }
  return [...byChannel.values()].filter(({ stacks }) => stacks.length > 1);
}

function slackOf(site: unknown): string | undefined {
  const monitors = isFields(site) ? site.monitors : undefined;
  const alerts = isFields(monitors) ? monitors.alerts : undefined;
  const slack = isFields(alerts) ? alerts.slack : undefined;
  if (!isFields(slack)) return undefined;
  return `channel ${String(slack.channel)} of workspace ${String(slack.workspace)}`;
}

/**
 * An account at AWS has one Chatbot configuration a Slack channel, and a second meets an `up` half way. The API has
 * a ConflictException of CreateSlackChannelConfiguration (AWS SDK reference, chatbot; checked 2026-11-29); that it is
 * this which it refuses is UNVERIFIED.
 *
 * @throws {UsageError} with every such channel. A stack whose file cannot be read is left to fail by itself.
 */
export function refuseSharedSlack(stacks: readonly string[]): void {
  const shared = sharedSlackChannels(Object.fromEntries(stacks.map((stack) => [stack, configOf(stack)])));
  if (shared.length === 0) return;
  const lines = shared.map(({ channel, stacks: both }) => `  ${channel}: ${both.join(", ")}`);
  throw usageError(
    "usage-slack-channel-shared",
    "Nothing was done: AWS posts to a Slack channel by one configuration, and these channels are named by several " +
      `stacks:\n${lines.join("\n")}\nGive each stack a channel of its own in monitors.alerts.slack.`,
  );
}

function configOf(stack: string): StackConfig {
  try {
    return readStackFile(stack).config;
  } catch (error) {
    if (error instanceof UsageError) return {};
    throw error;
  }
}
