import { plainObjects } from "../../standards/plain-object";
import { ask } from "../live/cloudflare-api";
import { connectionFromEnvironment } from "../live/world";
import { usageError } from "../usage";
import type { AlarmTest, TestAlert, WebhookTest } from "./test-alerts";

/** What came of one test. */
export interface Sent {
  readonly alert: TestAlert;
  /** Why it was not sent; absent where it was. */
  readonly failure?: string;
}

/**
 * Sends each test, all at once; one that fails keeps no other from being sent.
 *
 * @throws {UsageError} where a package that they need is not installed, before anything is sent.
 */
export async function sendTests(alerts: readonly TestAlert[]): Promise<Sent[]> {
  if (alerts.some(({ kind }) => kind === "alarm")) cloudwatch();
  return Promise.all(
    alerts.map(async (alert) => {
      try {
        await (alert.kind === "alarm" ? setOff(alert) : rewrite(alert));
        return { alert };
      } catch (error) {
        return { alert, failure: (error instanceof Error ? error.message : String(error)).slice(0, 300) };
      }
    }),
  );
}

function cloudwatch() {
  // Which Node future versions of the SDK will want is nothing that this command could mend.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  try {
    return require("@aws-sdk/client-cloudwatch") as typeof import("@aws-sdk/client-cloudwatch");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "MODULE_NOT_FOUND") throw error;
    throw usageError(
      "usage-package-missing",
      "A test of an alarm needs the package @aws-sdk/client-cloudwatch, which is not installed. Install it: npm " +
        "install @aws-sdk/client-cloudwatch@3",
    );
  }
}

/**
 * The alarm acts as if it had gone off by itself, and goes back to its own state when it is next evaluated (CloudWatch
 * API, SetAlarmState; checked 2026-11-29). A message that is only published to the topic would not reach Slack, since
 * AWS' integration passes on what it knows the form of.
 */
async function setOff({ name, region }: AlarmTest): Promise<void> {
  const { CloudWatchClient, SetAlarmStateCommand } = cloudwatch();
  const client = new CloudWatchClient({ region, maxAttempts: 2 });
  try {
    await client.send(
      new SetAlarmStateCommand({
        AlarmName: name,
        StateValue: "ALARM",
        StateReason: "A test by launch-ready alert --test: nothing is wrong.",
      }),
    );
  } finally {
    client.destroy();
  }
}

/**
 * Cloudflare posts a test to a webhook whenever it is written (alchemy.run/providers/cloudflare/alerting, and the
 * dashboard's "Save and Test"; checked 2026-11-29); so it is written as it stands.
 */
async function rewrite({ name, accountId }: WebhookTest): Promise<void> {
  const connection = connectionFromEnvironment();
  if (connection === undefined) throw new Error("CLOUDFLARE_API_TOKEN is not set");
  const path = `/accounts/${accountId}/alerting/v3/destinations/webhooks`;
  const { result } = await ask(connection, path);
  const there = plainObjects(result).find((one) => one.name === name);
  if (!there) throw new Error(`the account has no webhook ${name}: is the stack deployed?`);
  await ask(connection, `${path}/${String(there.id)}`, { method: "PUT", body: { name, url: there.url } });
}
