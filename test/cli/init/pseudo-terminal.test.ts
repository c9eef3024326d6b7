import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { presetNames } from "../../../stacks/presets";
import { startApi } from "../../../sandbox/api";
import { startDns } from "../../live/world/dns-server";
import { root } from "../run";
import { keys } from "./terminal";

const token = "t".repeat(40);
const accountId = "fedcba9876543210fedcba9876543210";
const zones = [
  { id: "0123456789abcdef0123456789abcdef", name: "example.com", accountId },
  { id: "1123456789abcdef0123456789abcdef", name: "example.net", accountId },
] as const;
const hasTerminals = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

/** A command that waits for what nobody types is ended. */
const patience = 240_000;

/** Answers a text that is shown, once. */
type Answer = readonly [shown: string | RegExp, pressed: string];

/** Runs `init` in an empty folder, on a pseudo-terminal of script(1), and types what a person would. */
async function initAt(answers: readonly Answer[], env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-terminal-"));
  const { CI: _ci, CLOUDFLARE_API_TOKEN: _token, ...outer } = process.env;
  const command = [process.execPath, path.join(root, "bin/launch-ready.js"), "init", ...args].join(" ");
  const child = spawn("script", ["--quiet", "--return", "--flush", "--command", command, "/dev/null"], {
    cwd: folder,
    env: { ...outer, NO_COLOR: "1", TERM: "xterm", ...env },
  });
  let [all, fresh] = ["", ""];
  const waiting = [...answers];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    all += text;
    fresh += text;
    if (waiting[0] === undefined || !stands(waiting[0][0], plain(fresh))) return;
    const [, pressed] = waiting.shift()!;
    fresh = "";
    setTimeout(() => child.stdin.write(pressed), 100);
  });
  const tooLong = setTimeout(() => child.kill("SIGKILL"), patience);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearTimeout(tooLong);
  return { folder, code, shown: plain(all), left: waiting };
}

function stands(shown: string | RegExp, text: string): boolean {
  return typeof shown === "string" ? text.includes(shown) : shown.test(text);
}

function plain(text: string): string {
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "").replace(/\s*\r?\n[│ ]*/g, " ");
}

function siteIn(folder: string): Record<string, unknown> {
  const text = readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8");
  return (parse(text) as { config: Record<string, Record<string, unknown>> }).config["launch-ready:site"]!;
}

function dkimKey(): string {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return publicKey.export({ type: "spki", format: "der" }).toString("base64");
}

const preset = `${keys.down.repeat(presetNames.indexOf("internal-tool"))}${keys.enter}`;
const owner: Answer = ["Mail address of whoever", `me@example.com${keys.enter}`];

describe("init on a real terminal", function () {
  before(function () {
    if (!hasTerminals) this.skip();
  });

  it("lists the zones of a token, and proposes what the zone holds: no id is typed", async () => {
    const api = await startApi({ token, zones });
    try {
      for (const record of [
        { type: "CNAME", name: "example.com", content: "cname.vercel-dns.com", proxied: true, ttl: 1 },
        { type: "A", name: "api.example.com", content: "198.51.100.7", proxied: true, ttl: 1 },
        { type: "TXT", name: "example.com", content: '"v=spf1 include:_spf.google.com -all"', ttl: 300 },
      ]) {
        const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
        const where = `${api.url}/zones/${zones[0].id}/dns_records`;
        assert.equal((await fetch(where, { method: "POST", headers, body: JSON.stringify(record) })).status, 200);
      }
      const typed: Answer[] = [
        ["API token", `wrong-token${keys.enter}`],
        [/The token is not of use.*API token/, `${token}${keys.enter}`],
        ["Which domain?", keys.enter],
        ["What is it?", preset],
        ["today at Vercel", keys.enter],
        ["Where does api run", keys.enter],
        owner,
        ["Who watches whether", keys.enter],
        ["Google Workspace", keys.enter],
        ["Google Workspace: ", `v=DKIM1; k=rsa; p=${dkimKey()}${keys.enter}`],
        ["Mailbox for the reports", `dmarc@example.com${keys.enter}`],
      ];
      const { folder, code, shown, left } = await initAt(typed, { CLOUDFLARE_BASE_URL: api.url });
      assert.deepEqual([code, left], [0, []], shown);
      const { domain, zoneId, plan, services, owners, mail } = siteIn(folder);
      assert.deepEqual(
        { domain, zoneId, plan, services, owners },
        {
          domain: "example.com",
          zoneId: zones[0].id,
          plan: "free",
          services: { tool: "cname.vercel-dns.com", api: "198.51.100.7" },
          owners: { me: { mail: "me@example.com" } },
        },
      );
      assert.deepEqual(Object.keys((mail as { senders: object }).senders), ["google-workspace"]);
      assert.match(shown, /example\.com is in Cloudflare \(plan free\); its ids are known\./);
      for (const file of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()))
        assert.ok(!readFileSync(path.join(file.parentPath, file.name), "utf8").includes(token), file.name);
      assert.ok(!shown.includes(token));
    } finally {
      await api.close();
    }
  });

  it("proposes what the public DNS shows where there is no token, and loses nothing at Ctrl-C", async () => {
    const dns = await startDns(() => ({
      records: [
        { name: "example.com", type: "A", data: "203.0.113.8" },
        { name: "api.example.com", type: "CNAME", data: "api.fly.example" },
        { name: "app.example.com", type: "A", data: "104.16.1.1" },
      ],
    }));
    try {
      const typed: Answer[] = [
        ["API token", keys.enter],
        ["What is it?", preset],
        ["Zone ID", `${zones[0].id}${keys.enter}`],
        ["Account ID", `${accountId}${keys.enter}`],
        ["Plan of the zone", `${keys.down}${keys.enter}`],
        ["Where does tool run", keys.enter],
        ["Where does api run", keys.enter],
        ["Mail address of whoever", keys.stop],
      ];
      const args = ["example.com", "--resolver", `127.0.0.1:${dns.port}`];
      const { folder, code, shown, left } = await initAt(typed, {}, args);
      assert.deepEqual([code, left, readdirSync(folder)], [130, [], []], shown);
      assert.match(shown, /Found in its DNS, and proposed below: example\.com, api\.example\.com\./);
      assert.ok(
        shown.includes(
          `npx launch-ready init example.com --preset internal-tool --stack prod --plan pro ` +
            `--zone-id ${zones[0].id} --account-id ${accountId} ` +
            `--service tool=203.0.113.8 --service api=api.fly.example --rotate-by `,
        ),
        shown,
      );
    } finally {
      await dns.close();
    }
  });
});
