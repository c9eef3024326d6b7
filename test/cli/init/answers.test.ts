import assert from "node:assert/strict";
import fc from "fast-check";
import { domainIn, judgeDomain, judgeTargets } from "../../../cli/init/answers";
import { complete } from "../../../cli/init/ask";
import { openQuestions } from "../../../cli/init/questions";
import { platforms } from "../../../edge/platforms";
import { readSite } from "../../../stacks/config/site-config";
import { known, siteOf, today } from "./known-answers";
import { keys, terminal, withoutCi } from "./terminal";

describe("what init takes for the place of a service", () => {
  it("is judged when it is entered: what no host on the internet is called is refused there", () => {
    for (const right of ["shops.example.net", "198.51.100.7", "2001:db8::7", "198.51.100.7, 198.51.100.8", "vercel"])
      assert.equal(judgeTargets(right), undefined, right);
    assert.deepEqual(
      ["localhost", "vercell", "db.internal", "https://a.example/", "render", "198.51.100.7, web"].map(judgeTargets),
      [
        "it has no dot, and a host on the internet has a domain",
        "did you mean the platform vercel? A hostname has a domain",
        "it ends in .internal, which no public DNS answers",
        "expected a hostname or an IP address, without scheme, port or path",
        "Render gives each customer a target: expected the one that it shows (Render dashboard > the service > " +
          "Settings > Custom Domains)",
        "did you mean the platform wix? A hostname has a domain",
      ],
    );
  });

  for (const { id, target } of platforms)
    it(`${id}: leads a host by its id where it has one target for everybody, and is asked for it elsewhere`, () => {
      const wrong = judgeTargets(id);
      assert.equal(wrong === undefined, target?.fixed !== undefined);
      if (wrong !== undefined) return;
      const site = siteOf({ ...known, services: { site: "site.hosting.example.org", docs: id.toUpperCase() } });
      assert.deepEqual(site.services, { site: "site.hosting.example.org", docs: { on: id } });
      const { records } = readSite(site, today).spec.records;
      const led = records
        .filter(({ record }) => record.name === "docs.example.com")
        .map(({ record }) => record.content);
      assert.deepEqual(led, [target?.fixed]);
    });
});

describe("the hosts that a preset has on offer", () => {
  const asked = async (pressed: readonly string[], answers = known, seen: readonly string[] = []) => {
    const targets = Object.fromEntries(
      seen.map((label) => [label, { value: `${label.replace("@", "site")}.hosting.example.org` }]),
    );
    const at = terminal(pressed);
    const all = await withoutCi(() =>
      complete(answers, at.input, at.output, (one) => openQuestions(one, { targets, senders: [] })),
    );
    assert.deepEqual(at.left(), []);
    return all;
  };

  it("are asked for at a terminal, each with where it runs, and none is taken for granted", async () => {
    const typed = (text: string) => `${text}${keys.enter}`;
    const chosen = await asked([typed("vercel"), "docs", keys.tab, keys.enter, typed("ada.github.io")]);
    assert.deepEqual(chosen.services, { site: "vercel", docs: "ada.github.io" });
    assert.deepEqual(
      readSite(siteOf(chosen), today).choices.hosts.map(({ name, service }) => [name, service]),
      [
        ["example.com", "site"],
        ["docs.example.com", "docs"],
      ],
    );
    const none = await asked([typed("vercel"), keys.enter]);
    assert.deepEqual([none.services, none.further], [{ site: "vercel" }, []]);
  });

  it("are proposed where the domain's DNS has them", async () => {
    const all = await asked([keys.enter, keys.enter, keys.enter], known, ["@", "docs", "mail"]);
    assert.deepEqual(all.services, {
      site: "site.hosting.example.org",
      docs: "docs.hosting.example.org",
    });
  });

  it("are nobody's to give: without a terminal, or with every option given, nothing asks for them", async () => {
    const all = { ...known, services: { site: "vercel" } };
    assert.deepEqual(
      openQuestions(all).map(({ flag, optional }) => [flag, optional]),
      [["--service", true]],
    );
    assert.equal(await complete(all, terminal([]).input, terminal([]).output), all);
    assert.deepEqual(openQuestions({ ...known, services: { site: "vercel", docs: "ada.github.io" } }), []);
  });
});

describe("a domain as people paste it", () => {
  it("is the domain, whatever stands around it", () => {
    for (const pasted of [
      "example.com",
      "Example.COM",
      "https://www.example.com/pricing?x=1",
      " http://example.com#top ",
      "www.example.com.",
    ])
      assert.equal(domainIn(pasted), "example.com", pasted);
    assert.equal(domainIn("www.com"), "www.com");
    assert.equal(domainIn("shop.example.com"), "shop.example.com");
  });

  it("changes nothing that can be used as it is, but for www", () => {
    const label = fc.stringMatching(/^[a-z0-9]{2,8}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 2, maxLength: 4 }), (labels) => {
        const name = labels.join(".");
        fc.pre(labels[0] !== "www" && judgeDomain(name) === undefined);
        assert.equal(domainIn(name), name);
        assert.equal(domainIn(`https://www.${name.toUpperCase()}/`), name);
      }),
    );
  });
});
