// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findEngine } from "../../cli/engine/find-engine";
import { run } from "../../cli/engine/run";
import { startApi } from "../../sandbox/api";
import { serveProviders } from "../../sandbox/provider";
import { pack } from "./rehearsal";
import { controls } from "../../edge/controls";
import { launchReady, projectWith, root, type Ran } from "../cli/run";
import { fits } from "../cli/schemas/fits";

/** The project's own production stack, with its policies, in a folder of its own. */
function productionProject(): string {
  const project = projectWith({ prod: readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8") });
  symlinkSync(path.join(root, "policies"), path.join(project, "policies"));
  return project;
}

interface Printed {
  readonly applied: boolean;
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly { readonly level: string; readonly policy: string; readonly code?: string }[];
  readonly failure?: string;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

const json = ({ stdout }: Ran): Printed => JSON.parse(stdout) as Printed;

describe("the production stack, by the commands that a person types", () => {
  const project = productionProject();
  after(() => rmSync(project, { recursive: true, force: true }));
  const type = (...args: readonly string[]): Promise<Ran> =>
    launchReady([...args, "--stack", "prod", "--sandbox"], { cwd: project });
  let resources = 0;

  it("preview shows the plan, the red, amber and green, and what to type next", async () => {
    const ran = await type("preview");
    assert.equal(ran.code, 0, ran.stderr);
    resources = Number(/^(\d+) to create$/m.exec(ran.stdout)?.[1]);
    assert.ok(resources > 20, ran.stdout);
    assert.match(ran.stdout, /^prod: 0 red, \d+ amber, \d+ green \(which: npx launch-ready check --stack prod\)$/m);
    assert.match(ran.stdout, /\nNext: npx launch-ready up --stack prod --sandbox\n$/);
  });

  it("up applies it, and tells the outputs", async () => {
    const ran = await type("up", "--json");
    assert.equal(ran.code, 0, ran.stderr + ran.stdout);
    assert.deepEqual(json(ran).counts, { create: resources });
    assert.equal(json(ran).applied, true);
    assert.equal(json(ran).outputs?.url, "https://example.com/");
  });

  it("preview then shows no change", async () => {
    const preview = await type("preview", "--json");
    assert.deepEqual(json(preview).counts, { same: resources });
    const printed = JSON.parse(preview.stdout) as { readonly controls: readonly { readonly id: string }[] };
    fits("preview", printed);
    assert.equal(printed.controls.length, controls.length);
  });

  it("preview judges as check does: by the pack, and by check itself where another was asked", async () => {
    const checked = verdicts((await launchReady(["check", "--stack", "prod", "--json"], { cwd: project })).stdout);
    assert.deepEqual(verdicts((await type("preview", "--json")).stdout), checked);
    const other = path.join(root, "test", "engine", "fixtures", "pack");
    assert.deepEqual(verdicts((await type("preview", "--policy-pack", other, "--json")).stdout), checked);
  });

  it("refresh finds none either", async () => {
    const ran = await type("refresh", "--json");
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(json(ran).counts, { same: resources });
  });

  it("policy analyze judges the state that there is", async () => {
    const state = path.join(
      project,
      ".launch-ready",
      "sandbox",
      "prod",
      "state",
      ".pulumi",
      "stacks",
      "launch-ready",
      "prod.json",
    );
    const { checkpoint } = JSON.parse(readFileSync(state, "utf8")) as { checkpoint: { latest: unknown } };
    const file = path.join(project, "state.json");
    writeFileSync(file, JSON.stringify({ version: 3, deployment: checkpoint.latest }));
    const good = await launchReady(["policy", "analyze", "--file", file, "--json"], { cwd: project });
    const { violations } = JSON.parse(good.stdout) as Printed;
    assert.ok(
      violations.length > 0 && violations.every(({ policy }) => policy !== "tls-strict"),
      good.stdout + good.stderr,
    );
    const uncoded = violations.filter(({ code, policy }) => code === undefined && policy !== "waived");
    assert.deepEqual(uncoded, []);
    const config = path.join(project, "intent.json");
    writeFileSync(
      config,
      JSON.stringify({
        intent: {
          waivers: [{ control: "tls/strict", reason: "The origin is moving", longer: true, untill: "2099-01-01" }],
        },
      }),
    );
    const misspelt = await launchReady(["policy", "analyze", "--file", file, "--policy-pack-config", config], {
      cwd: project,
    });
    assert.equal(misspelt.code, 1);
    assert.match(
      misspelt.stdout,
      /^red {4}intent {2}The policy pack's configuration is not valid, and nothing of it was taken: intent\.waivers\[0\]\.untill: unknown key; did you mean "until"\? \(intent-key-unknown\)$/m,
    );
    writeFileSync(config, readFileSync(config, "utf8").replace("untill", "until"));
    writeFileSync(
      file,
      JSON.stringify({ version: 3, deployment: checkpoint.latest }).replaceAll('"strict"', '"flexible"'),
    );
    const bad = await launchReady(["policy", "analyze", "--file", file], { cwd: project });
    assert.equal(bad.code, 1, bad.stdout + bad.stderr);
    assert.match(bad.stdout, /^red {4}tls-strict /m);
    const waived = await launchReady(["policy", "analyze", "--file", file, "--policy-pack-config", config], {
      cwd: project,
    });
    assert.doesNotMatch(waived.stdout, /tls-strict/);
    assert.match(
      waived.stdout,
      /^waived {2}tls\/strict until 2099-01-01: The origin is moving\. Hides \d+: ssl-mode-unverified on .*\.$/m,
    );
  });

  it("destroy leaves nothing, protected or not", async () => {
    const ran = await type("destroy", "--json");
    assert.equal(ran.code, 0, ran.stderr);
    assert.deepEqual(json(ran).counts, { delete: resources });
    assert.match(ran.stderr, /protected resources are removed too, this being a rehearsal/);
    assert.deepEqual(
      JSON.parse(readFileSync(path.join(project, ".launch-ready", "sandbox", "prod", "aws.json"), "utf8")),
      [],
    );
  });

  it("leaves the stack's own config as it was", () => {
    assert.equal(
      readFileSync(path.join(project, "Pulumi.prod.yaml"), "utf8"),
      readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8"),
    );
  });
});

describe("what the commands refuse", () => {
  const project = productionProject();
  after(() => rmSync(project, { recursive: true, force: true }));

  it("is a stack whose config is wrong, with nothing applied", async () => {
    const wrong = readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8").replace(
      "canonical: apex",
      "canonical: appex",
    );
    writeFileSync(path.join(project, "Pulumi.wrong.yaml"), wrong);
    const ran = await launchReady(["up", "--stack", "wrong", "--sandbox"], { cwd: project });
    assert.equal(ran.code, 2, ran.stdout + ran.stderr);
    assert.match(ran.stderr, /canonical: .*"appex"/);
    assert.ok(!ran.stderr.includes("    at "), "no stack trace");
  });

  it("is a stack that a mandatory policy stops, with nothing applied", async () => {
    const other = projectWith({
      red: readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8").replace(/198\.51\.100\.\d+/, "198.51.100.66"),
    });
    symlinkSync(pack, path.join(other, "policies"));
    const ran = await launchReady(["up", "--stack", "red", "--sandbox", "--json"], { cwd: other });
    assert.equal(ran.code, 1, ran.stdout + ran.stderr);
    assert.equal(json(ran).applied, false);
    assert.deepEqual(
      json(ran)
        .violations.filter(({ level }) => level === "mandatory")
        .map(({ policy }) => policy),
      ["no-forbidden-address"],
    );
    assert.ok(
      !readFileSync(path.join(other, ".launch-ready", "sandbox", "red", "cloudflare.json"), "utf8").includes(
        "198.51.100.66",
      ),
    );
    rmSync(other, { recursive: true, force: true });
  });

  it("is a live stack that is not there, or that nobody said yes to", async () => {
    const backend = mkdtempSync(path.join(os.tmpdir(), "launch-ready-backend-"));
    const env = {
      PULUMI_BACKEND_URL: `file://${backend}`,
      PULUMI_HOME: backend,
      PULUMI_CONFIG_PASSPHRASE: "a passphrase",
    };
    const missing = await launchReady(["preview", "--stack", "prod"], { cwd: project, env });
    assert.equal(missing.code, 2);
    assert.equal(
      missing.stderr,
      "The stack prod is not in this backend yet: make it with `npx launch-ready pulumi stack init prod`, or " +
        "rehearse it with --sandbox.\n",
    );
    const unasked = await launchReady(["destroy", "--stack", "prod"], { cwd: project, env });
    assert.equal(unasked.code, 2);
    assert.match(unasked.stderr, /nothing was done\. To do it: npx launch-ready destroy --stack prod --yes/);
    rmSync(backend, { recursive: true, force: true });
  });
});

describe("a live stack", () => {
  const project = productionProject();
  const backend = mkdtempSync(path.join(os.tmpdir(), "launch-ready-backend-"));
  after(() => {
    rmSync(project, { recursive: true, force: true });
    rmSync(backend, { recursive: true, force: true });
  });

  it("goes the same way, with the user's backend, token and providers", async () => {
    const token = "l".repeat(40);
    const account = "fedcba9876543210fedcba9876543210";
    const zones = [
      { id: "0123456789abcdef0123456789abcdef", name: "example.com", accountId: account },
      { id: "00112233445566778899aabbccddeeff", name: "example.net", accountId: account },
    ];
    const api = await startApi({ token, zones });
    // The user's providers are the stand-ins here, which take the token and the address from the user's configuration.
    const providers = await serveProviders();
    try {
      const env = {
        PULUMI_BACKEND_URL: `file://${backend}`,
        PULUMI_HOME: backend,
        PULUMI_CONFIG_PASSPHRASE: "a passphrase",
        PULUMI_DEBUG_PROVIDERS: providers.debugProviders,
      };
      const engine = await findEngine();
      const pulumi = async (...args: readonly string[]): Promise<void> => {
        const { code, stderr } = await run(engine.path, [...args, "--stack", "prod", "--non-interactive"], {
          cwd: project,
          env: { ...process.env, ...env },
        });
        assert.equal(code, 0, stderr);
      };
      await pulumi("stack", "init");
      await pulumi("config", "set", "--secret", "cloudflare:apiToken", token);
      await pulumi("config", "set", "cloudflare:baseUrl", api.url);
      const type = (...args: readonly string[]): Promise<Ran> =>
        launchReady([...args, "--stack", "prod", "--json"], { cwd: project, env });

      const unasked = await type("up");
      assert.equal(unasked.code, 2, unasked.stderr);
      assert.match(unasked.stderr, /nothing was applied\. To apply it: npx launch-ready up --stack prod --yes/);
      const [own, alias] = zones.map(({ id }) => `zones/${id}`) as [string, string];
      const entryPoints = (...names: readonly string[]) => names.map((name) => `rulesets/phases/${name}/entrypoint`);
      const everywhere = [
        "http_request_dynamic_redirect",
        "http_request_firewall_custom",
        "http_request_firewall_managed",
      ];
      const ownAlone = ["http_ratelimit", "http_request_cache_settings", "http_request_late_transform"];
      assert.deepEqual(
        api.requests.map(({ method, path }) => `${method} ${path}`).sort(),
        [
          `accounts/${account}/alerting/v3/policies`,
          ...["dns_records", ...entryPoints(...everywhere, ...ownAlone)].map((path) => `${own}/${path}`),
          ...["dns_records", ...entryPoints(...everywhere)].map((path) => `${alias}/${path}`),
        ]
          .map((path) => `GET /client/v4/${path}`)
          .sort(),
        "it only looks at what is there",
      );

      const up = await type("up", "--yes");
      assert.equal(up.code, 0, up.stdout + up.stderr);
      const created = json(up).counts.create ?? 0;
      assert.ok(created > 20);
      assert.deepEqual(json(await type("preview")).counts, { same: created });

      const destroyed = await type("destroy", "--yes");
      assert.equal(destroyed.code, 1, "protected resources of a live stack stay");
      assert.match(destroyed.stdout, /protected resources are not deleted/);
    } finally {
      providers.close();
      await api.close();
    }
  });
});

/** Each control with its status and all that is said of it; when it was judged is another time each time. */
function verdicts(printed: string): unknown {
  const { controls: rows } = JSON.parse(printed) as {
    readonly controls: readonly { readonly evidence: readonly object[] }[];
  };
  return rows.map((row) => ({ ...row, evidence: row.evidence.map((one) => ({ ...one, at: "" })) }));
}
