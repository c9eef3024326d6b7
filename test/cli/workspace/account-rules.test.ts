import assert from "node:assert/strict";
import { accountProblems } from "../../../cli/deploy/zone-problems";
import { accountContents } from "../../../cli/workspace/account-rules";
import type { Step } from "../../../cli/workspace/preview";
import type { SandboxApi } from "../../../sandbox/api";
import { sentence } from "../../../standards/problem";
import { accountId, start, token, type Call } from "../../sandbox/api/support";

const type = "cloudflare:index/ruleset:Ruleset";
const phase = "http_request_redirect";
const rule = (list: string, ref?: string) => ({
  ...(ref === undefined ? {} : { ref }),
  description: `Links of ${list}`,
  expression: `http.request.full_uri in $${list}`,
  action: "redirect",
});
const step = (changes: Partial<Step>, ...rules: object[]): Step => ({
  action: "create",
  urn: `urn:pulumi:dev::trial::${type}::bulk`,
  type,
  name: "bulk",
  changed: [],
  inputs: { accountId, kind: "root", phase, rules },
  ...changes,
});

describe("an account's entry point that is to be written", () => {
  let api: SandboxApi;
  let call: Call;
  beforeEach(async () => ({ api, call } = await start()));
  afterEach(() => api.close());

  const told = async (one: Step, connection: { baseUrl: string; token: string } | undefined) =>
    accountProblems(await accountContents({ steps: [one] }, connection)).map(
      (problem) => `${problem.severity} ${problem.code} ${sentence(problem)}`,
    );
  const here = () => ({ baseUrl: api.url, token });
  const put = async (...names: string[]) => {
    for (const name of names) await call("POST", `/accounts/${accountId}/rules/lists`, { name, kind: "redirect" });
    const rules = names.map((name) => ({
      ...rule(name),
      action_parameters: { from_list: { name, key: "http.request.full_uri" } },
    }));
    const answer = await call("POST", `/accounts/${accountId}/rulesets`, { name: "x", kind: "root", phase, rules });
    assert.equal(answer.status, 200, JSON.stringify(answer.body.errors));
  };

  it("may be written where there is none, where it holds nothing else, or what the state knows", async () => {
    assert.deepEqual(await told(step({}, rule("ours", "bulk-redirects")), here()), []);
    await put("ours");
    assert.deepEqual(await told(step({}, rule("ours", "bulk-redirects")), here()), []);
    const before = { rules: [rule("ours")] };
    assert.deepEqual(await told(step({ action: "update", before }, rule("new")), here()), []);
  });

  it("is refused where it holds rules of others, whatever is to be done with it", async () => {
    await put("ours", "theirs");
    const refused =
      "error account-rules-foreign bulk: The account has one entry point for it, and that holds 1 more rule, which " +
      "would be gone: Links of theirs. Leave it to the stack, or to the people, who have it, and take redirects.bulk " +
      "out of this one.";
    for (const action of ["create", "update", "replace"] as const)
      assert.deepEqual(await told(step({ action }, rule("ours")), here()), [refused]);
    assert.deepEqual(await told(step({ action: "same" }, rule("ours")), here()), []);
  });

  it("is refused where nobody could read it, and is no zone's", async () => {
    const unread = (why: string) =>
      `error account-rules-unread bulk: Whether the account's entry point holds rules of others could not be told ` +
      `(${why}). Give the token Account Rulesets Read; or run it again once the API answers.`;
    assert.deepEqual(await told(step({}), undefined), [
      unread("there is no API token (CLOUDFLARE_API_TOKEN or cloudflare:apiToken)"),
    ]);
    assert.deepEqual(await told(step({}), { ...here(), token: "w".repeat(40) }), [
      unread("Cloudflare's API answers 403: Invalid access token (9109)"),
    ]);
    assert.deepEqual(await told(step({ inputs: { zoneId: "0".repeat(32), kind: "zone", phase } }), undefined), []);
  });
});
