import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PassThrough, Writable } from "node:stream";
import { parse } from "yaml";
import { complete } from "../../../cli/init/ask";
import type { Answers } from "../../../cli/init/answers";
import { openQuestions } from "../../../cli/init/questions";
import { ownerName, stackText } from "../../../cli/init/stack-text";
import { readSite } from "../../../stacks/config/site-config";
import { presetNames, presets } from "../../../stacks/presets";
import { launchReady, projectWith } from "../run";

const zoneId = "0123456789abcdef0123456789abcdef";
const accountId = "fedcba9876543210fedcba9876543210";
const nothing: Answers = {
  domain: "example.com",
  stack: "prod",
  plan: "free",
  services: {},
  mail: [],
  mailAnswers: {},
  rotateBy: "2099-05-01",
};

const tool = [
  "--preset",
  "internal-tool",
  "--zone-id",
  zoneId,
  "--account-id",
  accountId,
  "--owner",
  "founder@example.com",
  "--reports",
  "dmarc@example.com",
];
const services = ["--service", "tool=tool.hosting.example.org", "--service", "api=198.51.100.7,198.51.100.8"];
const target = (selector: string) =>
  `microsoft-365.dkim${selector}=selector${selector}-example-com._domainkey.example.n-v1.dkim.mail.microsoft`;
const mail = ["--mail", "microsoft-365", "--mail-answer", target("1"), "--mail-answer", target("2")];

/** A terminal at which somebody answers what is asked, and what is shown there. */
function terminal(answers: readonly string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true }) as unknown as NodeJS.ReadStream;
  const waiting = [...answers];
  let shown = "";
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      shown += chunk.toString();
      if (chunk.toString().endsWith("): ")) (input as unknown as PassThrough).write(`${waiting.shift() ?? ""}\n`);
      done();
    },
  });
  return { input, output, shown: () => shown, left: () => waiting };
}

/** CI in the environment means that nobody is there, terminal or not. */
async function withoutCi<Result>(work: () => Promise<Result>): Promise<Result> {
  const { CI } = process.env;
  delete process.env.CI;
  try {
    return await work();
  } finally {
    if (CI !== undefined) process.env.CI = CI;
  }
}

describe("launch-ready init", () => {
  it(
    "writes a configuration that the check accepts, over one that is there with --force, and prints the next " +
      "command",
    async () => {
      const cwd = projectWith({ tool: "config: {}\n" });
      const { code, stdout, stderr } = await launchReady(
        ["init", "example.com", "--force", "--stack", "tool", ...tool, ...services, ...mail],
        { cwd },
      );
      assert.match(stderr, /^Wrote Pulumi\.tool\.yaml, 22 lines\.\n/);
      assert.match(stdout, /^tool: 0 red, \d+ amber, \d+ green$/m);
      assert.match(stdout, /\nNext: npx launch-ready up --stack tool --sandbox\n$/);
      assert.equal(code, 0);
      const { config } = parse(readFileSync(path.join(cwd, "Pulumi.tool.yaml"), "utf8")) as {
        config: Record<string, Record<string, unknown>>;
      };
      const site = config["launch-ready:site"]!;
      assert.deepEqual(
        [site.preset, site.plan, site.zoneId, site.accountId],
        ["internal-tool", "free", zoneId, accountId],
      );
      assert.deepEqual(site.services, { tool: "tool.hosting.example.org", api: ["198.51.100.7", "198.51.100.8"] });
    },
  );

  it("lists all that is missing, each with its option, where there is no terminal, and writes nothing", async () => {
    const cwd = projectWith({});
    const { code, stdout, stderr } = await launchReady(["init", "example.com", "--preset", "internal-tool"], { cwd });
    assert.equal(stdout, "");
    const lines = stderr.trimEnd().split("\n");
    assert.equal(lines[0], "This cannot be guessed, and there is no terminal to ask at. Give:");
    const options = lines.slice(1).map((line) => /^ {2}(--[a-z-]+(?: [a-z-]+=)?)/.exec(line)?.[1]);
    assert.deepEqual(options, ["--zone-id", "--account-id", "--service tool=", "--service api=", "--owner", "--mail"]);
    assert.equal(code, 2);
    assert.equal(existsSync(path.join(cwd, "Pulumi.prod.yaml")), false);
  });

  it("never overwrites a file without --force", async () => {
    const cwd = projectWith({ prod: "config: {}\n" });
    const { code, stderr } = await launchReady(["init", "example.com", ...tool, ...services, ...mail], { cwd });
    assert.equal(
      stderr,
      "Pulumi.prod.yaml is there already. Name another stack with --stack, or overwrite it with --force.\n",
    );
    assert.equal(code, 2);
    assert.equal(readFileSync(path.join(cwd, "Pulumi.prod.yaml"), "utf8"), "config: {}\n");
  });

  it("says all that is wrong with the options at once", async () => {
    const cwd = projectWith({});
    const options = [
      "--preset",
      "internal-tool",
      "--plan",
      "gold",
      "--zone-id",
      "12",
      "--owner",
      "founder",
      "--rotate-by",
      "2027-02-30",
      "--service",
      "toll=https://x",
      "--mail",
      "none",
      "--mail-answer",
      "sendgrid.account=x",
    ];
    const { code, stderr } = await launchReady(["init", "Example.com", ...options], { cwd });
    assert.deepEqual(
      stderr
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/;.*/, "")),
      [
        "This will not do:",
        '  the domain: is "Example.com"',
        '  --plan: is "gold"',
        '  --zone-id: is "12"',
        '  --owner: is "founder"',
        '  --rotate-by: is "2027-02-30"',
        '  --service toll: is "https://x"',
        "  --service toll: is no service of the preset",
        '  --mail: is "none"',
        "  --mail-answer sendgrid.account: is for no sender that --mail names",
      ],
    );
    assert.match(stderr, /--service toll: is no service of the preset; did you mean tool\?/);
    assert.equal(code, 2);
  });

  it("writes nothing where a mail service gives no such answer", async () => {
    const cwd = projectWith({});
    writeFileSync(path.join(cwd, "note"), "");
    const wrong = [
      "--mail",
      "microsoft-365",
      "--mail-answer",
      "microsoft-365.dkim1=example.org",
      "--mail-answer",
      target("2"),
    ];
    const { code, stderr } = await launchReady(["init", "example.com", ...tool, ...services, ...wrong], { cwd });
    assert.match(
      stderr,
      /^What would be Pulumi\.prod\.yaml has one problem:\n {2}mail\.senders\.microsoft-365\.dkim1: /,
    );
    assert.equal(code, 2);
    assert.equal(existsSync(path.join(cwd, "Pulumi.prod.yaml")), false);
  });
});

describe("the questions of init", () => {
  it("are asked one by one at a terminal, again after a wrong answer, and no more than there are", async () => {
    const given = [
      "membershp",
      "membership",
      zoneId,
      "12",
      accountId,
      "landing.hosting.example.org",
      "members.hosting.example.org",
      "198.51.100.20, 198.51.100.21",
      "admin.hosting.example.org",
      "sign-in.hosting.example.org",
      "",
      "founder@example.com",
      "none",
    ];
    const at = terminal(given);
    const answers = await withoutCi(() => complete(nothing, at.input, at.output));
    assert.deepEqual(at.left(), []);
    assert.match(at.shown(), /"membershp" will not do: did you mean membership\?\./);
    assert.match(at.shown(), /"12" will not do: expected 32 hexadecimal digits/);
    assert.match(at.shown(), /Nothing was given: expected an answer\./);
    assert.deepEqual(openQuestions(answers), []);
    assert.equal(
      readSite(parseSite(stackText(answers, "2026-11-24")), "2026-11-24").choices.services[2]?.targets.length,
      2,
    );
  });

  it("go on with what a chosen mail service can tell alone", () => {
    const asked = (more: Partial<Answers>) =>
      openQuestions({
        ...nothing,
        preset: "consultancy",
        zoneId,
        accountId,
        owner: "founder@example.com",
        services: { site: "a", portal: "b", api: "c" },
        ...more,
      }).map(({ flag }) => flag);
    assert.deepEqual(asked({}), ["--mail"]);
    assert.deepEqual(asked({ mail: ["none"] }), []);
    assert.deepEqual(asked({ mail: ["sendgrid"] }), [
      "--mail-answer sendgrid.returnPath=",
      "--mail-answer sendgrid.account=",
      "--reports",
    ]);
    assert.deepEqual(
      asked({
        mail: ["sendgrid"],
        mailAnswers: { "sendgrid.returnPath": "em1", "sendgrid.account": "x" },
        reports: "d@example.com",
      }),
      [],
    );
  });

  for (const preset of presetNames) {
    it(`${preset}: what they lead to is at most 25 lines, and says nothing that the preset knows`, () => {
      const names = Object.keys(presets[preset].sections.services);
      const answers: Answers = {
        ...nothing,
        preset,
        zoneId,
        accountId,
        owner: "founder.l@example.com",
        services: Object.fromEntries(names.map((name) => [name, `${name}.hosting.example.org`])),
        mail: ["google-workspace", "sendgrid"],
        mailAnswers: {
          "google-workspace.dkim": "x",
          "sendgrid.returnPath": "em1",
          "sendgrid.account": "u1.wl1.sendgrid.net",
        },
        reports: "dmarc@example.com",
      };
      const text = stackText(answers, "2026-11-24");
      assert.ok(text.trimEnd().split("\n").length <= 25, text);
      const site = parseSite(text);
      assert.deepEqual(Object.keys(site), [
        "preset",
        "domain",
        "zoneId",
        "accountId",
        "plan",
        "services",
        "owners",
        "mail",
        "tls",
        "secrets",
      ]);
      assert.deepEqual(site.owners, { "founder-l": { mail: "founder.l@example.com" } });
      assert.deepEqual(site.tls, { hsts: { minutes: "2026-11-24" } });
    });
  }

  it("make a name of any mailbox", () => {
    assert.deepEqual(["founder@example.com", "Founder.Love_Lace+x@example.com", "..@example.com"].map(ownerName), [
      "founder",
      "founder-love-lace-x",
      "owner",
    ]);
  });
});

function parseSite(text: string): Record<string, unknown> {
  return (parse(text) as { config: Record<string, Record<string, unknown>> }).config["launch-ready:site"]!;
}
