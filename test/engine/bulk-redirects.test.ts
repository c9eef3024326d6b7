import assert from "node:assert/strict";
import { deploy } from "../../cli/deploy/up";
import { run } from "../../cli/workspace/deployment";
import { edit, rehearsing, zoneId } from "./rehearsal";

const accountId = "fedcba9876543210fedcba9876543210";

/** What a site with many old links declares of them. */
async function program(): Promise<void> {
  const { BulkRedirects } =
    require("../../components/redirects/bulk-redirects") as typeof import("../../components/redirects/bulk-redirects");
  const { Redirects } =
    require("../../components/redirects/redirects") as typeof import("../../components/redirects/redirects");
  const redirects = Redirects.plan({
    zone: { id: zoneId, name: "example.com", plan: "free" },
    canonicalHost: "example.com",
    alternates: ["www.example.com"],
    hosts: ["example.com"],
    oldLinks: Array.from({ length: 40 }, (_, index) => ({ from: `/post-${index}`, to: `/articles/${index}` })),
    untouched: [],
    mode: "one-hop",
    bulk: true,
  });
  new Redirects("example.com", redirects);
  new BulkRedirects(
    "example.com",
    BulkRedirects.plan({ domain: "example.com", accountId, plan: "free", zones: [redirects.bulk] }),
  );
  await Promise.resolve();
}

describe("old links in a list of the account, on the real engine", () => {
  const session = rehearsing(program);
  const up = (more = {}) => deploy(session(), { stack: "dev", sandbox: true, json: true, ...more });

  it("are made with their rule, change nothing a second time, and go in the order that Cloudflare takes", async () => {
    const made = await up();
    assert.deepEqual([made.failure, made.preview.counts.create], [undefined, 3]);
    assert.deepEqual((await run(session(), "preview")).counts, { same: 3 });
    await run(session(), "refresh");
    assert.deepEqual((await run(session(), "preview")).counts, { same: 3 });
    assert.deepEqual((await run(session(), "destroy")).counts, { delete: 3 });
  });

  it("never overwrite what somebody else has in the account's entry point, with --adopt neither", async () => {
    const list = { name: "theirs", kind: "redirect" };
    await edit(session(), "POST", `/accounts/${accountId}/rules/lists`, list);
    const rule = {
      description: "Links of a client",
      expression: "http.request.full_uri in $theirs",
      action: "redirect",
      action_parameters: { from_list: { name: "theirs", key: "http.request.full_uri" } },
    };
    const entryPoint = { name: "default", kind: "root", phase: "http_request_redirect", rules: [rule] };
    await edit(session(), "POST", `/accounts/${accountId}/rulesets`, entryPoint);
    for (const options of [{}, { adopt: true }]) {
      const { failure, problems = [] } = await up(options);
      assert.equal(failure, "What exists already is in the way.");
      assert.deepEqual(
        problems.filter(({ severity }) => severity === "error").map(({ code, location }) => [code, location.name]),
        [["account-rules-foreign", "example.com/bulk-redirects"]],
      );
    }
    const rulesets = Object.entries(session().api?.state() ?? {}).find(([name]) => /account.*rulesets/.test(name));
    assert.ok(JSON.stringify(rulesets).includes("Links of a client"));
  });
});
