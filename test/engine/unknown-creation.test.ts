import assert from "node:assert/strict";
import { deploy } from "../../cli/deploy/up";
import { run } from "../../cli/workspace/deployment";
import { openSandbox, type SandboxOptions } from "../../cli/workspace/open-sandbox";
import type { Session } from "../../cli/workspace/session";
import type { Fault } from "../../sandbox/api";
import { isFindable, secondCreations } from "../../sandbox/provider";
import { samples } from "../sandbox/provider/cloudflare/all-kinds";
import { token } from "../sandbox/provider/cloudflare/recorder";
import { recordsOf, Rehearsal, zoneId } from "./rehearsal";

/** One resource of every kind that needs no other. */
const declared = new Map(
  samples.filter(({ needs }) => !needs).map(({ type, inputs }) => [`the-${type}`, { type: token(type), inputs }]),
);

// Email Routing makes MX records, beside which others would be a finding of their own.
declared.set("the-DnsRecord", {
  type: token("DnsRecord"),
  inputs: { zoneId, name: "www.example.com", type: "A", content: "192.0.2.1", ttl: 300 },
});

async function program(): Promise<void> {
  const pulumi = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
  class Declared extends pulumi.CustomResource {}
  for (const [name, { type, inputs }] of declared) new Declared(type, name, inputs);
  await Promise.resolve();
}

const options = { stack: "dev", sandbox: true, json: true } as const;

describe("a creation whose outcome is unknown", () => {
  let rehearsal: Rehearsal;
  let clean: Readonly<Record<string, number>>;

  const open = (more: SandboxOptions = {}): Promise<Session> =>
    openSandbox(
      { project: rehearsal.project, stack: "dev", pack: "none", program: () => Promise.resolve(program) },
      { realPlugins: false, patience: { backoff: 10 }, ...more },
    );
  const counts = ({ api }: Session): Record<string, number> =>
    Object.fromEntries(
      Object.entries(api!.state()).map(([name, documents]) => [
        name.replace(/:list_items:.*/, ":list_items"),
        Object.keys(documents).length,
      ]),
    );

  before(async () => {
    rehearsal = new Rehearsal();
    const session = await open();
    assert.equal((await deploy(session, options)).failure, undefined);
    clean = counts(session);
    await session.close();
    await rehearsal.end();
  });
  beforeEach(() => (rehearsal = new Rehearsal()));
  afterEach(() => rehearsal.end());

  const findable = [...declared]
    .filter(([, { type }]) => isFindable(type))
    .map(([name]) => name)
    .sort();
  const writes = (kind: Fault["kind"]): Fault[] =>
    ["POST", "PATCH", "PUT"].map((method) => ({ kind, match: { method }, times: 10_000 }));
  /** Each with those that it leaves to be found, of the findable. */
  const days: readonly (readonly [what: string, readonly Fault[], found: readonly string[]])[] = [
    [
      "no answer to three, and 503 to all else",
      // Named by their paths: of all kinds, the engine's order would say which, and some are none that is found.
      [
        {
          kind: "lost-answer",
          match: { method: "POST", path: "/(dns_records|healthchecks|rules/lists)$" },
          times: 10_000,
        },
        { kind: "503", times: 10_000 },
      ],
      ["the-DnsRecord", "the-Healthcheck", "the-List"],
    ],
    ["200 and no body", writes("empty"), findable],
    // What a zone has one of needs no answer to be known.
    ["200 and no result", writes("null-result"), findable.filter((name) => name !== "the-ManagedTransforms")],
    ["half an answer", writes("truncated"), findable],
    ["no answer to any write", writes("lost-answer"), findable],
  ];
  for (const [what, faults, found] of days) {
    it(`is found by its identity and taken in, of every kind: ${what}`, async () => {
      // Otherwise the engine would stop at the first that fails.
      const session = await open({ env: { PULUMI_CONTINUE_ON_ERROR: "true" } });
      // Met before the first write, it would be a refusal to begin.
      session.api!.setFaults([]);
      const failedAt = await withFaultsAtFirstWrite(session, faults);
      assert.notEqual(failedAt.failure, undefined);
      assert.equal(failedAt.next, "npx launch-ready up --stack dev --sandbox --adopt");
      const made = counts(session);

      const told = await deploy(session, options);
      const names = new Set((told.problems ?? []).map(({ location }) => location.name));
      for (const { code, fix } of told.problems ?? []) {
        assert.ok(
          ["resource-exists", "resource-doubled", "zone-record-exists", "zone-record-differs"].includes(code),
          code,
        );
        if (code === "resource-doubled") continue;
        assert.match(fix ?? "", /up --stack dev --sandbox --adopt; or by hand: pulumi import \S+ 'the-\w+' \S+/);
      }
      assert.deepEqual([...names].sort(), found);
      assert.deepEqual(counts(session), made, "nothing was written");

      const adopted = await deploy(session, { ...options, adopt: true });
      assert.equal(adopted.failure, undefined);
      assert.deepEqual(counts(session), clean, "nothing is lost or doubled");
      assert.deepEqual((await run(session, "preview")).counts, { same: declared.size });
      await session.close();
    });
  }
});

describe("a creation whose outcome is unknown, while another resource goes", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  it("is taken in, and the other is gone", async () => {
    const first = await rehearsal.session({ www: {}, old: {} });
    await run(first, "up");
    await first.close();
    const session = await rehearsal.session({ www: {}, new: {} });
    const lost = { kind: "truncated", match: { method: "POST" }, times: 10_000 } as const;
    assert.notEqual((await withFaultsAtFirstWrite(session, [lost])).failure, undefined);
    assert.deepEqual(
      recordsOf(session),
      ["new", "old", "www"].map((name) => `${name}.example.com A 192.0.2.1`),
    );
    assert.equal((await deploy(session, { ...options, adopt: true })).failure, undefined);
    assert.deepEqual(
      recordsOf(session),
      ["new", "www"].map((name) => `${name}.example.com A 192.0.2.1`),
    );
    assert.deepEqual((await run(session, "preview")).counts, { same: 2 });
  });
});

describe("a creation at AWS whose outcome is unknown", () => {
  const declaredAtAws: readonly (readonly [type: string, inputs: Readonly<Record<string, unknown>>])[] = [
    [
      "aws:route53/healthCheck:HealthCheck",
      { type: "HTTPS", fqdn: "example.com", resourcePath: "/", requestInterval: 30 },
    ],
    ["aws:cloudwatch/metricAlarm:MetricAlarm", { name: "down", comparisonOperator: "X", evaluationPeriods: 1 }],
    ["aws:sns/topic:Topic", { name: "alerts" }],
    ["aws:iam/role:Role", { name: "slack", assumeRolePolicy: "{}", description: "posts" }],
    [
      "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
      { configurationName: "slack", iamRoleArn: "arn:r", slackTeamId: "T1", slackChannelId: "C1" },
    ],
    ["aws:secretsmanager/secret:Secret", { name: "example.com/key", description: "a key" }],
    ["aws:ssm/parameter:Parameter", { name: "/example.com/key", type: "SecureString", value: "v" }],
    ["aws:sesv2/emailIdentity:EmailIdentity", { emailIdentity: "example.com" }],
  ];
  const atAws = async (): Promise<void> => {
    const pulumi = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
    class Declared extends pulumi.CustomResource {}
    for (const [type, inputs] of declaredAtAws) new Declared(type, type.split(":").pop()!, inputs);
    await Promise.resolve();
  };
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());
  const open = (): Promise<Session> =>
    openSandbox(
      { project: rehearsal.project, stack: "dev", pack: "none", program: () => Promise.resolve(atAws) },
      { realPlugins: false, env: { PULUMI_CONTINUE_ON_ERROR: "true" } },
    );

  it("is found by its identity and taken in, by another command", async () => {
    const broken = await open();
    broken.account!.setFaults([{ kind: "lost-answer", match: { method: "CREATE" }, times: 10_000 }]);
    const failure = await deploy(broken, options);
    assert.match(failure.failure ?? "", /its answer was lost/);
    assert.equal(broken.account!.list().length, declaredAtAws.length);
    await broken.close();

    const session = await open();
    const told = await deploy(session, options);
    const looked = declaredAtAws
      .map(([type]) => type)
      .filter((type) => secondCreations[type]!.outcome !== "taken")
      .map((type) => type.split(":").pop()!);
    assert.deepEqual(
      told.problems?.map(({ code, location }) => `${code} ${location.name}`).sort(),
      looked.map((name) => `resource-exists ${name}`).sort(),
    );
    assert.equal((await deploy(session, { ...options, adopt: true })).failure, undefined);
    assert.equal(session.account!.list().length, declaredAtAws.length, "nothing is lost or doubled");
    assert.deepEqual((await run(session, "preview")).counts, { same: declaredAtAws.length });
    await session.close();
  });
});

/** `up` with faults that begin when it begins to write. */
async function withFaultsAtFirstWrite(session: Session, faults: readonly Fault[]) {
  const api = session.api!;
  const up = session.stack.up.bind(session.stack);
  session.stack.up = (given) => {
    api.setFaults(faults);
    return up(given);
  };
  const outcome = await deploy(session, options);
  session.stack.up = up;
  api.setFaults([]);
  return outcome;
}
