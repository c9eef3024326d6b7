import assert from "node:assert/strict";
import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { isAlive } from "../../../sandbox/process/processes";
import { root } from "../run";

const bin = path.join(root, "bin/launch-ready.js");
/** Shaped like Cloudflare's tokens, and made here. */
const canary = ["cana", "ry", "A1b2C3d4".repeat(4)].join("");

/** A command may take as long as the server lets it; the client would give up before. */
const patient = { timeout: 240_000 };

interface Answer {
  readonly content: readonly [{ readonly type: string; readonly text: string }];
  readonly isError?: boolean;
}

describe("launch-ready mcp, asked by a client", () => {
  let client: Client;
  let transport: StdioClientTransport;
  const answers: string[] = [];

  const ask = async (name: string, args: Record<string, unknown>): Promise<Answer> => {
    const answer = (await client.callTool({ name, arguments: args }, undefined, patient)) as unknown as Answer;
    answers.push(JSON.stringify(answer));
    return answer;
  };
  const json = ({ content, isError }: Answer): unknown => {
    assert.notEqual(isError, true, content[0].text);
    return JSON.parse(content[0].text);
  };

  before(async () => {
    transport = new StdioClientTransport({
      command: process.execPath,
      args: [bin, "mcp"],
      cwd: root,
      env: {
        ...(process.env as Record<string, string>),
        CLOUDFLARE_API_TOKEN: canary,
        PULUMI_CONFIG_PASSPHRASE: canary,
      },
      stderr: "pipe",
    });
    client = new Client({ name: "test", version: "1.0.0" });
    await client.connect(transport);
  });

  after(() => client.close());

  it("offers six tools that only read, each with a schema of its arguments", async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name, annotations, inputSchema }) => [
        name,
        annotations?.readOnlyHint,
        annotations?.openWorldHint,
        Object.keys(inputSchema.properties ?? {}),
        inputSchema.additionalProperties,
      ]),
      [
        ["audit", true, true, ["domain"], false],
        ["check", true, false, ["stack"], false],
        ["trace", true, false, ["url", "stack", "method", "follow"], false],
        ["lint", true, false, ["kind", "text"], false],
        ["explain", true, false, ["code"], false],
        ["report", true, true, ["stack", "domain", "audit"], false],
      ],
    );
  });

  it("answers what the commands print with --json; a text that is not valid is an answer, too", async () => {
    const linted = json(await ask("lint", { kind: "spf", text: "--help" })) as { valid: boolean };
    assert.equal(linted.valid, false);
    assert.equal(
      (json(await ask("explain", { code: "spf-too-many-lookups" })) as { part: string }).part,
      "standards/spf",
    );
    const checked = json(await ask("check", { stack: "prod" })) as { summary: object };
    assert.deepEqual(checked.summary, { red: 0, amber: 6, green: 31 });
    const traced = json(await ask("trace", { url: "https://www.example.com/a", stack: "prod" })) as {
      hops: readonly { outcome: { location: string } }[];
    };
    assert.equal(traced.hops[0]!.outcome.location, "https://example.com/a");
    assert.equal((json(await ask("report", { stack: "prod" })) as { status: string }).status, "amber");
  });

  it("says what is wrong with a call as its result: arguments, stacks, domains, codes, tools", async () => {
    const wrong = async (name: string, args: Record<string, unknown>) => {
      const { isError, content } = await ask(name, args);
      return [isError, content[0].text];
    };
    assert.deepEqual(await wrong("explain", { code: "spf-too-many-lookup" }), [
      true,
      '"spf-too-many-lookup" is not a code of a finding; the nearest is spf-too-many-lookups.',
    ]);
    assert.deepEqual(await wrong("audit", { domain: "--save=seen.json" }), [
      true,
      "'--save=seen.json' is not a domain; give one as in example.com.",
    ]);
    assert.deepEqual(await wrong("destroy", {}), [
      true,
      "There is no such tool. The tools are audit, check, trace, lint, explain, report.",
    ]);
    for (const stack of ["../other/prod", "--html=x", "a/../b", "/etc/passwd"])
      assert.match(String((await wrong("check", { stack }))[1]), /^stack: expected /, stack);
    assert.match(String((await wrong("check", { html: "x.html" }))[1]), /^html: expected /);
  });

  it("reads no file outside the project's folder, by no path and no link", async () => {
    const outside = mkdtempSync(path.join(os.tmpdir(), "launch-ready-outside-"));
    writeFileSync(path.join(outside, "seen.json"), JSON.stringify({ note: "outside" }));
    const inside = mkdtempSync(path.join(os.tmpdir(), "launch-ready-inside-"));
    symlinkSync(path.join(outside, "seen.json"), path.join(inside, "link.json"));
    const other = new Client({ name: "test", version: "1.0.0" });
    await other.connect(new StdioClientTransport({ command: process.execPath, args: [bin, "mcp"], cwd: inside }));
    for (const audit of ["link.json", path.join(outside, "seen.json"), `../${path.basename(outside)}/seen.json`]) {
      const call = { name: "report", arguments: { audit } };
      const answer = (await other.callTool(call, undefined, patient)) as unknown as Answer;
      assert.deepEqual(
        [answer.isError, answer.content[0].text],
        [true, "The file is outside the project's folder, and nothing else is read."],
      );
    }
    await other.close();
  });

  it("has sent no secret of its surroundings", () => {
    assert.ok(answers.length > 10);
    for (const answer of answers) assert.ok(!answer.includes(canary));
  });

  it("ends when its client goes away", async () => {
    const { pid } = transport;
    await client.close();
    for (let waited = 0; isAlive(pid!) && waited < 60_000; waited += 20) await wait(20);
    assert.equal(isAlive(pid!), false);
  });
});
