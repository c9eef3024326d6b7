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

  it("are told each with its stacks, whatever order the stacks come in and however many channels there are", () => {
    const stacks = { a: stack("C2222ABCDE"), b: stack("C1111ABCDE"), c: stack("C2222ABCDE"), d: stack("C1111ABCDE") };
    assert.deepEqual(sharedSlackChannels({ ...stacks, e: stack("C1111ABCDE"), f: stack("C3333ABCDE") }), [
      { channel: "channel C2222ABCDE of workspace T0123ABCDE", stacks: ["a", "c"] },
      { channel: "channel C1111ABCDE of workspace T0123ABCDE", stacks: ["b", "d", "e"] },
    ]);
    const profile = { "aws:profile": "client" };
    assert.equal(
      sharedSlackChannels({ a: stack("C0123ABCDE", profile), b: stack("C0123ABCDE", profile) }).length,
      1,
      "the same account by another profile than the default",
    );
    const region = { "aws:region": "eu-central-1" };
    assert.equal(
      sharedSlackChannels({ a: stack("C0123ABCDE"), b: stack("C0123ABCDE", region) }).length,
      1,
      "a channel is the account's, whatever the region",
    );
  });

  it("are none where channels or accounts differ, or nothing is said of Slack", () => {
    assert.deepEqual(sharedSlackChannels({ shop: stack("C0123ABCDE"), blog: stack("C9999ABCDE") }), []);
    const elsewhere = stack("C0123ABCDE", { "aws:profile": "other" });
    assert.deepEqual(sharedSlackChannels({ shop: stack("C0123ABCDE"), blog: elsewhere }), []);
    assert.deepEqual(sharedSlackChannels({ shop: {}, blog: { "launch-ready:site": "wrong" } }), []);
  });
});
