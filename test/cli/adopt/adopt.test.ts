import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { addDays, currentDay } from "../../../standards/day";
import { inWorld, zoneId } from "../../adopt/world";
import { messyZones } from "../../adopt/zones";
import { readSource } from "../../../cli/adopt/source";
import { UsageError } from "../../../cli/exit";
import { fits } from "../schemas/fits";
import { launchReady, projectWith, type Ran } from "../run";

const stated = { CLOUDFLARE_API_TOKEN: "", CLOUDFLARE_BASE_URL: "" };

interface Waiver {
  readonly code: string;
  readonly reason: string;
  readonly until: string;
}

describe("launch-ready adopt", function () {
  let project: string;
  beforeEach(() => (project = projectWith({})));
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  const adopt = (args: readonly string[], env = {}): Promise<Ran> =>
    launchReady(["adopt", "example.com", ...args], { cwd: project, env: { ...stated, ...env } });
  const codesOf = (problems: readonly { readonly code: string }[]): string[] => problems.map(({ code }) => code);

  it("shows the plan of a zone at Cloudflare, and writes nothing", async () => {
    await inWorld(messyZones["settings half on"]!, async ({ baseUrl, token }) => {
      const env = { CLOUDFLARE_BASE_URL: baseUrl, CLOUDFLARE_API_TOKEN: token };
      const { code, stdout, stderr } = await adopt([], env);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^example\.com, as it was found in Cloudflare: 2 records, 0 rulesets$/m);
      assert.match(
        stdout,
        /^ {2}~ TLS 1\.2 at least, and 1\.3\. \(tls\/version\)\n {6}min_tls_version: value: 1\.0 → 1\.2$/m,
      );
      assert.match(stdout, /Nothing was written\. To write Pulumi\.prod\.yaml and take this over: /);
      assert.equal(existsSync(path.join(project, "Pulumi.prod.yaml")), false);

      const stays = await adopt(["--json", "--plan", "pro"], env);
      const plan = JSON.parse(stays.stdout) as { written: boolean; notes: string[]; site: { plan: string } };
      fits("adopt", plan);
      assert.equal(plan.written, false);
      assert.equal(plan.site.plan, "free");
      assert.deepEqual(plan.notes, ["The zone is on the free plan, and not on pro: free is what counts."]);
    });
  });

  it("reads a BIND zone file, and says what it did not look at", async () => {
    writeFileSync(path.join(project, "zone.txt"), "@ A 192.0.2.1 ; cf_tags=cf-proxied:true\nmail A 192.0.2.2\n");
    const { code, stdout } = await adopt(["--from", "bind:zone.txt", "--zone-id", zoneId]);
    assert.equal(code, 0);
    assert.match(stdout, /^A file has records alone: settings and rules of the zone were not looked at/m);
    assert.match(stdout, /^ {2}records\.mail-a: mail\.example\.com A 192\.0\.2\.2$/m);
    assert.ok(
      stdout.endsWith(
        "To write Pulumi.prod.yaml and take this over: npx launch-ready adopt example.com --stack prod " +
          `--from bind:zone.txt --zone-id ${zoneId} --yes\n`,
      ),
      stdout,
    );
  });

  it("prints a command that, as it is typed, writes what was shown", async () => {
    const file = "zone of a client.txt";
    writeFileSync(path.join(project, file), "@ A 192.0.2.1 ; cf_tags=cf-proxied:true\n");
    const account = "f".repeat(32);
    const typed = ["--from", `bind:${file}`, "--zone-id", zoneId, "--account-id", account, "--plan", "pro"];
    const { stdout } = await adopt([...typed, "--stack", "client", "--sandbox"]);
    const [, again] = / over: npx launch-ready (.*)$/m.exec(stdout)!;
    assert.equal(
      again,
      `adopt example.com --stack client --from 'bind:${file}' --zone-id ${zoneId} --account-id ${account} ` +
        "--plan pro --sandbox --yes",
    );
  });

  it("waives what the domain does not have yet, so that check is green and an up is not stopped", async () => {
    const zone = '@ A 192.0.2.1 ; cf_tags=cf-proxied:true\nwww CNAME @\n@ TXT "v=spf1 include:_spf.google.com ~all"\n';
    writeFileSync(path.join(project, "zone.txt"), zone);
    const given = ["--from", "bind:zone.txt", "--zone-id", zoneId, "--waive"];
    const { code, stdout, stderr } = await adopt(given);
    assert.equal(code, 0, stderr);
    const until = addDays(currentDay(), 90);
    const [, said = ""] = new RegExp(`^Waived until ${until}, since .*: (.*)\\.$`, "m").exec(stdout) ?? [];
    const ids = [...said.matchAll(/([a-z/-]+) \(/g)].map(([, id]) => id!);
    assert.match(stdout, /--waive --yes$/m);
    const red = await adopt([...given, "--json"]);
    const { site } = JSON.parse(red.stdout) as { site: { waivers: Record<string, Waiver | Waiver[]> } };
    assert.deepEqual(Object.keys(site.waivers), ids);
    assert.ok(ids.includes("tls/hsts"), said);
    const reason = `As it was found on ${currentDay()}, when the domain was taken over`;
    assert.deepEqual(site.waivers["tls/hsts"], { code: "hsts-off", reason, until });
    const errors = ["deploy-alarm-missing", "error-alarm-missing"].map((code) => ({ code, reason, until }));
    assert.deepEqual(site.waivers["watch/errors"], errors);
    assert.match(said, /watch\/errors \(deploy-alarm-missing, error-alarm-missing\)/);

    const file = JSON.stringify({ config: { "launch-ready:site": site } });
    writeFileSync(path.join(project, "Pulumi.prod.yaml"), file);
    const checked = await launchReady(["check", "--stack", "prod", "--json"], { cwd: project });
    assert.equal(checked.code, 0, checked.stdout);
    const { summary, waivers } = JSON.parse(checked.stdout) as {
      summary: { red: number };
      waivers: readonly { readonly control: string; readonly code: string }[];
    };
    assert.equal(summary.red, 0);
    assert.deepEqual(
      waivers.map(({ control, code }) => [control, code]),
      Object.entries(site.waivers).flatMap(([control, of]) => [of].flat().map(({ code }) => [control, code])),
    );
  });

  it("waives what was found by its code: what breaks the same control in another way later is red", async () => {
    writeFileSync(path.join(project, "zone.txt"), '@ A 192.0.2.1\n@ TXT "v=spf1 include:_spf.google.com ~all"\n');
    const { stdout } = await adopt(["--from", "bind:zone.txt", "--zone-id", zoneId, "--waive", "--json"]);
    const { site } = JSON.parse(stdout) as { site: { waivers: Record<string, Waiver>; records: object } };
    assert.equal(site.waivers["mail/dkim"]!.code, "dkim-missing");
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
    const content = `v=DKIM1; k=rsa; p=${publicKey.export({ type: "spki", format: "der" }).toString("base64")}`;
    const weak = { name: "s1._domainkey", type: "TXT", content, purpose: "Signs mail" };
    const later = { ...site, records: { ...site.records, weak } };
    writeFileSync(path.join(project, "Pulumi.prod.yaml"), JSON.stringify({ config: { "launch-ready:site": later } }));
    const checked = await launchReady(["check", "--stack", "prod", "--json"], { cwd: project });
    assert.equal(checked.code, 1, checked.stdout);
    const { controls } = JSON.parse(checked.stdout) as {
      controls: readonly { readonly id: string; readonly status: string; readonly findings: { code: string }[] }[];
    };
    assert.deepEqual(
      controls
        .filter(({ status }) => status === "red")
        .map(({ id, findings }) => [id, ...findings.map(({ code }) => code)]),
      [["mail/dkim", "dkim-key-below-2048"]],
    );
  });

  it("does not write over what somebody has written", async () => {
    writeFileSync(path.join(project, "zone.txt"), "@ A 192.0.2.1\n");
    writeFileSync(path.join(project, "Pulumi.prod.yaml"), "config: { launch-ready:site: { domain: example.net } }\n");
    const { code, stdout } = await adopt(["--json", "--from", "bind:zone.txt", "--zone-id", zoneId]);
    assert.equal(code, 2);
    assert.deepEqual(codesOf((JSON.parse(stdout) as { problems: { code: string }[] }).problems), ["adopt-stack-there"]);
  });

  it("tells wrong usage by a code each, and every fault of a file", async () => {
    const file = (text: string): string => {
      const where = path.join(project, "zone.txt");
      writeFileSync(where, text);
      return `bind:${where}`;
    };
    const refused = async (from: string, options = {}): Promise<string[]> => {
      try {
        await readSource("example.com", from, options, {});
      } catch (error) {
        if (error instanceof UsageError) return codesOf(error.problems);
      }
      return [];
    };
    assert.deepEqual(await refused("cloudflare"), ["adopt-zone-not-read"]);
    assert.deepEqual(await refused("zonefile"), ["adopt-source-unknown"]);
    assert.deepEqual(await refused("bind:none.txt"), ["adopt-source-unreadable"]);
    assert.deepEqual(await refused(file("@ A 192.0.2.1\n")), ["adopt-zone-id-missing"]);
    assert.deepEqual(await refused(file("@ A\nwww.example.net. A 192.0.2.1\n"), { zoneId }), [
      "adopt-zone-file-invalid",
      "adopt-record-outside",
    ]);
    await inWorld({ records: [] }, async ({ baseUrl, token }) => {
      const env = { CLOUDFLARE_BASE_URL: baseUrl, CLOUDFLARE_API_TOKEN: token };
      await assert.rejects(readSource("example.net", "cloudflare", {}, env), /Cloudflare shows no zone example\.net/);
    });
  });

  it("removes what is named, and nothing that is not there", async () => {
    await inWorld(messyZones["settings half on"]!, async ({ baseUrl, token }) => {
      const env = { CLOUDFLARE_BASE_URL: baseUrl, CLOUDFLARE_API_TOKEN: token };
      const { code, stderr } = await adopt(["--remove", "0123"], env);
      assert.deepEqual([code, stderr], [2, "example.com has no record with the id 0123. The plan shows the ids.\n"]);
    });
  });

  it("does not take over a zone in which nothing answers", async () => {
    writeFileSync(path.join(project, "zone.txt"), "@ MX 10 mail\nmail A 192.0.2.1\n");
    const { code, stderr } = await adopt(["--from", "bind:zone.txt", "--zone-id", zoneId]);
    assert.equal(code, 1);
    assert.match(stderr, /Neither example\.com nor www\.example\.com has an address/);
  });
});
