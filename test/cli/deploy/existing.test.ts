import assert from "node:assert/strict";
import { doubledProblems, metProblems } from "../../../cli/deploy/zone-problems";
import { madeTwice, metContents, removeDoubles } from "../../../cli/workspace/existing";
import type { Preview, Step } from "../../../cli/workspace/preview";
import type { SandboxApi } from "../../../sandbox/api";
import { sentence } from "../../../standards/problem";
import { accountId, start, token, zoneId, type Call } from "../../sandbox/api/support";
import { creation, previewOf as planned } from "./planned";

const policyType = "cloudflare:index/notificationPolicy:NotificationPolicy";
const rulesetType = "cloudflare:index/ruleset:Ruleset";
const parent = "urn:pulumi:dev::trial::test:index:Site::site";

const step = creation;
const previewOf = (...steps: readonly Step[]): Preview =>
  planned(steps, Object.fromEntries(steps.map(({ urn }) => [urn, parent])));
const alert = {
  name: "example.com attacks",
  alertType: "dos_attack_l7",
  mechanisms: { emails: [{ id: "a@example.com" }] },
};
const policy = (name = "attacks") => step(policyType, name, { accountId, ...alert });

describe("what exists already of what is to be created", () => {
  let api: SandboxApi;
  let call: Call;
  beforeEach(async () => ({ api, call } = await start()));
  afterEach(() => api.close());

  const connection = () => ({ baseUrl: api.url, token });
  const told = async (preview: Preview, adopting = false, removing = false): Promise<string[]> =>
    metProblems(await metContents(preview, { cloudflare: connection() }), "up --adopt", adopting, removing).map(
      (one) => `${one.severity} ${one.code} ${sentence(one)}`,
    );
  const makePolicy = async (): Promise<string> => {
    const { name, alertType: alert_type } = alert;
    const body = { name, alert_type, enabled: true, mechanisms: { email: [{ id: "a@example.com" }] } };
    return ((await call("POST", `/accounts/${accountId}/alerting/v3/policies`, body)).body.result as { id: string }).id;
  };

  it("is told with what takes it in, and no more where it is to be taken in", async () => {
    assert.deepEqual(await told(previewOf(policy())), []);
    const id = await makePolicy();
    assert.deepEqual(await told(previewOf(policy())), [
      `error resource-exists attacks: It exists already (id ${id}), and is not in the state. Take it over: ` +
        `up --adopt; or by hand: pulumi import ${policyType} 'attacks' ${accountId}/${id} --parent 'parent=${parent}'`,
    ]);
    assert.deepEqual(await told(previewOf(policy()), true), []);
  });

  it("is another's where the state knows it", async () => {
    const id = await makePolicy();
    const known: Step = { ...policy("other"), action: "same", id };
    assert.deepEqual(await told(previewOf(known, policy())), []);
  });

  it("is one each where two alike are to be created, and what is more is told, or removed", async () => {
    const ids = [await makePolicy(), await makePolicy(), await makePolicy()];
    const preview = previewOf(policy("a"), policy("b"));
    const { met } = await metContents(preview, { cloudflare: connection() });
    assert.deepEqual(
      met.map((one) => [one.step.name, one.existing.id, one.doubles.map(({ id }) => id)]),
      [
        ["a", ids[0], [ids[2]]],
        ["b", ids[1], []],
      ],
    );
    assert.deepEqual(await told(preview, true), [
      `error resource-doubled a: There is 1 more of it (id ${ids[2]}). Delete them at Cloudflare, if nobody else ` +
        "has made them.",
    ]);
    assert.deepEqual(await told(preview, true, true), []);
    await removeDoubles(met, connection());
    assert.deepEqual(
      Object.keys(api.state()[`account:${accountId}:alerting_policies`]!).sort(),
      ids.slice(0, 2).sort(),
    );
  });

  it("is the entry point of a phase, whatever its name", async () => {
    const body = { name: "made by hand", kind: "zone", phase: "http_request_dynamic_redirect", rules: [] };
    const { id } = (await call("POST", `/zones/${zoneId}/rulesets`, body)).body.result as { id: string };
    const redirects = step(rulesetType, "redirects", { ...body, name: "redirects", zoneId });
    const { met } = await metContents(previewOf(redirects), { cloudflare: connection() });
    assert.deepEqual(
      met.map(({ existing }) => existing),
      [{ id, importId: `zones/${zoneId}/${id}` }],
    );
    const another = step(rulesetType, "other", { ...body, phase: "http_request_transform", zoneId });
    assert.deepEqual((await metContents(previewOf(another), { cloudflare: connection() })).met, []);
  });

  it("is not looked for where its zone is made by the same deployment, or where it may be made again", async () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const setting = step("cloudflare:index/zoneSetting:ZoneSetting", "ssl", {
      zoneId,
      settingId: "ssl",
      value: "full",
    });
    const ruleset = step(rulesetType, "r", { zoneId: unknown, kind: "zone", name: "r", phase: "http_ratelimit" });
    const topic = step("aws:sns/topic:Topic", "alerts", { name: "alerts" });
    assert.deepEqual(await metContents(previewOf(setting, ruleset, topic), { cloudflare: connection() }), {
      met: [],
      unseen: [],
    });
    assert.equal(api.requests.length, 0);
  });

  it("is unjudged where it may not be read, and stops where it can be told another time", async () => {
    api.setFaults([{ kind: "503", times: 3 }]);
    const [busy] = await told(previewOf(policy()));
    assert.match(
      busy!,
      /^error resource-not-looked-for attacks: Whether it exists already could not be told \(failed .*503/,
    );
    const others = { baseUrl: api.url, token: "b".repeat(40) };
    const [refused] = metProblems(await metContents(previewOf(policy()), { cloudflare: others }), "up --adopt", false);
    assert.deepEqual([refused?.severity, refused?.code], ["unjudged", "resource-not-looked-for"]);
    assert.match(refused?.message ?? "", /403 Invalid access token/);
    const [none] = metProblems(await metContents(previewOf(policy()), { cloudflare: undefined }), "up --adopt", false);
    assert.match(none?.message ?? "", /there is no API token/);
  });

  it("is told after a deployment too: what the provider has made twice without knowing", async () => {
    const [kept, lost] = [await makePolicy(), await makePolicy()];
    const done = previewOf({ ...policy(), id: kept });
    const doubled = await madeTwice(done, connection());
    assert.deepEqual(
      doubledProblems(doubled, "warning").map((one) => `${one.severity} ${one.code} ${sentence(one)}`),
      [
        `warning resource-doubled attacks: There is 1 more of it (id ${lost}). Delete them at Cloudflare, if nobody ` +
          "else has made them.",
      ],
    );
    await removeDoubles(doubled, connection());
    assert.deepEqual(await madeTwice(done, connection()), []);
    // What failed has no id, and is the next run's to look for.
    await makePolicy();
    assert.deepEqual(await madeTwice(previewOf(policy()), connection()), []);
    assert.deepEqual(await madeTwice(done, undefined), []);
  });
});
