// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { PassThrough } from "node:stream";
import { parse } from "yaml";
import { complete } from "../../../cli/init/ask";
import type { Answers } from "../../../cli/init/answers";
import { commandFor } from "../../../cli/init/command-for";
import { Stopped } from "../../../cli/exit";
import { openQuestions } from "../../../cli/init/questions";
import { ownerName, stackText } from "../../../cli/init/stack-text";
import { readSite } from "../../../stacks/config/site-config";
import { presetNames, presets } from "../../../stacks/presets";
import { launchReady, projectWith } from "../run";
import { keys, terminal, withoutCi } from "./terminal";

const zoneId = "0123456789abcdef0123456789abcdef";
const accountId = "fedcba9876543210fedcba9876543210";
const nothing: Answers = {
  domain: "example.com",
  stack: "prod",
  plan: "free",
  watch: "aws",
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
      assert.match(stdout, /^tool: 0 red, \d+ amber, \d+ green \(as declared: the live zone was not read\)$/m);
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
    const { code, stderr } = await launchReady(
      ["init", "example.com", "--stack", "prod", ...tool, ...services, ...mail],
      { cwd },
    );
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
        "These answers cannot be used:",
        '  the domain: is "Example.com"',
        '  --plan: is "gold"',
        '  --zone-id: is "12"',
        '  --owner: is "founder"',
        '  --rotate-by: is "2027-02-30"',
        '  --service toll: is "https://x"',
        "  --service toll: is not a service of the preset",
        '  --mail: is "none"',
        "  --mail-answer sendgrid.account: is not for a sender that --mail names",
      ],
    );
    assert.match(stderr, /--service toll: is not a service of the preset; did you mean tool\?/);
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
    const typed = (text: string): string => `${text}${keys.enter}`;
    const given = [
      ...Array.from({ length: presetNames.indexOf("membership") }, () => keys.down),
      keys.enter,
      typed(zoneId),
      typed("12"),
      keys.clear,
      typed(accountId),
      typed("landing.hosting.example.org"),
      typed("members.hosting.example.org"),
      typed("198.51.100.20, 198.51.100.21"),
      typed("admin.hosting.example.org"),
      typed("sign-in.hosting.example.org"),
      keys.enter,
      typed("founder@example.com"),
      "none",
      keys.tab,
      keys.enter,
    ];
    const at = terminal(given);
    const answers = await withoutCi(() => complete(nothing, at.input, at.output));
    assert.deepEqual(at.left(), []);
    assert.match(at.shown(), /"12" cannot be used: expected 32 hexadecimal digits/);
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

describe("the stack that init names itself", () => {
  const domainIn = (cwd: string, stack: string): unknown => {
    const text = readFileSync(path.join(cwd, `Pulumi.${stack}.yaml`), "utf8");
    return (parse(text) as { config: Record<string, { domain: unknown }> }).config["launch-ready:site"]?.domain;
  };
  const given = [...tool, ...services, ...mail].map((text) => text.replace("example-com", "example-org"));
  const other = `config:\n  launch-ready:site: { domain: example.net, zoneId: "${"a".repeat(32)}" }\n`;
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ["is prod where there is none", {}, "prod"],
    ["is the domain where prod is another's, such as the example's", { prod: other }, "example-org"],
    ["is the domain where prod is no site of ours", { prod: "config: {}\n" }, "example-org"],
    ["is the domain where prod is empty", { prod: "" }, "example-org"],
  ];
  for (const [what, stacks, expected] of cases)
    it(what, async () => {
      const cwd = projectWith(stacks);
      const { stdout, stderr } = await launchReady(["init", "example.org", ...given], { cwd });
      assert.match(stderr, new RegExp(`^Wrote Pulumi\\.${expected}\\.yaml, `));
      assert.match(stdout, new RegExp(`--stack ${expected}\\b`));
      assert.equal(domainIn(cwd, expected), "example.org");
    });

  it("is refused where prod is this domain's already", async () => {
    const cwd = projectWith({ prod: other.replace("example.net", "Example.ORG") });
    const { code, stderr } = await launchReady(["init", "example.org", ...given], { cwd });
    assert.deepEqual(
      [code, stderr],
      [2, "Pulumi.prod.yaml is there already. Name another stack with --stack, or overwrite it with --force.\n"],
    );
  });
});

describe("init at a terminal", () => {
  const known: Answers = {
    ...nothing,
    preset: "internal-tool",
    zoneId,
    accountId,
    owner: "founder@example.com",
    services: { tool: "tool.example.org", api: "198.51.100.7" },
    mail: ["microsoft-365"],
    reports: "dmarc@example.com",
  };
  const [first, second] = ["1", "2"].map((selector) => target(selector).split("=")[1]!);

  it("judges the answers of a mail service at once, and keeps what was given", async () => {
    const lines = ["not a host", "selector1.example.net", first!, "", "x", second!];
    const { input, output, shown } = terminal(lines.flatMap((line) => [keys.clear, `${line}${keys.enter}`]));
    const all = await withoutCi(() => complete(known, input, output));
    assert.deepEqual(all.mailAnswers, { "microsoft-365.dkim1": first, "microsoft-365.dkim2": second });
    assert.equal(shown().match(/cannot be used: it /g)?.length, 3);
    assert.match(shown(), /Nothing was given: expected an answer\./);
  });

  /** Somebody who answers the first question, and then does something else. */
  async function stoppedBy(act: (input: PassThrough) => void): Promise<Error> {
    const { input, output } = terminal([`${first}${keys.enter}`, act]);
    return await withoutCi(() =>
      complete(known, input, output).then(
        () => assert.fail("it was not stopped"),
        (error: Error) => error,
      ),
    );
  }

  for (const [what, act] of [
    ["Ctrl-C", (input: PassThrough) => void input.write("\u0003")],
    ["Ctrl-D", (input: PassThrough) => void input.write("\u0004")],
    ["the end of its input", (input: PassThrough) => void input.end()],
  ] as const)
    it(`goes on later with what was given before ${what}`, async () => {
      const error = await stoppedBy(act);
      assert.ok(error instanceof Stopped, error.stack);
      assert.equal(
        error.message,
        "\nStopped, and nothing was written. To go on with what you gave:\n  npx launch-ready init example.com " +
          `--preset internal-tool --stack prod --plan free --zone-id ${zoneId} --account-id ${accountId} ` +
          "--service tool=tool.example.org --service api=198.51.100.7 --owner founder@example.com " +
          `--watch aws --mail microsoft-365 --mail-answer microsoft-365.dkim1=${first} --reports dmarc@example.com ` +
          "--rotate-by 2099-05-01",
      );
    });

  it("goes back at Esc, to what was given there, and takes what was found at Enter", async () => {
    const proposals = { targets: { api: { value: "198.51.100.9" }, "@": { value: "cname.example.net" } }, senders: [] };
    const { services: _, ...rest } = { ...known, mail: ["none"] };
    const back = [keys.enter, `${keys.clear}api.example.net${keys.enter}`, keys.escape, keys.escape];
    const again = [`2${keys.enter}`, keys.enter, `${keys.clear}me@example.com${keys.enter}`];
    const at = terminal([...back, ...again]);
    const all = await withoutCi(() =>
      complete({ ...rest, services: {}, owner: undefined }, at.input, at.output, (one) =>
        openQuestions(one, proposals),
      ),
    );
    assert.deepEqual(all.services, { tool: "cname.example.net2", api: "api.example.net" });
    assert.equal(all.owner, "me@example.com");
  });

  it("quotes for a shell what needs it", () => {
    const strange = { ...nothing, mailAnswers: { "x.key": "v=DKIM1; p='a'" } };
    assert.ok(commandFor(strange).includes(` --mail-answer 'x.key=v=DKIM1; p='\\''a'\\''' --rotate-by `));
  });
});
