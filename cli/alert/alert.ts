import { Estate } from "../../policies/estate";
import { currentDay } from "../../standards/day";
import { colorsFor } from "../colors";
import { exitCode } from "../exit";
import { declaredResources } from "../program/resources";
import { usageError } from "../usage";
import { renderPlan, renderSent } from "./render";
import { sendTests } from "./send";
import { testPlan } from "./test-alerts";

export interface AlertOptions {
  readonly stack: string;
  readonly test?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/**
 * The command `launch-ready alert`: whom the alerts of a stack should reach, and with `--test` a test on each way.
 *
 * @throws {UsageError} where a test would be sent and nobody confirmed it.
 */
export async function alert({ stack, test, yes, json }: AlertOptions): Promise<void> {
  const estate = new Estate(await declaredResources(stack), { today: currentDay() });
  const plan = testPlan(estate);
  const colors = colorsFor(process.stdout);
  const print = (words: string, data: object): void =>
    void process.stdout.write(`${json === true ? JSON.stringify({ stack, ...data }, null, 2) : words}\n`);
  if (test !== true || plan.alerts.length === 0) {
    print(renderPlan(plan, colors), plan);
    return;
  }
  if (yes !== true) {
    if (json !== true) print(`${renderPlan(plan, colors)}\n`, plan);
    throw usageError(
      "usage-alert-not-confirmed",
      `This would tell real people of an alarm, and nothing was sent. To send it: npx launch-ready alert --test ` +
        `--stack ${stack} --yes`,
    );
  }
  const sent = await sendTests(plan.alerts);
  const results = sent.map(({ alert: one, failure }) => ({ ...one, sent: failure === undefined, failure }));
  print(renderSent(sent, colors), { alerts: results, untested: plan.untested });
  process.exitCode = sent.some(({ failure }) => failure !== undefined) ? exitCode.failed : exitCode.ok;
}
