import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { declaredResources } from "../../cli/program/resources";
import { projectWith, root } from "../cli/run";
import { stackWorld } from "../live/world/stack-world";
import { startWorld, type RunningWorld } from "../live/world/world";
import { liveStack, type LiveStack } from "./live-stack";

interface Verification {
  readonly summary: { readonly red: number };
  readonly checks: readonly { readonly status: string; readonly findings: readonly { readonly code: string }[] }[];
}

interface Printed {
  readonly applied: boolean;
  readonly failure?: string;
  readonly verification: Verification;
  readonly notBack?: string;
  readonly wentBack?: {
    readonly rollback: { readonly from: number; readonly to: number };
    readonly applied: boolean;
    readonly failure?: string;
    readonly verification: Verification;
    readonly stackFile: { readonly matches: boolean };
  };
}

const account = "fedcba9876543210fedcba9876543210";
const zones = [
  { id: "0123456789abcdef0123456789abcdef", name: "example.com", accountId: account },
  { id: "00112233445566778899aabbccddeeff", name: "example.net", accountId: account },
];
const good = "landing.hosting.example.org";

describe("up --verify, live on the real engine, in a world that shows what the zone says", () => {
  const text = readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8");
  const project = projectWith({ prod: text });
  const file = path.join(project, "Pulumi.prod.yaml");
  let live: LiveStack;
  let world: RunningWorld;
  /** The site leads to another host from now on; the secrets in the file stay. */
  const leadTo = (host: string): void =>
    writeFileSync(file, readFileSync(file, "utf8").replace(/\b(landing|broken|worse)\.hosting\.example\.org/, host));
  const holds = (host: string): boolean => JSON.stringify(live.api.state()).includes(host);

  before(async () => {
    live = await liveStack(project, "prod", zones);
    const spec = stackWorld(await declaredResources("prod", project));
    const answer: typeof spec.answer = (request) =>
      request.host === "example.com" && !holds(good) ? { status: 503 } : spec.answer(request);
    world = await startWorld({ ...spec, answer });
  });
  after(async () => {
    await world.close();
    await live.close();
    rmSync(project, { recursive: true, force: true });
  });

  const up = async (...more: readonly string[]): Promise<{ code: number | null; printed: Printed }> => {
    const all = ["up", "--stack", "prod", "--yes", "--json", "--verify", "--retry", "0s", "--timeout", "15"];
    const ran = await live.type(...all, ...world.args, ...more);
    assert.ok(ran.stdout.startsWith("{"), ran.stdout + ran.stderr);
    return { code: ran.code, printed: JSON.parse(ran.stdout) as Printed };
  };
  const failing = ({ checks }: Verification): readonly string[] => {
    const codes = checks.filter(({ status }) => status === "failed").flatMap(({ findings }) => findings);
    return [...new Set(codes.map(({ code }) => code))].filter((code) => code !== "verify-monitor-slow").sort();
  };

  it("is green where the world is as declared", async () => {
    const { code, printed } = await up();
    assert.deepEqual([printed.failure, failing(printed.verification)], [undefined, []]);
    assert.deepEqual([code, printed.applied, printed.verification.summary.red], [0, true, 0]);
  });

  it("goes back by itself where it is not, and looks whether that has helped", async () => {
    leadTo("broken.hosting.example.org");
    const { code, printed } = await up("--rollback");
    assert.equal(code, 1);
    assert.match(printed.failure!, /^The world is not as declared: \d+ of \d+ checks failed; red: .*watch\/uptime/);
    assert.ok(failing(printed.verification).includes("verify-monitor-down"));
    const { rollback, applied, failure, verification, stackFile } = printed.wentBack!;
    assert.deepEqual([rollback, applied, failure, stackFile.matches], [{ from: 2, to: 1 }, true, undefined, false]);
    assert.deepEqual([verification.summary.red, failing(verification)], [0, []]);
    assert.deepEqual([holds(good), holds("broken.hosting.example.org")], [true, false]);
  });

  it("leaves what is red where nobody said to go back, and does not go back to it later", async () => {
    const left = await up();
    assert.deepEqual([left.code, left.printed.wentBack, holds("broken.hosting.example.org")], [1, undefined, true]);
    const again = await up("--rollback");
    assert.equal(again.printed.notBack, "this deployment has changed nothing.");

    leadTo("worse.hosting.example.org");
    const { code, printed } = await up("--rollback");
    assert.deepEqual([code, printed.wentBack?.rollback], [1, { from: 6, to: 3 }]);
    assert.equal(holds(good), true);
    const { stdout } = await live.type("rollback", "--stack", "prod", "--list");
    const red = "the world was not as declared";
    const [rows = "", about] = stdout.trim().split("\n\n");
    assert.match(about ?? "", /^The engine's own counts, components among them; /);
    const said = rows.split("\n").map((line) => /^(\d+) .* UTC; (verified|the world was not as declared);/.exec(line));
    assert.deepEqual(
      said.map((one) => one?.slice(1)),
      [
        ["7", "verified"],
        ["6", red],
        ["5", red],
        ["4", red],
        ["3", "verified"],
        ["2", red],
        ["1", "verified"],
      ],
    );
  });

  it("says all of it for a person", async () => {
    const ran = await live.type(
      ...["up", "--stack", "prod", "--yes", "--verify", "--rollback", "--retry", "0s", "--timeout", "15"],
      ...world.args,
    );
    assert.equal(ran.code, 1);
    const lines = ran.stdout
      .split("\n")
      .filter((line) => /^(The world|Back to|Pulumi\.prod|\d+ (created|updated))/.test(line));
    const plain = (line: string): string =>
      line.replace(/\d+ of \d+ checks failed; red: .*/, "CHECKS").replace(/^\d+ updated, \d+ unch.*/, "CHANGES");
    assert.deepEqual(lines.map(plain), [
      "CHANGES",
      "The world is not as declared: CHECKS",
      "Back to deployment 7, by itself:",
      "CHANGES",
      "Pulumi.prod.yaml was not changed, and the next up would deploy again what it says. Mend it, and commit " +
        "that: npx launch-ready rollback --stack prod --to 7 --write --yes",
      "The world is as deployment 7 declares.",
    ]);
  });
});
