import assert from "node:assert/strict";
import { mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import type { Answers } from "../../../cli/init/answers";
import { complete } from "../../../cli/init/ask";
import { commandFor } from "../../../cli/init/command-for";
import { openQuestions } from "../../../cli/init/questions";
import { watchers } from "../../../cli/init/watchers";
import { findSender } from "../../../components/mail/senders";
import { readSite } from "../../../stacks/config/site-config";
import { launchReady } from "../run";
import { known as answered, siteOf, today } from "./known-answers";
import { keys, terminal, withoutCi } from "./terminal";

const link = "https://uptime.betterstack.com/team/1/monitors";
const known: Answers = { ...answered, services: { site: "vercel", docs: "vercel" } };

/** What comes of keys at a terminal, and what was shown there. */
async function pressed(given: readonly string[], answers: Answers) {
  const at = terminal(given);
  const all = await withoutCi(() => complete(answers, at.input, at.output));
  assert.deepEqual(at.left(), []);
  return { all, shown: at.shown() };
}

describe("the zone's plan, as init asks for it", () => {
  // With a question that has no answer of its own, so that somebody is asked at all.
  const { plan: _, owner: __, ...open } = known;
  const owner = `ada@example.com${keys.enter}`;

  it("is free where nobody chooses another, and what was chosen is kept on the way back", async () => {
    const free = await pressed([keys.enter, owner], open);
    assert.equal(free.all.plan, "free");
    const pro = await pressed([keys.down, keys.enter, keys.escape, keys.enter, owner], open);
    assert.equal(pro.all.plan, "pro");
    assert.equal(siteOf(pro.all).plan, "pro");
  });

  it("is nobody's to give as an option, and free without one", () => {
    assert.deepEqual(
      openQuestions({ ...known, plan: undefined }).map(({ flag, optional }) => [flag, optional]),
      [["--plan", true]],
    );
    assert.equal(siteOf({ ...known, plan: undefined }).plan, "free");
  });
});

describe("who watches, as init asks for it", () => {
  const { watch: _, owner: __, ...open } = known;
  const owner = `ada@example.com${keys.enter}`;
  const down = (value: string) => Array.from({ length: watchers.indexOf(value) }, () => keys.down);

  it("is what the preset declares at AWS, where nobody says otherwise", async () => {
    const { all } = await pressed([owner, keys.enter], open);
    assert.equal(all.watch, "aws");
    assert.equal(siteOf(all).monitors, undefined);
    assert.equal(readSite(siteOf(all), today).spec.monitors?.choices.with, "route53");
  });

  it("is a service that is set up by hand, with the page that lists its checks, which is judged", async () => {
    const { all, shown } = await pressed(
      [owner, ...down("better-stack"), keys.enter, `a page${keys.enter}`, keys.clear, `${link}${keys.enter}`],
      open,
    );
    assert.match(shown, /"a page" cannot be used: expected/);
    assert.deepEqual(siteOf(all).monitors, { with: "better-stack", link });
    const { monitors } = readSite(siteOf(all), today).spec;
    assert.deepEqual([monitors?.choices.with, monitors?.choices.link], ["better-stack", link]);
    assert.ok(commandFor(all).includes(` --watch better-stack --watch-link ${link} `));
  });

  it("is another one after going back, and the page is asked for again where it is needed", async () => {
    const back = [owner, ...down("checkly"), keys.enter, keys.escape];
    const none = await pressed([...back, ...down("none").slice(watchers.indexOf("checkly")), keys.enter], open);
    assert.deepEqual([none.all.watch, none.all.watchLink], ["none", undefined]);
    assert.equal(siteOf(none.all).monitors, false);
    assert.equal(readSite(siteOf(none.all), today).spec.monitors, undefined);
  });

  it("makes a site that can be read, whoever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...watchers), fc.constantFrom("free", "pro", "business"), (watch, plan) => {
        const answers = { ...known, plan, watch, watchLink: watch === "aws" || watch === "none" ? undefined : link };
        assert.deepEqual(openQuestions(answers), []);
        assert.equal(readSite(siteOf(answers), today).choices.plan, plan);
      }),
    );
  });

  it("is an option too: nobody yet is red, as check says, and a wrong one is told with the nearest", async () => {
    const cwd = mkdtempSync(path.join(os.tmpdir(), "launch-ready-watch-"));
    const flags = [
      ...["--preset", "internal-tool", "--zone-id", known.zoneId!, "--account-id", known.accountId!],
      ...["--owner", "ada@example.com", "--service", "tool=tool.example.org", "--service", "api=198.51.100.7"],
      ...["--mail", "fastmail", "--reports", "dmarc@example.com"],
    ];
    const wrong = await launchReady(
      ["init", "example.com", ...flags, "--watch", "checkli", "--watch-link", "x", "--mail", "gmail"],
      { cwd },
    );
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /^ {2}--watch: is "checkli"; did you mean checkly\?$/m);
    assert.match(wrong.stderr, /^ {2}--watch-link: is "x"; expected /m);
    assert.match(wrong.stderr, /^ {2}--mail: is "fastmail,gmail"; did you mean google-workspace\?$/m);
    const missing = await launchReady(["init", "example.com", ...flags, "--watch", "checkly"], { cwd });
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /^ {2}--watch-link https:\/\/\S+ {2}Address of the page that lists the checks/m);
    const none = await launchReady(["init", "example.com", ...flags, "--watch", "none"], { cwd });
    assert.equal(none.code, 1, none.stderr);
    assert.match(none.stdout, /^red {4}watch\/uptime {7}critical$/m);
    assert.match(readFileSync(path.join(cwd, "Pulumi.prod.yaml"), "utf8"), /^ {4}monitors: false$/m);
  });
});

describe("services that send mail, chosen at a terminal", () => {
  const open: Answers = { ...known, mail: [] };

  it("are found by what people call them", async () => {
    for (const word of ["gmail", "GSuite", "google"]) {
      const { all } = await pressed([word, keys.tab, keys.enter], {
        ...open,
        reports: "dmarc@example.com",
        mailAnswers: { "google-workspace.dkim": "given" },
      });
      assert.deepEqual(all.mail, ["google-workspace"]);
    }
  });

  it("are not none as well: that is told, and asked again", async () => {
    const unwritten = Array.from({ length: "none:".length }, () => "\u007f");
    const both = ["none:", keys.tab, ...unwritten, "loops", keys.tab, keys.enter];
    const { all, shown } = await pressed([...both, "none:", keys.tab, keys.enter], {
      ...open,
      mailAnswers: Object.fromEntries(Object.keys(findSender("loops")!.asks).map((name) => [`loops.${name}`, "given"])),
      reports: "dmarc@example.com",
    });
    assert.match(shown, /"none,loops" cannot be used: expected none, or the services that send\./);
    assert.deepEqual(all.mail, ["loops"]);
  });

  it("are at least one, which is said, and so is nothing that Node would warn of", async () => {
    const warned: string[] = [];
    const hear = ({ message }: Error): void => void warned.push(message);
    process.on("warning", hear);
    try {
      const { plan: _, owner: __, watch: ___, zoneId: ____, accountId: _____, ...rest } = open;
      const typed = (text: string) => `${text}${keys.enter}`;
      const ids = [typed(known.zoneId!), typed(known.accountId!), keys.enter];
      const back = [keys.escape, keys.escape, keys.escape, keys.enter, keys.enter, keys.enter];
      const { shown } = await pressed(
        [...ids, ...back, ...back, typed("a@example.com"), keys.enter, keys.enter, "none:", keys.tab, keys.enter],
        rest,
      );
      assert.match(shown, /Please select at least one item/);
      await new Promise((done) => setImmediate(done));
      assert.deepEqual(warned, []);
    } finally {
      process.off("warning", hear);
    }
  });
});
