import { atOffset } from "../../../standards/problem";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { PassThrough, Readable } from "node:stream";
import path from "node:path";
import fc from "fast-check";
import { createColors } from "picocolors";
import { UsageError } from "../../../cli/exit";
import { kinds } from "../../../cli/lint/kinds";
import { lint, type LintOptions } from "../../../cli/lint/lint";
import { excerpt, toText } from "../../../cli/lint/print";

interface Printed {
  valid: boolean;
  value: unknown;
  problems: { severity: string; code: string; message: string; at: number }[];
  text?: string;
}

async function run(
  kind: string,
  text: string | undefined,
  options: LintOptions = {},
  input = "",
): Promise<{ code: number; output: string }> {
  const output = new PassThrough();
  const chunks: Buffer[] = [];
  output.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await lint(kind, text, options, Readable.from([input]), output);
  return { code, output: Buffer.concat(chunks).toString("utf8") };
}

/** A text of each kind that is valid. The key is the one of RFC 8463 appendix A. */
const valid: Record<string, string> = {
  spf: "v=spf1 include:_spf.example.com -all",
  dkim: "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
  dmarc: "v=DMARC1; p=reject; rua=mailto:reports@example.com",
  "mta-sts": "v=STSv1; id=20261124T000000;",
  "mta-sts-policy": "version: STSv1\nmode: testing\nmx: mx.example.com\nmax_age: 86400\n",
  "tls-rpt": "v=TLSRPTv1; rua=mailto:reports@example.com",
  bimi: "v=BIMI1; l=https://example.com/logo.svg; a=https://example.com/mark.pem",
  caa: '0 issue "letsencrypt.org"',
  hsts: "max-age=31536000; includeSubDomains",
  txt: '"v=spf1 -all"',
};

describe("cli/lint", () => {
  for (const [kind, text] of Object.entries(valid)) {
    it(`${kind}: a valid text, and one that is none`, async () => {
      const good = await run(kind, text, { json: true });
      const printed = JSON.parse(good.output) as Printed;
      assert.equal(good.code, 0, good.output);
      assert.equal(printed.valid, true);
      assert.notEqual(printed.value, null);
      assert.deepEqual(
        printed.problems.filter(({ severity }) => severity === "error"),
        [],
      );
      const bad = await run(kind, '"', { json: true });
      const { valid: ok, value, problems } = JSON.parse(bad.output) as Printed;
      assert.equal(bad.code, 1);
      assert.equal(ok, false);
      // An HSTS header without max-age still has its other directives.
      if (kind !== "hsts") assert.equal(value, null);
      for (const { severity, code, message, at } of problems) {
        assert.deepEqual(
          [typeof severity, typeof code, typeof message, typeof at],
          ["string", "string", "string", "number"],
        );
      }
    });
  }

  it("has every kind that it says it has", () => {
    for (const kind of Object.keys(valid)) assert.ok(Object.hasOwn(kinds, kind), kind);
  });

  it("shows people the place, the reason, the fix and the source", async () => {
    const { code, output } = await run("dmarc", "v=DMARC1; p=rejct; rua=mailto:a@example.com");
    assert.equal(code, 1);
    assert.equal(
      output,
      [
        'error dmarc-p-value: "rejct" is not a value of p; p is one of none, quarantine, reject.',
        "    v=DMARC1; p=rejct; rua=mailto:a@example.com",
        "                ^",
        "  Write p=reject.",
        "  RFC 9989 section 4.7",
        "",
        "not valid, 1 error",
        "",
      ].join("\n"),
    );
    assert.equal((await run("spf", "v=spf1 -all")).output, "valid\n");
  });

  it("property: is as wide as it is shown, with the caret at the place, however long the text is", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcdef"), minLength: 1, maxLength: 12 });
    const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(
        sentence,
        sentence,
        sentence,
        fc.nat(),
        fc.integer({ min: 40, max: 140 }),
        (text, message, fix, nth, columns) => {
          const at = nth % text.length;
          const result = {
            valid: false,
            problems: [{ severity: "error", code: "a-b", message, fix, location: atOffset(at) }],
          } as const;
          const lines = toText(text, result, createColors(false), columns).split("\n");
          for (const line of lines) assert.ok(line.length <= columns, line);
          const caret = lines.findIndex((line) => /^ {4} *\^$/.test(line));
          assert.equal(lines[caret - 1]![lines[caret]!.length - 1], text[at]);
          assert.deepEqual(
            [...lines.slice(0, caret - 1), ...lines.slice(caret + 1)].join(" ").split(/\s+/),
            `error a-b: ${message} ${fix} not valid, 1 error `.split(/\s+/),
          );
        },
      ),
    );
  });

  it("keeps the caret at the place in long texts, in the right line, and harmless", () => {
    const long = `${"a".repeat(300)}X${"b".repeat(300)}`;
    const cut = excerpt(long, 300);
    assert.equal(cut.line[cut.column], "X");
    assert.ok(cut.line.length <= 102);
    assert.deepEqual(excerpt("one\ntwo", 5), { line: "two", column: 1 });
    assert.deepEqual(excerpt("", 0), { line: "", column: 0 });
    assert.equal(excerpt("\u001b[31m\tx", 0).line, "·[31m x");
    const result = {
      valid: false,
      problems: [{ severity: "error", code: "a-b", message: "m", location: atOffset(9) }],
    } as const;
    assert.match(toText("ab", result, createColors(false)), /^error a-b: m\n {4}ab\n {6}\^/);
  });

  it("reads one text from standard input, without its last line break", async () => {
    assert.equal((await run("spf", "-", {}, "v=spf1 -all\n")).code, 0);
    assert.equal((await run("spf", "-", {}, "v=spf1 -all\r\n")).code, 0);
  });

  it("judges a record as DNS tools show it, between quotes", async () => {
    const printed = JSON.parse((await run("dmarc", '"v=DMARC1; " "p=rejct"', { json: true })).output) as Printed;
    assert.equal(printed.text, "v=DMARC1; p=rejct");
    assert.deepEqual(
      printed.problems.map(({ code, at }) => [code, at]),
      [["dmarc-p-value", 12]],
    );
  });

  it("answers a batch line by line, and goes on after a line that is no JSON string", async () => {
    const lines = [
      JSON.stringify("v=spf1 -all"),
      "nonsense",
      "",
      "7",
      JSON.stringify("v=spf1 +all é\n"),
      JSON.stringify("v=spf1 ~all"),
    ];
    const { code, output } = await run("spf", undefined, { batch: true }, lines.join("\n"));
    const printed = output
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Printed);
    assert.equal(code, 2);
    assert.equal(printed.length, lines.length);
    assert.deepEqual(
      printed.map(({ problems }) => problems.some((problem) => problem.code === "batch-bad-line")),
      [false, true, true, true, false, false],
    );
    assert.deepEqual(
      printed.map(({ valid: ok }) => ok),
      [true, false, false, false, false, true],
    );
    assert.equal((await run("spf", undefined, { batch: true }, '"not spf"\n')).code, 0);
    assert.deepEqual(await run("spf", undefined, { batch: true }, ""), { code: 0, output: "" });
  });

  it("says how it is used", async () => {
    await assert.rejects(
      run("dkmi", "x"),
      (error: unknown) => error instanceof UsageError && /spf, dkim, dmarc/.test(error.message),
    );
    await assert.rejects(run("toString", "x"), UsageError);
    await assert.rejects(run("spf", undefined), UsageError);
    await assert.rejects(run("spf", "x", { batch: true }), UsageError);
  });

  it("is a command of launch-ready: exit codes, and nothing but results on stdout", () => {
    const launch = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
      spawnSync(process.execPath, [path.resolve(__dirname, "../../../bin/launch-ready.js"), "lint", ...args], {
        encoding: "utf8",
        input: "",
      });
    const bad = launch("hsts", "max-age=x", "--json");
    assert.equal(bad.status, 1);
    assert.equal((JSON.parse(bad.stdout) as Printed).problems[0]?.code, "hsts-max-age-digits");
    assert.equal(bad.stderr, "");
    const usage = launch("nothing", "x");
    assert.deepEqual([usage.status, usage.stdout], [2, ""]);
    assert.match(usage.stderr, /^"nothing" is not a kind of text that is linted\./);
  });
});
