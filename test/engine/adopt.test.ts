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
