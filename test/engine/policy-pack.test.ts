import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { ForeignRepository, said, zoneId } from "../foreign-repository";

/** What a repository has that never heard of us: a zone of its own, an old phone system, a Worker's route, mail. */
interface Declared {
  readonly phones: readonly string[];
  readonly tls: string;
  readonly waived?: boolean;
  /** A record as somebody writes it in a hurry. */
  readonly rough?: boolean;
}

function declare({ phones, tls, waived: isWaived = false, rough = false }: Declared, pack: string): void {
  const cloudflare = require("@pulumi/cloudflare") as typeof import("@pulumi/cloudflare");
  const { waived } = require(path.join(pack, "waived.js")) as typeof import("../../components/waivers/waived");
  const record = { zoneId, comment: "Telephones of the office" };
  new cloudflare.DnsRecord("apex", {
    ...record,
    name: "example.com",
    type: "A",
    content: "192.0.2.1",
    ttl: 1,
    proxied: true,
  });
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const waiver = { code: "record-ttl-hinders-rollback", reason: "Phones cache it", until, owner: "ada" };
  for (const name of phones)
    new cloudflare.DnsRecord(
      name,
      { ...record, name: `${name}.example.com`, type: "A", content: "192.0.2.7", ttl: 86400 },
      isWaived ? waived(waiver) : {},
    );
  if (rough) {
    const hurried = { zoneId, ttl: 300, proxied: true };
    new cloudflare.DnsRecord("web", { ...hurried, name: "web.example.com", type: "A", content: "192.0.2.3" });
    const text = { zoneId, ttl: 300, name: "note.example.com", type: "TXT", comment: "A note" };
    new cloudflare.DnsRecord("note", { ...text, content: "owner=ada" });
  }
  new cloudflare.ZoneSetting("tls", { zoneId, settingId: "min_tls_version", value: tls });
}

describe("the pack in a repository that never heard of us, by plain pulumi preview --policy-pack", () => {
  let declared: Declared = { phones: ["pbx", "fax"], tls: "1.0" };
  const repository = new ForeignRepository({ declare: (pack) => declare(declared, pack) });
  after(() => repository.end());
  const old = [
    "advisory dns-ttl record-ttl-hinders-rollback fax",
    "advisory dns-ttl record-ttl-hinders-rollback pbx",
    "mandatory tls-version tls-version-deprecated tls",
  ];

  it("finds what its author would thank for and nothing that is not declared, and annotates the pipeline", async () => {
    const { stopped, violations } = await repository.preview(undefined, {
      LAUNCH_READY_ANNOTATIONS: "annotations.txt",
    });
    assert.deepEqual([stopped, said(violations)], [true, old]);
    const open = violations.filter(({ policy }) => policy === "unjudged").map(({ message }) => message);
    assert.equal(open.length, 1, open.join("\n"));
    assert.match(open[0]!, /What is not declared here was not asked for: dns\/resolves, /);
    assert.equal(
      readFileSync(path.join(repository.folder, "annotations.txt"), "utf8"),
      "::warning title=dns/ttl (record-ttl-hinders-rollback)::fax: fax.example.com A has ttl 86400; a fast rollback " +
        "needs 60 to 3600 seconds. Set ttl: 300. And 1 more of the same code.\n" +
        '::error title=tls/version (tls-version-deprecated)::tls: example.com accepts TLS "1.0"; versions below 1.2 ' +
        'are deprecated (RFC 8996). Set min_tls_version to "1.2".\n',
    );
  });

  it("refuses a policy that there is not, which no policy's own configuration shows", async () => {
    const { stopped, violations } = await repository.preview({ "dns-tll": "disabled", scope: { profil: "launch" } });
    assert.equal(stopped, true);
    assert.deepEqual(
      violations.filter(({ policy }) => policy === "scope").map(({ message }) => message.split("taken: ")[1]),
      [
        'dns-tll: is not a policy of this pack; did you mean "dns-ttl"? (pack-policy-unknown)',
        'scope.profil: unknown key; did you mean "profile"? (scope-key-unknown)',
      ],
    );
  });

  it("takes levels for all, for one, and for a zone", async () => {
    const levels = async (config: object) => said((await repository.preview(config)).violations);
    assert.deepEqual(await levels({ all: "advisory", "dns-ttl": "disabled" }), [
      "advisory tls-version tls-version-deprecated tls",
    ]);
    const controls = { "dns/ttl": "mandatory", "tls/version": "advisory" };
    assert.deepEqual(await levels({ scope: { zones: { "example.com": { controls } } } }), [
      "advisory tls-version tls-version-deprecated tls",
      "mandatory dns-ttl record-ttl-hinders-rollback fax",
      "mandatory dns-ttl record-ttl-hinders-rollback pbx",
    ]);
  });

  it("asks for the whole of a zone where its owner says so", async () => {
    const { violations } = await repository.preview({ scope: { owns: ["example.com"] } });
    const codes = violations.filter(({ level }) => level === "mandatory").map(({ code }) => code);
    for (const code of ["ssl-mode-undeclared", "hsts-undeclared", "bots-unfiltered"])
      assert.ok(codes.includes(code), code);
    assert.ok(!codes.includes("secret-inventory-missing"));
  });

  it("keeps what is there in a baseline, after which only what is new stops it", async () => {
    await repository.preview(undefined, { LAUNCH_READY_WRITE_BASELINE: "baseline.json" });
    const baseline = { scope: { baseline: "baseline.json" } };
    const same = await repository.preview(baseline);
    assert.deepEqual([same.stopped, said(same.violations)], [false, ["advisory baseline baseline-known foreign-dev"]]);
    declared = { phones: ["pbx", "fax", "door"], tls: "1.0" };
    const more = await repository.preview({ ...baseline, "dns-ttl": "mandatory" });
    assert.equal(more.stopped, true);
    assert.ok(said(more.violations).includes("mandatory dns-ttl record-ttl-hinders-rollback door"));
    assert.equal(more.violations.filter(({ policy }) => policy === "dns-ttl").length, 1);
  });

  it("takes a waiver from the resource itself", async () => {
    declared = { phones: ["pbx"], tls: "1.2", waived: true };
    const { stopped, violations } = await repository.preview();
    assert.deepEqual(
      [stopped, said(violations)],
      [false, ["advisory waived - foreign-dev"]],
      JSON.stringify(violations),
    );
    assert.match(violations.find(({ policy }) => policy === "waived")!.message, /\(ada\): Phones cache it\. Hides 1: /);
  });

  it("mends what needs no decision, where the configuration asks for it, and says what", async () => {
    declared = { phones: [], tls: "1.0", rough: true };
    const { stopped, violations, declared: inputs } = await repository.preview({ remediate: "remediate" });
    assert.deepEqual(
      violations
        .filter(({ level }) => level === "remediate")
        .map(({ message }) => message)
        .sort(),
      [
        'Mended comment: nothing → "Declared as web", ttl: 300 → 1.',
        'Mended content: "owner=ada" → "\\"owner=ada\\"".',
        'Mended value: "1.0" → "1.2".',
      ],
    );
    assert.deepEqual([inputs.web?.ttl, inputs.web?.comment], [1, "Declared as web"]);
    assert.deepEqual([inputs.note?.content, inputs.tls?.value], ['"owner=ada"', "1.2"]);
    assert.equal(stopped, false, JSON.stringify(violations));
    const one = await repository.preview({ remediate: { enforcementLevel: "remediate", controls: ["dns/ttl"] } });
    assert.deepEqual([one.declared.web?.ttl, one.declared.tls?.value, one.stopped], [1, "1.0", true]);
    const wrong = await repository.preview({ remediate: { enforcementLevel: "remediate", controls: ["dns/tll"] } });
    assert.equal(wrong.declared.web?.ttl, 300);
    assert.match(
      wrong.violations.find(({ policy }) => policy === "scope")!.message,
      /remediate\.controls\[0\]: "dns\/tll" is not a control; did you mean "dns\/ttl"\? \(scope-control-unknown\)$/,
    );
  });
});
