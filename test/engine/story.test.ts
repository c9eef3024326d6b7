import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { declaredResources } from "../../cli/program/resources";
import type { DriftReport } from "../../cli/drift/report";
import { currentDay } from "../../standards/day";
import { record as declared } from "../policies/resources";
import { launchReady, projectWith, type Ran } from "../cli/run";
import { stackWorld } from "../live/world/stack-world";
import { startWorld, type RunningWorld } from "../live/world/world";
import { liveStack, type LiveStack } from "./live-stack";
import { found, toTheBar, zone } from "./story";

interface Found {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

describe("a domain's way, live on the real engine", () => {
  const project = projectWith({});
  const file = path.join(project, "Pulumi.prod.yaml");
  const stack = ["--stack", "prod"];
  let live: LiveStack;
  let world: RunningWorld | undefined;
  let isBroken = false;

  const type = (...args: readonly string[]): Promise<Ran> => {
    const env = { ...live.env, CLOUDFLARE_API_TOKEN: live.token, CLOUDFLARE_BASE_URL: live.api.url };
    return launchReady(args, { cwd: project, env });
  };
  const request = async <Result>(method: string, where: string, body?: unknown): Promise<Result> => {
    const answer = await fetch(`${live.api.url}/zones/${zone.id}${where}`, {
      method,
      headers: { authorization: `Bearer ${live.token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { success, result, errors } = (await answer.json()) as { success: boolean; result: Result; errors: unknown };
    assert.ok(success, JSON.stringify(errors));
    return result;
  };
  const inZone = async (): Promise<string[]> =>
    (await request<Found[]>("GET", "/dns_records?per_page=100")).map((one) => `${one.name} ${one.type}`).sort();
  const drift = async (): Promise<DriftReport & { code: number | null }> => {
    const { code, stdout, stderr } = await type("drift", ...stack, "--json");
    assert.ok(stdout.startsWith("{"), stdout + stderr);
    return { ...(JSON.parse(stdout) as DriftReport), code };
  };
  const said = ({ code, stdout, stderr }: Ran): string => `${code}\n${stdout}\n${stderr}`;

  before(async () => {
    live = await liveStack(project, "prod", [zone]);
    for (const record of found) await request("POST", "/dns_records", record);
  });
  after(async () => {
    await world?.close();
    await live.close();
    rmSync(project, { recursive: true, force: true });
  });

  it("is audited from outside, and red", async () => {
    const messy = stackWorld(found.map(({ name, type: kind, ...props }) => declared(name, kind, props)));
    const before = await startWorld(messy);
    try {
      const ran = await type("audit", "example.com", "--json", ...before.args);
      const report = JSON.parse(ran.stdout) as { controls: { id: string; status: string }[] };
      const red = report.controls.filter(({ status }) => status === "red").map(({ id }) => id);
      assert.equal(ran.code, 1, said(ran));
      assert.ok(red.includes("mail/dmarc") && red.includes("tls/https"), red.join(" "));
    } finally {
      await before.close();
    }
  });

  it("is adopted as it is: nothing of the zone changes, and the first preview writes purposes alone", async () => {
    const before = await inZone();
    const ran = await type("adopt", "example.com", ...stack, "--from", "cloudflare", "--yes");
    assert.equal(ran.code, 0, said(ran));
    assert.deepEqual(await inZone(), before);
    const { steps } = JSON.parse((await type("preview", ...stack, "--json")).stdout) as {
      steps: { type: string; action: string; changed: string[] }[];
    };
    const ofRecords = steps.filter((step) => step.type.includes("dnsRecord") && step.action !== "same");
    assert.deepEqual(
      ofRecords.map(({ action, changed }) => [action, changed]),
      Array.from({ length: 6 }, () => ["update", ["comment"]]),
    );
    const { code, differences } = await drift();
    assert.deepEqual(
      [code, [...new Set(differences.map((one) => one.code))]],
      [1, ["drift-pending"]],
      "what is pending is told, though the policies would stop it",
    );
  });

  it("is brought to the bar, rehearsed, put up and verified", async () => {
    writeFileSync(file, toTheBar(readFileSync(file, "utf8")));
    const check = await type("check", ...stack);
    assert.equal(check.code, 0, said(check));
    const rehearsed = await type("up", ...stack, "--sandbox");
    assert.equal(rehearsed.code, 0, said(rehearsed));
    const spec = stackWorld(await declaredResources("prod", project));
    const answer: typeof spec.answer = (asked) =>
      isBroken && asked.host === "app.example.com" ? { status: 503 } : spec.answer(asked);
    world = await startWorld({ ...spec, answer });
    const up = await type("up", ...stack, "--yes", "--verify", "--retry", "0s", "--timeout", "15", ...world.args);
    assert.equal(up.code, 0, said(up));
    assert.equal((await inZone()).includes("old.example.com CNAME"), false);
  });

  it("is found edited outside, and put right", async () => {
    assert.deepEqual((await drift()).differences, []);
    const app = (await request<Found[]>("GET", "/dns_records?per_page=100")).find(
      ({ name }) => name === "app.example.com",
    )!;
    await request("PATCH", `/dns_records/${app.id}`, { content: "elsewhere.example.org" });
    const { code, differences } = await drift();
    assert.deepEqual([code, differences.map((one) => one.code)], [1, ["drift-changed"]]);
    const refreshed = await type("refresh", ...stack);
    assert.equal(refreshed.code, 0, said(refreshed));
    const up = await type("up", ...stack, "--yes");
    assert.equal(up.code, 0, said(up));
    assert.deepEqual((await drift()).differences, []);
  });

  it("goes back by itself from a deployment that breaks it", async () => {
    const good = readFileSync(file, "utf8");
    writeFileSync(file, good.replace("app.hosting.example.org", "broken.hosting.example.org"));
    isBroken = true;
    const args = ["--yes", "--json", "--verify", "--rollback", "--retry", "0s", "--timeout", "15"];
    const ran = await type("up", ...stack, ...args, ...world!.args);
    isBroken = false;
    assert.equal(ran.code, 1, said(ran));
    const { wentBack } = JSON.parse(ran.stdout) as { wentBack?: { applied: boolean } };
    assert.equal(wentBack?.applied, true);
    const contents = (await request<Found[]>("GET", "/dns_records?per_page=100")).map(({ content }) => content);
    assert.deepEqual(
      [contents.includes("app.hosting.example.org"), contents.includes("broken.hosting.example.org")],
      [true, false],
    );
    writeFileSync(file, good);
  });

  it("is raised by a stage, and handed over with all that is there and nothing that is not", async () => {
    const staged = await type("stage", "hsts", ...stack, "--yes");
    assert.equal(staged.code, 0, said(staged));
    assert.match(readFileSync(file, "utf8"), new RegExp(`week: "?${currentDay()}`));
    const up = await type("up", ...stack, "--yes");
    assert.equal(up.code, 0, said(up));
    const handover = await type("handover", ...stack, "--json");
    const document = JSON.parse(handover.stdout) as { sections: { title: string; rows: string[][] }[] };
    const listed = document.sections
      .find(({ title }) => /record/i.test(title))!
      .rows.map((row) => `${row[0]} ${row[1]}`);
    assert.deepEqual([...listed].sort(), await inZone());
  });
});
