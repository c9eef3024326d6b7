// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import dgram from "node:dgram";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { PassThrough, Readable } from "node:stream";
import { text as collect } from "node:stream/consumers";
import { dnsResolver } from "../../../cli/mail/dns-resolver";
import { spfCheck } from "../../../cli/mail/spf-check";
import { spfFlatten } from "../../../cli/mail/spf-flatten";
import { spfLock } from "../../../cli/mail/spf-lock";
import { UsageError } from "../../../cli/exit";

const root = path.resolve(__dirname, "../../..");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "launch-ready-mail-"));
after(() => fs.rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: unknown): string {
  const target = path.join(folder, name);
  fs.writeFileSync(target, typeof content === "string" ? content : JSON.stringify(content));
  return target;
}

const zone = file("zone.json", {
  "example.com": { TXT: ["v=spf1 mx -all"], MX: [{ preference: 10, exchange: "mx.example.com" }], A: ["192.0.2.1"] },
  "mx.example.com": { A: ["192.0.2.25"] },
  "slow.example.com": "TIMEOUT",
});

/** Runs a command's work with what it writes collected. */
async function run(
  work: (output: PassThrough, notes: PassThrough) => Promise<number>,
): Promise<{ code: number; output: string; notes: string }> {
  const [output, notes] = [new PassThrough(), new PassThrough()];
  const written = Promise.all([collect(output), collect(notes)]);
  const code = await work(output, notes);
  output.end();
  notes.end();
  const [out, note] = await written;
  return { code, output: out, notes: note };
}

const query = { ip: "192.0.2.25", helo: "mx.example.org", from: "user@example.com" };

describe("launch-ready mail spf-check", () => {
  it("prints result, mechanism, lookups, empty lookups and problems", async () => {
    const { code, output } = await run((out) => spfCheck({ zone, ...query }, Readable.from([]), out));
    assert.equal(code, 0);
    assert.equal(output, '{"result":"pass","mechanism":"mx","lookups":1,"voidLookups":0,"problems":[]}\n');
  });

  it("prints a problem with the keys that scripts know", async () => {
    const broken = file("broken.json", { "example.com": { TXT: ["v=spf1 ip4:192.0.2.1 -al"] } });
    const { output } = await run((out) => spfCheck({ zone: broken, ...query }, Readable.from([]), out));
    const { problems } = JSON.parse(output) as { problems: Record<string, unknown>[] };
    assert.deepEqual(
      problems.map(({ severity, code, at, section, location, source }) => [
        severity,
        code,
        at,
        section,
        location,
        source,
      ]),
      [["error", "spf-unknown-mechanism", 21, "RFC 7208 section 4.6.1", undefined, undefined]],
    );
  });

  it("writes one result a line with --batch, and goes on after a bad line", async () => {
    const lines = [
      JSON.stringify(query),
      "no JSON",
      JSON.stringify({ ...query, ip: "192.0.2.300" }),
      '{"ip": 5, "from": []}',
      "[1]",
      JSON.stringify({ ...query, from: "user@slow.example.com" }),
    ];
    const { code, output } = await run((out) =>
      spfCheck({ zone, batch: true }, Readable.from([lines.join("\n")]), out),
    );
    const results = output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { result?: string; error?: string });
    assert.equal(code, 2);
    assert.deepEqual(
      results.map(({ result }) => result),
      ["pass", undefined, undefined, undefined, undefined, "temperror"],
    );
    assert.match(results[1]?.error ?? "", /^The line is not JSON \(/);
    assert.match(results[2]?.error ?? "", /^'192\.0\.2\.300' is not an IP address/);
    assert.match(results[3]?.error ?? "", /^'ip' and 'from' must be text/);
    assert.match(results[4]?.error ?? "", /^Got \[1\]/);
  });

  it("takes a batch of 5,000 lines, and answers 0 where every line was good", async () => {
    const lines = Array.from({ length: 5000 }, (_, index) =>
      JSON.stringify({ ...query, ip: `192.0.2.${index % 256}` }),
    );
    const { code, output } = await run((out) =>
      spfCheck({ zone, batch: true }, Readable.from([`${lines.join("\n")}\n`]), out),
    );
    const results = output
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { result: string }).result);
    assert.deepEqual([code, results.length, results.filter((result) => result === "pass").length], [0, 5000, 20]);
  });

  it("refuses options, addresses and files that it cannot use, with every mistake", async () => {
    const refused = async (options: Parameters<typeof spfCheck>[0]): Promise<string> => {
      const error: unknown = await spfCheck(options, Readable.from([]), new PassThrough()).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      assert.ok(error instanceof UsageError);
      return error.message;
    };
    assert.match(await refused({ zone, ip: "192.0.2.1" }), /^Missing --helo, --from:/);
    assert.match(await refused({ zone, batch: true, ip: "192.0.2.1" }), /^--ip cannot be combined with --batch/);
    assert.match(await refused({ zone, ...query, ip: "x" }), /^'x' is not an IP address/);
    assert.match(await refused({ zone: path.join(folder, "none.json"), ...query }), /^Cannot read the zone file/);
    assert.match(await refused({ zone: file("text.json", "{"), ...query }), /is not JSON/);
    const bad = await refused({
      zone: file("bad.json", { "a.example.com": { A: ["1"], TXT: 5 }, "b.example.com": 3 }),
      ...query,
    });
    assert.equal(bad.split("\n").length, 4, bad);
  });

  it("is reached from the command line, with its exit codes", () => {
    const launch = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, [path.join(root, "bin/launch-ready.js"), "mail", "spf-check", ...args], {
        encoding: "utf8",
      });
    const good = launch("--zone", zone, "--ip", "192.0.2.9", "--helo", "h.example.org", "--from", "user@example.com");
    assert.deepEqual(
      [good.status, good.stderr, JSON.parse(good.stdout)],
      [0, "", { result: "fail", mechanism: "-all", lookups: 1, voidLookups: 0, problems: [] }],
    );
    const wrong = launch("--ip", "192.0.2.9");
    assert.deepEqual([wrong.status, wrong.stdout], [2, ""]);
    assert.match(wrong.stderr, /required option '--zone <file>' not specified/);
  });
});

describe("launch-ready mail spf-lock and spf-flatten", () => {
  const names = Array.from({ length: 11 }, (_, index) => `s${index}.example.net`);
  const many = {
    "example.com": { TXT: [`v=spf1 ${names.map((name) => `include:${name}`).join(" ")} -all`] },
    ...Object.fromEntries(names.map((name, index) => [name, { TXT: [`v=spf1 ip4:198.51.100.${index * 2} -all`] }])),
  };

  it("take a lock, and flatten from it as from the data itself", async () => {
    const data = file("many.json", many);
    const taken = await run((out) => spfLock({ domain: "example.com", zone: data }, out));
    assert.equal(taken.code, 0);
    const locked = file("spf.lock.json", taken.output);
    const fromLock = await run((out, notes) => spfFlatten({ zone: locked, lookups: "10" }, out, notes));
    const fromData = await run((out, notes) =>
      spfFlatten({ zone: data, domain: "example.com", lookups: "10" }, out, notes),
    );
    assert.deepEqual(fromLock, fromData);
    assert.equal(fromLock.code, 0);
    const [name, text] = fromLock.output.trimEnd().split("\t");
    assert.equal(name, "example.com");
    assert.equal(text?.match(/include:/g)?.length, 10);
    assert.match(
      fromLock.notes,
      /^Brought from 11 lookups to 10, and proved: every address is answered as on \d{4}-\d\d-\d\d\.\n {2}include:s\d+\.example\.net of example\.com: replaced by 1 network,/,
    );
  });

  it("answer 1 where flattening is refused, and 0 where nothing is to be done", async () => {
    const broken = file("broken.json", { ...many, "s0.example.net": {} });
    const refused = await run((out, notes) =>
      spfFlatten({ zone: broken, domain: "example.com", lookups: "10" }, out, notes),
    );
    assert.deepEqual([refused.code, refused.output], [1, ""]);
    assert.match(
      refused.notes,
      /^Refused: 11 lookups on the worst path\.\n {2}error: 'include:s0\.example\.net' of example\.com leads to s0\.example\.net, which has no SPF record\./,
    );
    const fine = await run((out, notes) =>
      spfFlatten({ zone, domain: "example.com", lookups: "10", json: true }, out, notes),
    );
    assert.deepEqual(
      [fine.code, (JSON.parse(fine.output) as { status: string }).status, fine.notes],
      [0, "unchanged", ""],
    );
  });

  it("refuse what they cannot use", async () => {
    const sink = new PassThrough();
    await assert.rejects(spfFlatten({ zone, lookups: "10" }, sink, sink), /--domain must say whose record/);
    await assert.rejects(spfFlatten({ zone, domain: "example.com", lookups: "11" }, sink, sink), /--lookups expects/);
    await assert.rejects(spfLock({ domain: "slow.example.com", zone }, sink), /No lock was taken/);
    await assert.rejects(spfLock({ domain: "example.com", zone, server: "192.0.2.53" }, sink), /cannot be combined/);
    assert.throws(() => dnsResolver("no address"), UsageError);
  });
});

/** Wire-format answers of a name server (RFC 1035 section 4) with one record of each kind. */
function answer(question: Buffer): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const name = question.subarray(13, question.indexOf(0, 12)).toString("latin1");
  const type = question.readUInt16BE(end - 4);
  const code = name.startsWith("gone") ? 3 : name.startsWith("broken") ? 2 : 0;
  const data = code === 0 ? records[type] : undefined;
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(0x8180 | code, 2);
  head.writeUInt16BE(data === undefined ? 0 : 1, 6);
  head.fill(0, 8, 12);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data?.length ?? 0);
  const record = data === undefined ? [] : [Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60]), length, data];
  return Buffer.concat([head, question.subarray(12, end), ...record]);
}

const exchange = Buffer.from("\x02mx\x07example\x03com\x00", "latin1");
const records: Readonly<Record<number, Buffer>> = {
  1: Buffer.from([192, 0, 2, 1]),
  12: exchange,
  15: Buffer.concat([Buffer.from([0, 10]), exchange]),
  16: Buffer.from("\x05v=spf\x061 -all", "latin1"),
};

describe("DNS resolver for SPF", () => {
  const server = dgram.createSocket("udp4", (message, from) => {
    server.send(answer(message), from.port, from.address);
  });
  before((done) => void server.bind(0, "127.0.0.1", done));
  after(() => server.close());

  it("tells answers, empty answers, missing names and failures apart", async () => {
    const resolver = dnsResolver(`127.0.0.1:${server.address().port}`);
    assert.deepEqual(await resolver.resolve("example.com", "TXT"), { status: "ok", answers: ["v=spf1 -all"] });
    assert.deepEqual(await resolver.resolve("example.com", "A"), { status: "ok", answers: ["192.0.2.1"] });
    assert.deepEqual(await resolver.resolve("example.com", "AAAA"), { status: "ok", answers: [] });
    assert.deepEqual(await resolver.resolve("example.com", "MX"), {
      status: "ok",
      answers: [{ preference: 10, exchange: "mx.example.com" }],
    });
    assert.deepEqual(await resolver.resolve("1.2.0.192.in-addr.arpa", "PTR"), {
      status: "ok",
      answers: ["mx.example.com"],
    });
    assert.deepEqual(await resolver.resolve("gone.example.com", "TXT"), { status: "nxdomain" });
    assert.deepEqual(await resolver.resolve("broken.example.com", "TXT"), { status: "servfail" });
  });
});
