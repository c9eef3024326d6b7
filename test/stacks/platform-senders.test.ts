import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { declaredResources } from "../../cli/program/resources";
import { platforms } from "../../edge/platforms";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { ConfigError } from "../../stacks/config/problem";
import { readSite } from "../../stacks/config/site-config";
import { answers } from "../components/mail/example-answers";
import { chosenSenders, mailWith, senderGroups, siteOn } from "./catalogue-sites";
import { projectOf, type Site } from "./documented-presets";

const today = "2026-11-29";

describe("every platform with every sender", () => {
  for (const platform of platforms) {
    it(`${platform.id} is planned without a problem beside each of ${chosenSenders.length} senders`, () => {
      for (const { id } of chosenSenders) {
        const mail = mailWith({ [id]: answers[id] ?? {} });
        try {
          const { spec } = readSite({ ...siteOn(platform, "free"), mail }, today);
          const names = spec.records.records.map(({ record }) => `${record.name} ${record.type} ${record.content}`);
          assert.equal(new Set(names).size, names.length, `${platform.id} and ${id}: a record stands twice`);
        } catch (error) {
          assert.ok(error instanceof ConfigError, String(error));
          assert.fail(`${platform.id} and ${id}: ${error.message}`);
        }
      }
    });
  }
});

/** What a sender's records can break; what requests meet has been judged beside the first of them. */
const concerned = rules.filter(({ control }) => /^(mail|dns|tls)\//.test(control));

/** As many senders share a stack as SPF and one place for mail allow: fewer programs run, and each pair is in one. */
describe("every platform with every sender, as its program declares them", () => {
  const groups = senderGroups();
  const stacks = platforms.flatMap((platform) =>
    groups.map((mail, index) => ({ stack: `${platform.id}-${index}`, site: { ...siteOn(platform, "free"), mail } })),
  );
  const cwd = projectOf(Object.fromEntries(stacks.map(({ stack, site }) => [stack, site as unknown as Site])));
  after(() => rmSync(cwd, { recursive: true }));

  it("is in some stack", () => {
    const grouped = groups.flatMap(({ senders = {} }) => Object.keys(senders as object));
    assert.deepEqual([...grouped].sort(), chosenSenders.map(({ id }) => id).sort());
  });

  for (const platform of platforms) {
    it(`${platform.id} has no red beside any of them`, async () => {
      for (const index of groups.keys()) {
        const estate = new Estate(await declaredResources(`${platform.id}-${index}`, cwd), { today });
        const red = judgeAll(index === 0 ? rules : concerned, estate).filter(({ status }) => status === "red");
        assert.deepEqual(
          red.map(({ control, findings }) => [control.id, findings.map(({ code, message }) => `${code} ${message}`)]),
          [],
          `${platform.id} with ${Object.keys((groups[index]!.senders as object | undefined) ?? {}).join(", ")}`,
        );
      }
    });
  }
});
