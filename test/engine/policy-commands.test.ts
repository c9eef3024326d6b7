import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { findEngine } from "../../cli/engine/find-engine";
import { rules } from "../../policies/rules";
import { linkModules } from "../built-package";
import { ForeignRepository, zoneId } from "../foreign-repository";

interface Call {
  readonly call: string;
  readonly body: Buffer;
}

/**
 * As much of Pulumi Cloud as `pulumi policy publish` of 3.250.0 talks to: who is logged in, what the pack is, the place
 * to put it, and that it is there (pkg/backend/httpstate/client/client.go, PublishPolicyPack; read
 * 2026-11-30). What the service does with a pack after that, nobody sees from here.
 */
class Cloud {
  readonly calls: Call[] = [];
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const call = `${request.method ?? ""} ${(request.url ?? "").split("?")[0]}`;
      this.calls.push({ call, body: Buffer.concat(chunks) });
      const answer = this.#answers()[call];
      response.writeHead(answer === undefined ? 404 : 200, { "Content-Type": "application/json" });
      response.end(JSON.stringify(answer ?? { code: 404, message: "Not Found" }));
    });
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  bodyOf(call: string): Buffer {
    return this.calls.find((one) => one.call === call)?.body ?? Buffer.alloc(0);
  }

  #answers(): Readonly<Record<string, object>> {
    const packs = "/api/orgs/example/policypacks";
    return {
      "GET /api/user": { id: "1", githubLogin: "ada", name: "Ada", email: "ada@example.com", organizations: [] },
      "GET /api/capabilities": { capabilities: [] },
      [`POST ${packs}`]: { version: 1, uploadURI: `${this.url}/upload`, requiredHeaders: {} },
      "PUT /upload": {},
      [`POST ${packs}/launch-ready/versions/0.1.0/complete`]: {},
    };
  }
}

interface Ran {
  readonly code: number | null;
  readonly output: string;
}

describe("the pack under Pulumi's own policy commands", function () {
  const repository = new ForeignRepository({ declare: () => undefined });
  const cloud = new Cloud();
  let engine = "";

  before(async () => {
    await cloud.listen();
    engine = (await findEngine()).path;
  });
  after(async () => {
    cloud.close();
    await repository.end();
  });

  /** Not in this process: it has to answer the command meanwhile. */
  function pulumi(cwd: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ran> {
    const env = {
      ...process.env,
      PATH: [repository.bin, process.env.PATH].join(path.delimiter),
      PULUMI_HOME: path.join(repository.folder, "home"),
      PULUMI_SKIP_UPDATE_CHECK: "true",
      NO_COLOR: "1",
      ...more,
    };
    const child = spawn(engine, [...args, "--non-interactive"], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (output += text.toString()));
    return new Promise((resolve) => child.on("close", (code) => resolve({ code, output })));
  }

  it("publish: describes every policy and uploads the pack alone, which judges where it is unpacked", async () => {
    const cloudEnv = { PULUMI_BACKEND_URL: cloud.url, PULUMI_ACCESS_TOKEN: ["pul", "0".repeat(40)].join("-") };
    const { code, output } = await pulumi(repository.pack, ["policy", "publish", "example"], cloudEnv);
    assert.equal(code, 0, `${output}\n${cloud.calls.map(({ call }) => call).join("\n")}`);
    assert.match(output, /Publishing "launch-ready" - version 0\.1\.0 to "example"/);
    const described = JSON.parse(cloud.bodyOf("POST /api/orgs/example/policypacks").toString()) as {
      name: string;
      versionTag: string;
      policies: { name: string; enforcementLevel: string; severity?: string; configSchema?: object }[];
    };
    assert.deepEqual([described.name, described.versionTag], ["launch-ready", "0.1.0"]);
    const levels = new Map(described.policies.map((policy) => [policy.name, policy.enforcementLevel]));
    for (const { control } of rules) assert.ok(levels.has(control.replace("/", "-")), control);
    assert.deepEqual([levels.get("tls-strict"), levels.get("dns-ttl")], ["mandatory", "advisory"]);
    const folder = path.join(repository.folder, "published");
    mkdirSync(folder);
    writeFileSync(path.join(folder, "pack.tgz"), cloud.bodyOf("PUT /upload"));
    execFileSync("tar", ["-xzf", "pack.tgz"], { cwd: folder });
    linkModules(path.join(folder, "node_modules"));
    const judged = await analyze(path.join(folder, "package"), "1.0");
    assert.deepEqual([judged.code, /\(tls-version-deprecated\)/.test(judged.output)], [1, true], judged.output);
  });

  it("analyze: judges an exported state, and says nothing against one that is right", async () => {
    const wrong = await analyze(repository.pack, "1.0");
    assert.equal(wrong.code, 1, wrong.output);
    assert.match(wrong.output, /tls-version/);
    assert.match(wrong.output, /\(tls-version-deprecated\)/);
    const right = await analyze(repository.pack, "1.2");
    assert.equal(right.code, 0, right.output);
    assert.doesNotMatch(right.output, /\(tls-version/);
  });

  function analyze(pack: string, tls: string): Promise<Ran> {
    const file = path.join(repository.folder, "state.json");
    writeFileSync(file, JSON.stringify(stateWith(tls)));
    return pulumi(repository.folder, ["policy", "analyze", "--file", file, "--policy-pack", pack]);
  }
});

/** As `pulumi stack export` writes it. */
function stateWith(tls: string): object {
  const urn = (type: string, name: string) => `urn:pulumi:prod::shop::${type}::${name}`;
  const [provider, stack] = [urn("pulumi:providers:cloudflare", "default"), urn("pulumi:pulumi:Stack", "shop-prod")];
  const providerId = "5d0f0a6c-3c4e-4d5b-9d7e-000000000000";
  const made = (type: string, name: string, inputs: object) => ({
    urn: urn(type, name),
    custom: true,
    id: `${zoneId}/${name}`,
    type,
    inputs,
    outputs: inputs,
    parent: stack,
    provider: `${provider}::${providerId}`,
  });
  const resources = [
    { urn: stack, custom: false, type: "pulumi:pulumi:Stack" },
    { urn: provider, custom: true, id: providerId, type: "pulumi:providers:cloudflare", inputs: {}, outputs: {} },
    made("cloudflare:index/zoneSetting:ZoneSetting", "tls", { zoneId, settingId: "min_tls_version", value: tls }),
  ];
  const manifest = { time: "2026-11-29T00:00:00Z", magic: "", version: "v3.250.0" };
  return { version: 3, deployment: { manifest, resources } };
}
