import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { run as runCommand } from "../../cli/engine/run";
import { yamlHost } from "../../cli/workspace/known-causes";
import { ComponentHost } from "../any-language/host";
import { launchReady, root, type Ran } from "../cli/run";
import { ForeignRepository, zoneId } from "../foreign-repository";
import { liveStack, type LiveStack } from "./live-stack";
import { builtYamlHost, pinnedVersion } from "./yaml-host/host";

const page = readFileSync(path.join(root, "docs/any-language.md"), "utf8");

/** The page's block of a language that holds a word. */
function block(language: string, word: string): string {
  const blocks = [...page.matchAll(/```(\w+)\n(.*?)```/gs)].filter(
    ([, of, text]) => of === language && text?.includes(word),
  );
  assert.equal(blocks.length, 1, `${language} blocks with ${word}`);
  return blocks[0]![2]!;
}

const program = block("yaml", "launch-ready:index:Site");
const rawProgram = block("yaml", "cloudflare:ZoneSetting");

/** A project in YAML, in a folder without node_modules, as whoever writes YAML has it. */
function project(text: string, config = "config: { aws:region: eu-west-1 }\n"): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-yaml-"));
  writeFileSync(path.join(folder, "Pulumi.yaml"), text);
  writeFileSync(path.join(folder, "Pulumi.dev.yaml"), config);
  // A small site lacks what a launch needs, which is not the question here.
  writeFileSync(path.join(folder, "pack.json"), '{ "all": "advisory" }\n');
  return folder;
}

/** The zone's setting, as the last request to Cloudflare's API wrote it. */
function minimum({ api }: LiveStack): unknown {
  const written = api.requests.filter(({ method, path }) => method === "PATCH" && path.endsWith("/min_tls_version"));
  return (written.at(-1)?.body as { value?: unknown } | undefined)?.value;
}

describe("programs in YAML on the engine", function () {
  let host: ComponentHost | undefined;
  let env: NodeJS.ProcessEnv = {};
  before(async function () {
    const built = await builtYamlHost();
    if ("missing" in built) {
      console.log(`      skipped: the host for YAML could not be built (${built.missing})`);
      return this.skip();
    }
    host = await ComponentHost.start();
    env = {
      PATH: [built.folder, process.env.PATH].join(path.delimiter),
      PULUMI_DEBUG_PROVIDERS: `launch-ready:${host.port}`,
    };
  });
  after(() => host?.end());
  const run = (cwd: string, ...args: readonly string[]): Promise<Ran> => launchReady(args, { cwd, env });

  it("are run by the host whose version the command and the page name", () => {
    assert.equal(pinnedVersion(), yamlHost.split("@")[1]);
    assert.equal(block("sh", "go install"), `go install ${yamlHost}\n`);
  });

  describe("the one that docs/any-language.md shows", () => {
    const cwd = project(program);
    const rehearse = (command: string) => run(cwd, command, "--sandbox", "--policy-pack-config", "pack.json");

    it("makes the site, with the output of another resource, and says its address", async () => {
      const up = await rehearse("up");
      assert.equal(up.code, 0, up.stdout + up.stderr);
      assert.match(up.stderr + up.stdout, /^\+ create +DnsRecord +example\.com\/@\/address/m);
      assert.match(up.stdout, /^22 created$/m);
      assert.match(up.stdout, /^url: https:\/\/example\.com\/$/m);
    });

    it("shows no change in a second preview, and names no command that does not run it", async () => {
      const again = await rehearse("preview");
      assert.equal(again.code, 0, again.stdout + again.stderr);
      assert.match(again.stdout, /^no change, 22 unchanged$/m);
      assert.match(again.stdout, /^dev: 0 red, \d+ amber, \d+ green$/m);
    });

    it("is said to be unjudged where another pack than ours is asked", async () => {
      const other = path.join(root, "test/engine/fixtures/pack");
      const { code, stdout, stderr } = await run(cwd, "preview", "--sandbox", "--policy-pack", other);
      assert.deepEqual([code, /^no change, 22 unchanged$/m.test(stdout)], [0, true], stdout + stderr);
      assert.match(
        stderr,
        /^The red, amber and green of dev could not be told: of a program in YAML only a run with the pack that ships /m,
      );
    });

    it("is refused with the sentence and the code that it has everywhere", async () => {
      const { code, stdout } = await run(
        project(program.replace('"${balancer.dnsName}"', "localhost")),
        ..."preview --sandbox".split(" "),
      );
      assert.equal(code, 1, stdout);
      assert.match(stdout, /services\.app: The target "localhost" .* \(service-target-invalid\)/);
    });

    it("is refreshed and goes again without any host, whatever the language", async () => {
      writeFileSync(path.join(cwd, "Pulumi.yaml"), program.replace("runtime: yaml", "runtime: python"));
      const refresh = await launchReady(["refresh", "--sandbox"], { cwd });
      assert.deepEqual([refresh.code, /^no change, 22 unchanged$/m.test(refresh.stdout)], [0, true], refresh.stdout);
      const { code, stdout, stderr } = await launchReady(["destroy", "--sandbox"], { cwd });
      assert.deepEqual([code, /^22 deleted$/m.test(stdout)], [0, true], stdout + stderr);
    });
  });

  it("find their files and packages in the project's folder, whatever its main", async () => {
    const cwd = project("name: own\nruntime: yaml\nmain: infrastructure\n");
    mkdirSync(path.join(cwd, "infrastructure"));
    const inner = `resources:
  text:
    type: cloudflare:DnsRecord
    properties:
      zoneId: ${zoneId}
      name: www.example.com
      type: TXT
      ttl: 300
      comment: Proof of ownership
      content: { fn::join: ["", ['"', { fn::readFile: ./proof.txt }, '"']] }
`;
    writeFileSync(path.join(cwd, "infrastructure/Main.yaml"), inner);
    writeFileSync(path.join(cwd, "infrastructure/proof.txt"), "proof=1");
    const { code, stdout, stderr } = await run(cwd, "preview", "--sandbox");
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout, /^\+ create {3}DnsRecord {2}text \(www\.example\.com TXT\) {2}"proof=1"$/m);
  });

  it("with raw resources are judged in a rehearsal: what is critical stops it", async () => {
    const { code, stdout, stderr } = await run(project(rawProgram), "preview", "--sandbox");
    assert.equal(code, 1, stdout + stderr);
    assert.match(stdout, /^\+ create {3}ZoneSetting {2}oldest \(min_tls_version\) {2}1\.0$/m);
    const red = stdout.split("\n").filter((line) => line.startsWith("red "));
    assert.equal(red.length, 1, stdout);
    assert.match(red[0]!, /^red {4}tls-version {2}oldest: .* \(tls-version-deprecated\)$/);
  });

  it("are deployed live as any other: to the stack's backend, with its providers and its token", async () => {
    const cwd = project(rawProgram.replace('"1.0"', '"1.2"'));
    const zone = { id: zoneId, name: "example.com", accountId: "f".repeat(32) } as const;
    const live = await liveStack(cwd, "dev", [zone], { PATH: env.PATH! });
    try {
      const steps = ["up --yes", "preview --expect-no-changes", "drift", "destroy --yes"];
      const said: Record<string, string | undefined> = {};
      for (const step of steps) {
        const { code, stdout, stderr } = await live.type(...step.split(" "), "--stack", "dev");
        assert.equal(code, 0, `${step}: ${stdout}${stderr}`);
        said[step] = /^(?:1 created|no change, .*|1 deleted)$/m.exec(stdout)?.[0];
        if (step === "up --yes") assert.equal(minimum(live), "1.2");
      }
      assert.deepEqual(said, {
        "up --yes": "1 created",
        "preview --expect-no-changes": "no change, 1 unchanged",
        drift: undefined,
        "destroy --yes": "1 deleted",
      });
    } finally {
      await live.close();
    }
  });

  it("with raw resources, by plain Pulumi as the page says: the pack finds what is red, by its code", async () => {
    const repository = new ForeignRepository({ declare: () => undefined });
    try {
      const { stack, engine } = await repository.session();
      writeFileSync(path.join(repository.folder, "Pulumi.yaml"), rawProgram.replace("name: own", "name: foreign"));
      const command = block("sh", "--policy-pack").trim();
      assert.equal(command, "pulumi preview --policy-pack node_modules/launch-ready-policies");
      const { envVars, pulumiHome } = stack.workspace;
      const PATH = [env.PATH, path.dirname(engine.path), envVars.PATH].join(path.delimiter);
      const home = pulumiHome === undefined ? {} : { PULUMI_HOME: pulumiHome };
      const ran = await runCommand("bash", ["-c", `${command} --stack dev --non-interactive 2>&1`], {
        cwd: repository.folder,
        env: { ...process.env, ...home, ...envVars, PATH, NO_COLOR: "1" },
      });
      assert.notEqual(ran.code, 0, ran.stdout);
      const codes = new Set([...ran.stdout.matchAll(/\(([a-z0-9]+(?:-[a-z0-9]+)+)\)$/gm)].map(([, code]) => code));
      assert.deepEqual([...codes].sort(), ["tls-version-deprecated"], ran.stdout);
    } finally {
      await repository.end();
    }
  });

  it("that name a type or a property that there is not are refused before anything is done", async () => {
    const wrong = rawProgram.replace("settingId:", "setingId:");
    assert.notEqual(wrong, rawProgram);
    const { code, stdout, stderr } = await run(project(wrong), "preview", "--sandbox");
    assert.deepEqual([code, stdout], [2, ""], stderr);
    assert.match(stderr, /settingId: Missing required property 'settingId'/);
  });

  it("without the host are refused in one sentence that says where it is", async () => {
    const { code, stdout, stderr } = await launchReady(["preview", "--sandbox"], { cwd: project(program) });
    assert.deepEqual([code, stdout], [2, ""]);
    assert.equal(
      stderr,
      "The engine has no host for programs in YAML: pulumi-language-yaml is neither beside it nor on PATH. Put the " +
        `official Pulumi CLI on PATH, which brings it, or build it: go install ${yamlHost}\n`,
    );
  });
});
