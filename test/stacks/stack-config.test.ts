import assert from "node:assert/strict";
import { sentence } from "../../standards/problem";
import { stackConfigProblems } from "../../stacks/config/stack-config";

const secure = { secure: "v1:AAAAAAAAAAAAAAAA:AAAA" };

describe("the configuration of a stack as a whole", () => {
  it("may hold the site, secrets, and whatever providers take", () => {
    const config = {
      "launch-ready:site": { domain: "example.com" },
      "launch-ready:alertWebhook": secure,
      "cloudflare:apiToken": secure,
      "aws:region": "eu-west-1",
      "pulumi:tags": { purpose: "launch" },
    };
    assert.deepEqual(stackConfigProblems(config), []);
  });

  it("has no key of ours that nobody reads: a slip of the finger would go unnoticed", () => {
    assert.deepEqual(
      stackConfigProblems({ "launch-ready:alertWebhok": secure, "launch-ready:owner-of-everything": "me" }).map(
        sentence,
      ),
      [
        'launch-ready:alertWebhok: unknown key; did you mean "launch-ready:alertWebhook"?',
        "launch-ready:owner-of-everything: unknown key; the keys here are launch-ready:site, " +
          "launch-ready:alertWebhook.",
      ],
    );
  });

  it("has no credential in the clear, under any key and at any depth, and shows none", () => {
    const value = "not-a-real-one-".repeat(3);
    const problems = stackConfigProblems({
      "cloudflare:apiToken": value,
      "launch-ready:alertWebhook": "https://example.com/hook",
      "other:service": { login: { password: value } },
    });
    assert.deepEqual(
      problems.map(({ location }) => location.path),
      ["cloudflare:apiToken", "launch-ready:alertWebhook", "other:service.login.password"],
    );
    assert.match(problems[0]?.message ?? "", /type: npx launch-ready pulumi config set --secret cloudflare:apiToken$/);
    assert.match(
      problems[2]?.message ?? "",
      /type: npx launch-ready pulumi config set --secret --path 'other:service\.login\.password'$/,
    );
    assert.ok(!JSON.stringify(problems).includes(value));
  });
});
