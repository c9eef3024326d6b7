import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { DriftReport } from "../../cli/drift/report";
import { openSandbox } from "../../cli/workspace/open-sandbox";
import { launchReady, projectWith, root } from "../cli/run";
import { fits } from "../cli/schemas/fits";
import { edit } from "./rehearsal";

/** The dev stack of this project, with two records of the test's own. */
const site = `${readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8")}
    records:
      proof: { name: proof, type: TXT, content: some-proof, purpose: Proves something }
      other: { name: other, type: TXT, content: another, purpose: Proves something else }
`;
const zoneId = "89abcdef0123456789abcdef01234567";

interface Listed {
  readonly id: string;
  readonly name: string;
}

describe("drift on the real engine, as a process of its own", () => {
  const project = projectWith({ dev: site });
  const run = (...args: readonly string[]) => launchReady([...args, "--sandbox"], { cwd: project });
  const drift = async (): Promise<{ code: number | null; report: DriftReport }> => {
    const [html, markdown] = [path.join(project, "drift.html"), path.join(project, "drift.md")];
    const { code, stdout } = await run("drift", "--json", "--html", html, "--markdown", markdown);
    const report = JSON.parse(stdout) as DriftReport;
    fits("drift", report);
    for (const file of [html, markdown])
      for (const one of report.differences) assert.ok(readFileSync(file, "utf8").includes(`(${one.code})`), one.code);
    return { code, report };
  };
  after(() => rmSync(project, { recursive: true, force: true }));

  it("finds nothing after up, and fills dns/stale", async () => {
    const up = await run("up");
    assert.equal(up.code, 0, `${up.stdout}${up.stderr}`);
    const { code, report } = await drift();
    assert.deepEqual([code, report.differences, report.unseen], [0, [], []]);
    assert.deepEqual(
      report.controls.map(({ id, status }) => [id, status]),
      [["dns/stale", "green"]],
    );
  });

  it("tells what somebody changed, deleted and added outside from what is pending", async () => {
    const session = await openSandbox({ project, stack: "dev", pack: "none" }, { realPlugins: false });
    const zone = `/zones/${zoneId}`;
    try {
      const records = (await edit(session, "GET", `${zone}/dns_records`)) as Listed[];
      const idOf = (name: string) => records.find((one) => one.name === `${name}.example.org`)!.id;
      await edit(session, "PATCH", `${zone}/dns_records/${idOf("proof")}`, { content: '"changed"' });
      await edit(session, "DELETE", `${zone}/dns_records/${idOf("other")}`);
      const added = { type: "A", name: "shop.example.org", content: "192.0.2.9", ttl: 300 };
      await edit(session, "POST", `${zone}/dns_records`, added);
      await edit(session, "PATCH", `${zone}/settings/rocket_loader`, { value: "on" });
    } finally {
      await session.close();
    }
    const file = path.join(project, "Pulumi.dev.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("Proves something else", "Proves what is pending"));
    const { code, report } = await drift();
    assert.deepEqual(report.differences.map(({ code: what, resource }) => `${what} ${resource}`).sort(), [
      "drift-changed example.org/proof/TXT",
      "drift-deleted example.org/other/TXT",
      "drift-pending example.org/other/TXT",
      "drift-record-undeclared the record shop.example.org A 192.0.2.9",
      'drift-setting-undeclared the setting rocket_loader, which is "on"',
    ]);
    assert.deepEqual(
      [code, report.controls[0].status, report.differences[0]?.actions.map(({ action }) => action)],
      [1, "red", ["put back", "change the configuration"]],
    );
  });
});
