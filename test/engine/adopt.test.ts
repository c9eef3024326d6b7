import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { adoptZone } from "../../adopt/site";
import { adoptedStackText } from "../../adopt/stack-text";
import { changesOf } from "../../adopt/changes";
import { copyZone } from "../../cli/adopt/copy-zone";
import { importExisting } from "../../cli/adopt/import-existing";
import { run } from "../../cli/workspace/deployment";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import type { Preview } from "../../cli/workspace/preview";
import type { Session } from "../../cli/workspace/session";
import { contentOf } from "../../edge/dns";
import { asFound } from "../adopt/world";
import { launchReady, projectWith, type Ran } from "../cli/run";
import { messyZones } from "../adopt/zones";
import { recordsOf } from "./rehearsal";

const record = "cloudflare:index/dnsRecord:DnsRecord";

/** `update content,ttl example.com/www/address`: what a preview does to records. */
function recordSteps({ steps }: Preview): string[] {
  return steps
    .filter(({ type, action }) => type === record && action !== "same")
    .map(({ action, changed, name }) => `${action} ${changed.join()} ${name}`);
}

describe("adopting zones on the engine", () => {
  for (const [name, made] of Object.entries(messyZones)) {
    it(`${name}: the first preview changes what was said, and not one record is lost or doubled`, async () => {
      const project = mkdtempSync(path.join(os.tmpdir(), "launch-ready-adopt-"));
      let session: Session | undefined;
      try {
        const found = await asFound(made);
        const { adopted } = adoptZone(found, new Set(), new Date().toISOString().slice(0, 10));
        writeFileSync(path.join(project, "Pulumi.yaml"), "name: adopted\nruntime: nodejs\n");
        writeFileSync(path.join(project, "Pulumi.prod.yaml"), adoptedStackText(adopted!, "Cloudflare"));
        session = await openSandbox({ project, stack: "prod", pack: "none" }, { realPlugins: false });
        assert.deepEqual(await copyZone(found, (await session.cloudflare())!), []);
        const before = recordsOf(session);
        assert.equal(before.length, found.records.length);

        const { preview } = await importExisting(session);
        const said = changesOf(found, adopted!).filter(({ area, action }) => area === "records" && action !== "keep");
        const steps = recordSteps(preview);
        assert.equal(
          steps.length,
          said.length,
          `${steps.join("\n")}\nsaid: ${said.map(({ what }) => what).join(", ")}`,
        );
        assert.deepEqual(
          steps.filter((step) => !step.startsWith("update ")),
          [],
        );
        assert.deepEqual(recordsOf(session), before, "an import changes nothing");

        const opened = session;
        const up = (): Promise<Preview> => run(opened, "up");
        await (opened.withDeferredState?.(up) ?? up());
        const plain = (lines: readonly string[]): string[] => lines.map((line) => line.replaceAll('"', "")).sort();
        const wanted = found.records.map(({ record: one }) => `${one.name} ${one.type} ${contentOf(one)}`);
        assert.deepEqual(plain(recordsOf(session)), plain(wanted));
        const { create, update, replace, delete: gone } = (await run(session, "preview")).counts;
        assert.deepEqual([create, update, replace, gone], [undefined, undefined, undefined, undefined]);
      } finally {
        await session?.close();
        rmSync(project, { recursive: true, force: true });
      }
    });
  }
});

describe("a domain that is adopted with waivers", () => {
  it("is green to check, and goes up under the policy pack, from the second command on", async () => {
    const project = projectWith({});
    try {
      const lines = [
        "@ 300 IN A 192.0.2.1 ; cf_tags=cf-proxied:true",
        "www 300 IN CNAME example.com. ; cf_tags=cf-proxied:true",
        "@ 3600 IN MX 10 mx.hoster.example.net.",
        '@ 3600 IN TXT "v=spf1 include:_spf.google.com include:mail.zendesk.com ~all"',
        '_dmarc 300 IN TXT "v=DMARC1; p=none; rua=mailto:a@example.com"',
      ];
      writeFileSync(path.join(project, "zone.txt"), lines.map((line) => `${line}\n`).join(""));
      const type = (...args: readonly string[]): Promise<Ran> => launchReady(args, { cwd: project });
      const source = ["--from", "bind:zone.txt", "--zone-id", "0123456789abcdef0123456789abcdef"];
      const adopted = await type("adopt", "example.com", ...source, "--waive", "--yes", "--sandbox");
      assert.equal(adopted.code, 0, adopted.stderr);
      const checked = await type("check", "--stack", "prod");
      assert.deepEqual([checked.code, /^prod: 0 red, /m.test(checked.stdout)], [0, true]);
      const up = await type("up", "--stack", "prod", "--sandbox", "--json");
      assert.equal(up.code, 0, up.stdout + up.stderr);
      const { counts } = JSON.parse(up.stdout) as { readonly counts: Readonly<Record<string, number>> };
      assert.deepEqual([counts.delete ?? 0, counts.replace ?? 0, (counts.update ?? 0) >= 5], [0, 0, true]);
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});
