import assert from "node:assert/strict";
import { deploy } from "../../../cli/deploy/up";
import { UsageError } from "../../../cli/exit";
import type { Session } from "../../../cli/workspace/session";
import { start, token, zoneId } from "../../sandbox/api/support";

const urn = "urn:pulumi:dev::trial::random:index/randomPassword:RandomPassword::key";
const killed = {
  resources: [],
  pending_operations: [{ type: "creating", resource: { urn, type: "random:index/randomPassword:RandomPassword" } }],
};

/** A live session that writes down what it is asked for, and that fails at what it is told to fail at. */
function liveSession(deployment: object, fails?: string): { session: Session; calls: string[] } {
  const calls: string[] = [];
  const answer =
    <Result>(name: string, result: Result) =>
    (): Promise<Result> => {
      calls.push(name);
      return fails === name
        ? Promise.reject(new Error(`code: 255\n stdout: \n stderr: error: ${name} is refused`))
        : Promise.resolve(result);
    };
  const stack = {
    name: "dev",
    exportStack: answer("export", { version: 3, deployment }),
    importStack: answer("import", undefined),
    preview: answer("preview", undefined),
    refresh: answer("refresh", undefined),
    up: answer("up", undefined),
  } as unknown as Session["stack"];
  const session: Session = {
    stack,
    engine: {} as Session["engine"],
    packs: [],
    notes: [],
    recordNames: () => undefined,
    cloudflare: () => Promise.resolve(undefined),
    aws: () => Promise.resolve(undefined),
    judgements: () => undefined,
    packOutput: () => "",
    close: () => Promise.resolve(),
  };
  return { session, calls };
}

const record = { zoneId, name: "www.example.com", type: "A", content: "192.0.2.1", ttl: 300 };
const made = {
  type: "cloudflare:index/dnsRecord:DnsRecord",
  urn: "urn:pulumi:dev::trial::cloudflare:index/dnsRecord:DnsRecord::www",
};

describe("up of a live stack whose last run was killed", () => {
  it("changes nothing without --yes, not even the state, and says what is pending", async () => {
    const { session, calls } = liveSession(killed);
    await assert.rejects(deploy(session, { stack: "dev", json: true }), (error: unknown) => {
      assert.ok(error instanceof UsageError);
      assert.equal(
        error.message,
        [
          "random:index/randomPassword:RandomPassword key was being created when the last run was killed; with " +
            "--yes it is looked for, and taken into the state where it exists.",
          "This would change the live stack dev, and nothing was applied. To apply it: npx launch-ready up " +
            "--stack dev --yes",
        ].join("\n"),
      );
      return true;
    });
    assert.deepEqual(calls, ["preview", "export"]);
  });

  it("settles it with --yes, and plans anew", async () => {
    const { session, calls } = liveSession(killed);
    const { applied, failure } = await deploy(session, { stack: "dev", json: true, yes: true });
    assert.deepEqual([applied, failure], [true, undefined]);
    assert.deepEqual(calls, ["preview", "export", "import", "preview", "up"]);
  });

  it("plans once where nothing is pending", async () => {
    const { session, calls } = liveSession({ resources: [] });
    assert.equal((await deploy(session, { stack: "dev", json: true, yes: true })).failure, undefined);
    assert.deepEqual(calls, ["preview", "export", "up"]);
    const unasked = liveSession({ resources: [] });
    assert.equal((await deploy(unasked.session, { stack: "dev", json: true })).failure, undefined);
    assert.deepEqual(unasked.calls, ["preview", "export"]);
  });

  it("does not touch the state where the preview fails", async () => {
    const { session, calls } = liveSession(killed, "preview");
    const { applied, failure } = await deploy(session, { stack: "dev", json: true, yes: true });
    assert.equal(applied, false);
    assert.match(failure!, /preview is refused$/);
    assert.deepEqual(calls, ["preview"]);
  });

  it(
    "says what it has taken into the state before it reads the rest, and ends as a failed run where that cannot " +
      "be",
    async () => {
      const { api, call } = await start();
      await call("POST", `/zones/${zoneId}/dns_records`, { ...record, zoneId: undefined });
      const { session, calls } = liveSession(
        { resources: [], pending_operations: [{ type: "creating", resource: { ...made, inputs: record } }] },
        "refresh",
      );
      const connected = { ...session, cloudflare: () => Promise.resolve({ baseUrl: api.url, token }) };
      const { applied, failure } = await deploy(connected, { stack: "dev", json: true, yes: true });
      await api.close();
      assert.equal(applied, true);
      assert.match(failure!, /refresh is refused$/);
      assert.deepEqual(calls, ["preview", "export", "import", "refresh"]);
    },
  );

  for (const step of ["export", "import"]) {
    it(`tells a failed ${step} of the state as it tells a failed run, without a stack trace`, async () => {
      const { session } = liveSession(killed, step);
      const { failure, preview } = await deploy(session, { stack: "dev", json: true, yes: true });
      assert.match(failure!, new RegExp(`${step} is refused$`));
      assert.deepEqual(preview.steps, []);
    });
  }
});
