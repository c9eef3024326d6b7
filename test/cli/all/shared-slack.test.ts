import assert from "node:assert/strict";
import { sharedSlackChannels } from "../../../cli/all/shared-slack";

const stack = (channel?: string, more: object = {}) => ({
  "launch-ready:site": {
    monitors: { alerts: channel === undefined ? {} : { slack: { workspace: "T0123ABCDE", channel } } },
  },
  ...more,
});

describe("stacks that post to one Slack channel", () => {
  it("are told before anything begins", () => {
    assert.deepEqual(sharedSlackChannels({ shop: stack("C0123ABCDE"), blog: stack("C0123ABCDE"), docs: stack() }), [
      { channel: "channel C0123ABCDE of workspace T0123ABCDE", stacks: ["shop", "blog"] },
    ]);
  });

  it("are none where channels or accounts differ, or nothing is said of Slack", () => {
    assert.deepEqual(sharedSlackChannels({ shop: stack("C0123ABCDE"), blog: stack("C9999ABCDE") }), []);
    const elsewhere = stack("C0123ABCDE", { "aws:profile": "other" });
    assert.deepEqual(sharedSlackChannels({ shop: stack("C0123ABCDE"), blog: elsewhere }), []);
    assert.deepEqual(sharedSlackChannels({ shop: {}, blog: { "launch-ready:site": "wrong" } }), []);
  });
});
