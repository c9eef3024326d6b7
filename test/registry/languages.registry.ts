import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { run } from "../../cli/engine/run";
import { shippedPack } from "../../cli/workspace/packs";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import type { Session } from "../../cli/workspace/session";
import { packageSchema } from "../../sandbox/provider/package-schema";
import { ComponentHost } from "../any-language/host";
import { root } from "../cli/run";

const page = readFileSync(path.join(root, "docs/any-language.md"), "utf8");
const shown = [...page.matchAll(/```python\n(.*?)```/gs)].map(([, text = ""]) => text);

/** Pulumi's SDK for Python, in the engine's version, and what SDKs that are generated ask for besides. */
const forPython = ["pulumi==3.250.0", "parver==0.5", "semver==3.0.4"];

interface Told {
  readonly changes: Readonly<Record<string, number>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

interface Ran {
  readonly code: number;
  readonly stderr: string;
  readonly told?: Told;
}

/**
 * Programs in Python and Go, with SDKs that Pulumi's own generators make of the served schemas. Pulumi's hosts for
 * these languages cannot be had as Go modules: the programs run by the Automation APIs of their SDKs, which serve the
 * language side themselves, and ask the engine for the same as under a host.
 */
describe("programs in other languages on the engine", function () {
  this.timeout(900_000);
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-languages-"));
  const work = path.join(folder, "languages");
  let host: ComponentHost;

  const must = (command: string, args: readonly string[], input?: string): void => {
    const env = { ...process.env, GOFLAGS: "-mod=readonly -buildvcs=false", GOWORK: "off", CGO_ENABLED: "0" };
    const { status, stderr, error } = spawnSync(command, args, { cwd: work, env, input, encoding: "utf8" });
    assert.equal(status, 0, `${command} ${args.join(" ")}: ${stderr}${error?.message ?? ""}`);
  };

  before(async () => {
    cpSync(path.join(__dirname, "languages"), work, { recursive: true });
    host = await ComponentHost.start();
    const schemas = [await host.schema(), packageSchema("aws", "7.48.0")].map((schema) => JSON.stringify(schema));
    must("go", ["build", "-trimpath", "-o", "bin/sdks", "./sdks"]);
    for (const [index, schema] of schemas.entries()) {
      must(path.join(work, "bin/sdks"), ["go", "sdk"], schema);
      must(path.join(work, "bin/sdks"), ["python", `python/sdk-${index}`], schema);
    }
  });
  after(() => {
    host.end();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What a program comes to in a rehearsal of its own, or in one that is open. */
  async function rehearsal(): Promise<Session> {
    const project = mkdtempSync(path.join(folder, "project-"));
    writeFileSync(path.join(project, "Pulumi.yaml"), "name: own\nruntime: nodejs\n");
    const zone = `{ domain: example.com, zoneId: "0123456789abcdef0123456789abcdef" }`;
    writeFileSync(path.join(project, "Pulumi.dev.yaml"), `config: { aws:region: eu-west-1, own:zone: ${zone} }\n`);
    const program = () => Promise.resolve(() => Promise.resolve());
    const session = await openSandbox({ project, stack: "dev", program }, { realPlugins: false });
    session.stack.workspace.envVars.PULUMI_DEBUG_PROVIDERS += `,launch-ready:${host.port}`;
    return session;
  }

  async function start({ stack, engine }: Session, command: string, args: readonly string[]): Promise<Ran> {
    const { envVars } = stack.workspace;
    const PATH = [path.dirname(engine.path), envVars.PATH ?? process.env.PATH].join(path.delimiter);
    const env = { ...process.env, ...envVars, PATH, PYTHONDONTWRITEBYTECODE: "1" };
    const { code, stdout, stderr } = await run(command, args, { cwd: work, env });
    return { code, stderr, ...(code === 0 ? { told: JSON.parse(stdout) as Told } : {}) };
  }

  const languages = [
    {
      language: "Python",
      wrong: (program: string) => program.replace("balancer.dns_name", '"localhost"'),
      red: `import pulumi
pulumi.CustomResource("cloudflare:index/zoneSetting:ZoneSetting", "oldest", {
    "zoneId": "0123456789abcdef0123456789abcdef", "settingId": "min_tls_version", "value": "1.0"})
`,
      prepare: () => {
        must("python3", ["-m", "venv", "venv"]);
        const packages = [...forPython, "./python/sdk-0", "./python/sdk-1"];
        must(path.join(work, "venv/bin/pip"), ["install", "--quiet", "--disable-pip-version-check", ...packages]);
      },
      write: (change: (program: string) => string) =>
        writeFileSync(path.join(work, "python/program.py"), change(shown[0]!)),
      run: (session: Session, ...args: readonly string[]) =>
        start(session, path.join(work, "venv/bin/python"), ["python/run.py", "python/program.py", ...args]),
    },
    {
      language: "Go",
      wrong: (program: string) =>
        program.replace("balancer, err :=", "_, err :=").replace("balancer.DnsName", 'pulumi.String("localhost")'),
      red: `package main

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

func program(ctx *pulumi.Context) error {
	var setting pulumi.CustomResourceState
	return ctx.RegisterResource("cloudflare:index/zoneSetting:ZoneSetting", "oldest", pulumi.StringMap{
		"zoneId":    pulumi.String("0123456789abcdef0123456789abcdef"),
		"settingId": pulumi.String("min_tls_version"),
		"value":     pulumi.String("1.0"),
	}, &setting)
}
`,
      prepare: () => mkdirSync(path.join(work, "bin"), { recursive: true }),
      write: (change: (program: string) => string) => {
        const program = readFileSync(path.join(__dirname, "languages/go/main.go"), "utf8");
        writeFileSync(path.join(work, "go/main.go"), change(program));
        must("go", ["build", "-trimpath", "-o", "bin/program", "./go"]);
      },
      run: (session: Session, ...args: readonly string[]) => start(session, path.join(work, "bin/program"), args),
    },
  ];

  for (const one of languages)
    describe(one.language, () => {
      before(one.prepare);

      it("makes the site with the output of another resource, and a second preview shows no change", async () => {
        one.write((program) => program);
        const session = await rehearsal();
        try {
          const up = await one.run(session, "up");
          assert.equal(up.code, 0, up.stderr);
          assert.equal(up.told?.outputs.url, "https://example.com/");
          const made = up.told?.changes.create;
          // The stack, the component and its parts among them.
          assert.equal(made, 32, JSON.stringify(up.told));
          const again = await one.run(session, "preview");
          assert.deepEqual(again.told?.changes, { same: made }, again.stderr);
        } finally {
          await session.close();
        }
      });

      it("is refused with the sentence and the code that it has everywhere", async () => {
        one.write(one.wrong);
        const session = await rehearsal();
        try {
          const { code, stderr } = await one.run(session, "preview");
          assert.equal(code, 1, stderr);
          assert.match(stderr, /services\.app: The target "localhost" .* \(service-target-invalid\)/);
        } finally {
          await session.close();
        }
      });

      it("is stopped by the policy pack where what it declares is red", async () => {
        one.write(() => one.red);
        const session = await rehearsal();
        try {
          const { code, stderr } = await one.run(session, "preview", shippedPack());
          assert.equal(code, 1, stderr);
          assert.match(stderr, /accepts TLS "1\.0"; .*\(tls-version-deprecated\)$/m);
        } finally {
          await session.close();
        }
      });
    });
});
