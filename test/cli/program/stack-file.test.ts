import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { UsageError } from "../../../cli/exit";
import { readStackFile, refuseMissingStack, stackNames } from "../../../cli/program/stack-file";
import { launchReady, projectWith, root } from "../run";

const production = readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8");

describe("the ending of a stack's file", () => {
  const site = "config:\n  launch-ready:site: { domain: example.com }\n";
  const folders: string[] = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  /** A folder with a project file and others, all by name. */
  function folder(...names: readonly string[]): string {
    const made = mkdtempSync(path.join(os.tmpdir(), "launch-ready-endings-"));
    folders.push(made);
    for (const name of names)
      writeFileSync(
        path.join(made, name),
        /^Pulumi\.ya?ml$/.test(name) ? "name: launch-ready\nruntime: nodejs\n" : site,
      );
    return made;
  }

  for (const [ending, other] of [
    ["yaml", "yml"],
    ["yml", "yaml"],
  ] as const) {
    it(`is that of the project's file, as it is to Pulumi: ${ending}`, () => {
      const root = folder(`Pulumi.${ending}`, `Pulumi.foo.${ending}`);
      assert.deepEqual(stackNames(root), ["foo"]);
      const { project: name, file, config } = readStackFile("foo", root);
      assert.deepEqual(
        [name, path.basename(file), config],
        ["launch-ready", `Pulumi.foo.${ending}`, { "launch-ready:site": { domain: "example.com" } }],
      );
    });

    it(`is told where it is the other one, of one stack or of all: ${other} beside Pulumi.${ending}`, () => {
      const root = folder(`Pulumi.${ending}`, `Pulumi.foo.${other}`, `Pulumi.bar.${ending}`);
      const message =
        `Pulumi.foo.${other} is not read: beside Pulumi.${ending}, Pulumi reads stacks from files that end in ` +
        `.${ending}. Rename it to Pulumi.foo.${ending}, or remove it.`;
      for (const read of [
        () => readStackFile("foo", root),
        () => refuseMissingStack("foo", root),
        () => stackNames(root),
      ])
        assert.throws(read, { name: "UsageError", message });
      assert.equal(readStackFile("bar", root).stack, "bar");
    });

    it(`is told where a stack has both, beside Pulumi.${ending}`, () => {
      const root = folder(`Pulumi.${ending}`, "Pulumi.foo.yaml", "Pulumi.foo.yml");
      const message =
        `Pulumi.foo.${other} is not read: beside Pulumi.${ending}, Pulumi reads stacks from files that end in ` +
        `.${ending}. Pulumi.foo.${ending} is there too: remove one of them.`;
      for (const read of [() => readStackFile("foo", root), () => stackNames(root)])
        assert.throws(read, { name: "UsageError", message });
    });
  }

  it("is that of Pulumi.yaml where both project files are there", () => {
    assert.deepEqual(stackNames(folder("Pulumi.yaml", "Pulumi.yml", "Pulumi.foo.yaml")), ["foo"]);
  });

  it("makes no stack of the settings of Pulumi's deployments", () => {
    assert.deepEqual(stackNames(folder("Pulumi.yaml", "Pulumi.foo.yaml", "Pulumi.foo.deploy.yaml")), ["foo"]);
  });

  it("is followed by init and check", async () => {
    const root = folder("Pulumi.yml");
    const init = [
      "init",
      "example.com",
      "--preset",
      "internal-tool",
      "--zone-id",
      "a".repeat(32),
      "--account-id",
      "b".repeat(32),
      "--owner",
      "founder@example.com",
      "--service",
      "tool=tool.example.org",
      "--service",
      "api=198.51.100.7",
      "--reports",
      "dmarc@example.com",
      "--mail",
      "microsoft-365",
      ...[1, 2].flatMap((n) => [
        "--mail-answer",
        `microsoft-365.dkim${n}=selector${n}-example-com._domainkey.example.n-v1.dkim.mail.microsoft`,
      ]),
    ];
    const { code, stderr } = await launchReady(init, { cwd: root });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^Wrote Pulumi\.prod\.yml, /m);
    assert.equal((await launchReady(["check", "--stack", "prod"], { cwd: root })).code, 0);
    const missing = await launchReady(["check", "--stack", "prd"], { cwd: root });
    assert.equal(
      missing.stderr,
      'There is no stack "prd": Pulumi.prd.yml does not exist. Did you mean prod? The stacks here are: prod.\n',
    );
  });
});

describe("a stack that cannot be worked on", () => {
  const project = projectWith({
    prod: production,
    open: production.replace(/^config:$/m, "config:\n  cloudflare:apiToken: not-a-real-token-not-a-real-token-0123456"),
    slip: production.replace(/^config:$/m, "config:\n  launch-ready:alertWebhok: mistyped"),
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  for (const stack of ["prd", "../prod", "../../outside", ""]) {
    it(`is told before anything is done or left behind: ${JSON.stringify(stack)}`, async () => {
      const ran = await launchReady(["up", "--sandbox", "--stack", stack], { cwd: project });
      assert.equal(ran.code, 2, ran.stdout);
      assert.match(ran.stderr, /^There is no stack "/);
      assert.ok(!existsSync(path.join(project, ".launch-ready")));
    });
  }

  for (const command of [["check"], ["up", "--sandbox"], ["preview"]]) {
    it(
      `is refused by ${command.join(" ")} for a credential in the clear, and for a key that nobody ` + "reads",
      async () => {
        const open = await launchReady([...command, "--stack", "open"], { cwd: project });
        assert.equal(open.code, 2, open.stdout);
        assert.match(
          open.stderr,
          /^Pulumi\.open\.yaml has one problem:\n {2}cloudflare:apiToken: a secret in plaintext; .*pulumi config set --secret cloudflare:apiToken\n$/,
        );
        const slip = await launchReady([...command, "--stack", "slip"], { cwd: project });
        assert.equal(slip.code, 2, slip.stdout);
        assert.match(slip.stderr, /launch-ready:alertWebhok: unknown key; did you mean "launch-ready:alertWebhook"\?/);
      },
    );
  }
});

describe("the file of a stack", () => {
  const project = projectWith({});
  after(() => rmSync(project, { recursive: true, force: true }));

  function refusal(content: string | Uint8Array): string {
    writeFileSync(path.join(project, "Pulumi.w.yaml"), content);
    try {
      readStackFile("w", project);
    } catch (error) {
      assert.ok(error instanceof UsageError, String(error));
      return error.message;
    }
    return "";
  }

  it("is read where it has what Pulumi reads", () => {
    assert.equal(
      refusal("secretsprovider: passphrase\nencryptionsalt: x\nencryptedkey: x\nenvironment: [a]\nconfig: {}\n"),
      "",
    );
    assert.equal(refusal(""), "");
  });

  it("may be a slip of YAML, which is told once", () => {
    assert.equal(
      refusal("config:\n  plan: *nope\n"),
      "Pulumi.w.yaml is not valid YAML:\n  Unresolved alias (the anchor must be set before the alias): nope",
    );
    const bomb = Array.from(
      { length: 9 },
      (_, level) =>
        `  a${level}: &a${level} [${
          level === 0
            ? "x"
            : Array(9)
                .fill(`*a${level - 1}`)
                .join(", ")
        }]`,
    );
    assert.match(
      refusal(["config:", ...bomb].join("\n")),
      /^Pulumi\.w\.yaml is not valid YAML:\n {2}Excessive alias count[^\n]*$/,
    );
    assert.match(
      refusal(`config: ${"[".repeat(20_000)}`),
      /^Pulumi\.w\.yaml is not valid YAML:\n {2}It is nested too deeply to be read at line 1, column \d+$/,
    );
    for (const wrong of ["config:\n\ta: 1\n\tb: 2\n\tc:\n\t\td: 3\n", "config:\n    a: {\n  b: 1\n c: 2\nd: [\n"]) {
      assert.match(
        refusal(wrong),
        /^Pulumi\.w\.yaml is not valid YAML:\n {2}[^\n]+ at line \d+, column \d+(\. Write spaces in their place\.)?$/,
      );
    }
    assert.equal(
      refusal("config: {}\n---\nconfig: {}\n"),
      "Pulumi.w.yaml holds more than one YAML document, and one is expected. Take out the line --- that begins " +
        "the second, and what is not meant.",
    );
  });

  it("may be something else, which is named", () => {
    const mapping = 'expected a mapping, such as the line "config:" with indented keys below it.';
    assert.equal(refusal("- a\n"), `Pulumi.w.yaml is a list; ${mapping}`);
    assert.equal(refusal("text\n"), `Pulumi.w.yaml is one text; ${mapping}`);
    assert.equal(
      refusal("config: [a]\n"),
      "config of Pulumi.w.yaml is a list; expected a mapping, such as launch-ready:site with what it holds.",
    );
    assert.equal(
      refusal(Buffer.from("\ufeffconfig: {}\n", "utf16le")),
      "Pulumi.w.yaml is UTF-16; expected UTF-8. Save it as UTF-8 in your editor.",
    );
    assert.match(
      refusal(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0)),
      /^Pulumi\.w\.yaml is not text in UTF-8; expected YAML\./,
    );
  });

  it("has no key at its top that Pulumi would ignore", () => {
    assert.equal(
      refusal("confg: {}\nconfig: {}\nlaunch-ready:site: {}\n"),
      'Pulumi.w.yaml has keys at its top that Pulumi ignores:\n  confg: did you mean "config"?\n  ' +
        "launch-ready:site: the keys here are config, environment, secretsprovider, encryptionsalt, " +
        'encryptedkey. Configuration belongs below "config:", indented.',
    );
  });

  it("is read or refused, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: fc.constantFrom(..."&*a: -[]{}\n\t\"'#|>!%@`\0é") }), fc.uint8Array()),
        (content) => void refusal(content),
      ),
    );
  });
});
