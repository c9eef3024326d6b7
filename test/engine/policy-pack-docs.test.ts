import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import * as automation from "@pulumi/pulumi/automation/server";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { transformSync } from "esbuild";
import { parse } from "yaml";
import { root } from "../cli/run";
import { ForeignRepository, zoneId } from "../foreign-repository";

/** The waivers that the page shows end one day; those that are tried here end in a month. */
const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const page = readFileSync(path.join(root, "docs/policy-pack.md"), "utf8").replaceAll("2027-03-01", inAMonth);

/** The page's blocks of a language, in order. */
function blocks(language: string): string[] {
  return [...page.matchAll(/```(\w+)\n(.*?)```/gs)].flatMap(([, of, text = ""]) => (of === language ? [text] : []));
}

/** The block of a language that holds a word. */
function block(language: string, word: string): string {
  const found = blocks(language).filter((text) => text.includes(word));
  assert.equal(found.length, 1, `${language} blocks with ${word}`);
  return found[0]!;
}

const [install, plain, configured, writing] = blocks("sh").flatMap((text) => text.trim().split("\n"));

/** What runs an inline program for the engine; the SDK's types leave it out. */
const { LanguageServer } = automation as unknown as {
  readonly LanguageServer: new (program: () => Promise<void>) => grpc.UntypedServiceImplementation & {
    readonly onPulumiExit: (failed: boolean) => void;
  };
};

interface Ran {
  readonly code: number | null;
  readonly output: string;
}

describe("docs/policy-pack.md, walked by somebody who adopts the pack", () => {
  let declare = declareShop;
  const repository = new ForeignRepository({ declare: () => declare() });
  after(() => repository.end());

  /**
   * A command as the page shows it, in the repository. The engine is told where the program runs, since the plugin that
   * runs Node programs cannot be had everywhere, and which stack is meant; all else is as it stands.
   */
  async function shell(command: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const { stack, engine } = await repository.session();
    const server = new grpc.Server();
    const language = new LanguageServer(() => Promise.resolve(declare()));
    server.addService(LanguageRuntimeService, language);
    const port = await new Promise<number>((resolve, reject) =>
      server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    const bin = path.join(repository.folder, "commands");
    mkdirSync(bin, { recursive: true });
    const more = `--client=127.0.0.1:${port} --exec-kind auto.inline --stack dev --non-interactive`;
    writeFileSync(path.join(bin, "pulumi"), `#!/bin/sh\nexec "${engine.path}" "$@" ${more}\n`);
    chmodSync(path.join(bin, "pulumi"), 0o755);
    const { envVars, pulumiHome } = stack.workspace;
    const PATH = [bin, envVars.PATH ?? process.env.PATH].join(path.delimiter);
    const home = pulumiHome === undefined ? {} : { PULUMI_HOME: pulumiHome };
    const child = spawn("bash", ["-e", "-o", "pipefail", "-c", command], {
      cwd: repository.folder,
      env: { ...process.env, ...home, ...envVars, ...env, PATH, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    language.onPulumiExit(code !== 0);
    server.forceShutdown();
    return { code, output };
  }

  const configure = (text: string) => writeFileSync(path.join(repository.folder, "pack.json"), text);
  const codes = ({ output }: Ran) => [
    ...new Set([...output.matchAll(/\(([a-z0-9]+(?:-[a-z0-9]+)+)\)$/gm)].map((m) => m[1]!)),
  ];

  it("shows these commands", () => {
    const pack = "pulumi preview --policy-pack node_modules/launch-ready-policies";
    // The first is run by test/registry/sdk-range.registry.ts, with the packed tarball for the name.
    assert.deepEqual(
      [install, plain, configured, writing],
      [
        "npm install --save-dev launch-ready-policies",
        pack,
        `${pack} --policy-pack-config pack.json`,
        `LAUNCH_READY_WRITE_BASELINE=baseline.json ${pack}`,
      ],
    );
    assert.equal(blocks("sh").join("").trim().split("\n").length, 4);
  });

  it("one dependency and one flag: what is wrong stops it, by its code", async () => {
    const ran = await shell(plain!);
    assert.notEqual(ran.code, 0, ran.output);
    assert.deepEqual(codes(ran).sort(), ["record-ttl-hinders-rollback", "tls-version-deprecated"], ran.output);
  });

  it("a configuration: what the page shows as one is taken, a misspelt key is not", async () => {
    configure(block("json", '"owns"'));
    const owned = await shell(configured!);
    assert.ok(codes(owned).includes("ssl-mode-undeclared"), owned.output);
    assert.ok(!codes(owned).includes("record-ttl-hinders-rollback"), "dns-ttl is disabled");
    assert.doesNotMatch(owned.output, /is not valid, and nothing of it was taken/);
    configure(block("json", '"owns"').replace("profile", "profil"));
    const wrong = await shell(configured!);
    assert.match(wrong.output, /scope\.profil: unknown key; did you mean "profile"\? \(scope-key-unknown\)/);
  });

  it("waivers: what the page shows hides the phone's record until its day", async () => {
    configure(block("json", '"waivers"'));
    const ran = await shell(configured!);
    assert.deepEqual(codes(ran).includes("record-ttl-hinders-rollback"), false, ran.output);
    assert.match(
      ran.output,
      new RegExp(`until ${inAMonth}: Phones cache it\\. Hides 1: record-ttl-hinders-rollback on pbx`),
    );
  });

  it("a waiver on the resource itself, in the program that the page shows", async () => {
    const head = `import * as cloudflare from "@pulumi/cloudflare";\nconst zoneId = "${zoneId}";\n`;
    const { code } = transformSync(head + block("ts", "waived("), { loader: "ts", format: "cjs" });
    const file = path.join(repository.folder, "index.cjs");
    writeFileSync(file, code);
    declare = () => {
      delete require.cache[file];
      require(file);
    };
    const ran = await shell(plain!);
    declare = declareShop;
    assert.equal(ran.code, 0, ran.output);
    assert.match(ran.output, /\(ada\): Phones cache it\. Hides 1: record-ttl-hinders-rollback on pbx/);
  });

  it("a baseline: written once, after which the program passes as it is, and what is new stops it", async () => {
    await shell(writing!);
    assert.ok(existsSync(path.join(repository.folder, "baseline.json")));
    configure(block("json", '"baseline"'));
    const same = await shell(configured!);
    assert.equal(same.code, 0, same.output);
    declare = () => declareShop("flexible");
    const more = await shell(configured!);
    declare = declareShop;
    assert.notEqual(more.code, 0, more.output);
    assert.ok(codes(more).includes("ssl-mode-unverified"), more.output);
    assert.ok(!codes(more).includes("tls-version-deprecated"), more.output);
  });

  it("mending: the controls that the page names, and no other", async () => {
    configure(block("json", '"remediate"'));
    const ran = await shell(configured!);
    assert.equal(ran.code, 0, ran.output);
    assert.ok(!codes(ran).includes("tls-version-deprecated"), ran.output);
  });

  it("a pipeline: its steps print what was found as annotations, and the first fails", async () => {
    configure("{}");
    const steps = parse(block("yaml", "annotations.txt")) as { run: string; env?: NodeJS.ProcessEnv; if?: string }[];
    const [preview, show] = steps;
    assert.deepEqual([steps.length, show?.if], [2, "always()"]);
    const failed = await shell(preview!.run, preview!.env);
    assert.notEqual(failed.code, 0, failed.output);
    const shown = await shell(show!.run, show!.env);
    assert.deepEqual(
      shown.output.split("\n").map((line) => line.split("::").slice(0, 2).join("::")),
      [
        "::warning title=dns/ttl (record-ttl-hinders-rollback)",
        "::error title=tls/version (tls-version-deprecated)",
        "",
      ],
      shown.output,
    );
  });
});

function declareShop(ssl?: string): void {
  const cloudflare = require("@pulumi/cloudflare") as typeof import("@pulumi/cloudflare");
  const record = { zoneId, type: "A", comment: "Shop" };
  new cloudflare.DnsRecord("web", { ...record, name: "example.com", content: "192.0.2.1", ttl: 1, proxied: true });
  const phones = { name: "pbx.example.com", content: "192.0.2.7", ttl: 86400, comment: "Phones" };
  new cloudflare.DnsRecord("pbx", { ...record, ...phones });
  new cloudflare.ZoneSetting("tls", { zoneId, settingId: "min_tls_version", value: "1.0" });
  if (ssl !== undefined) new cloudflare.ZoneSetting("ssl", { zoneId, settingId: "ssl", value: ssl });
}
