import assert from "node:assert/strict";
import { testPlan } from "../../../cli/alert/test-alerts";
import { UNKNOWN } from "../../../edge/resource";
import { Estate } from "../../../policies/estate";
import { watchTypes } from "../../../policies/watch/watchers";
import { alarm, mail, made, topic, webhook } from "../../policies/watch/watching";

const plan = (...resources: ConstructorParameters<typeof Estate>[0]) =>
  testPlan(new Estate(resources, { today: "2026-11-29" }));
const named = (props: object = {}) => alarm("down", { name: "site is down", region: "us-east-1", ...props });

describe("the tests of a stack's alerts", () => {
  it("are one a topic, by an alarm that can go off, to all who listen", () => {
    const slack = made(watchTypes.slack, "slack", { slackChannelId: "C0123ABCDE", snsTopicArns: UNKNOWN }, topic);
    const off = alarm("off", { name: "off", region: "us-east-1", actionsEnabled: false });
    assert.deepEqual(plan(topic, mail, webhook, slack, off, named(), named({ name: "another" })), {
      alerts: [
        {
          kind: "alarm",
          name: "site is down",
          region: "us-east-1",
          reaches: ["a mail address", "https: webhook", "Slack channel C0123ABCDE"],
        },
      ],
      untested: [],
    });
  });

  it("say why a topic is not tested", () => {
    assert.deepEqual(plan(topic).untested, [
      { what: "the topic topic", why: "no alarm of this stack goes to it", reaches: [] },
    ]);
    assert.deepEqual(plan(topic, named({ name: UNKNOWN })).untested, [
      {
        what: "the topic topic",
        why: "the name or the region of its alarms is known only after deployment",
        reaches: [],
      },
    ]);
  });

  it("leave a webhook alone that carries a secret, and one that is not known yet", () => {
    const hook = (props: object) => made(watchTypes.webhook, "hook", { name: "hook", accountId: "a", ...props });
    assert.deepEqual(plan(hook({})).alerts, [
      { kind: "webhook", name: "hook", accountId: "a", reaches: ["webhook hook"] },
    ]);
    assert.deepEqual(
      [{ secret: UNKNOWN }, { accountId: UNKNOWN }].map((props) => plan(hook(props)).untested.map(({ why }) => why)),
      [
        ["it carries a secret, which Cloudflare does not show and a test would have to write again"],
        ["its name or account is known only after deployment"],
      ],
    );
  });
});
