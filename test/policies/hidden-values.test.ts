import assert from "node:assert/strict";
import fc from "fast-check";
import { Estate } from "../../policies/estate";
import { withoutSecrets } from "../../policies/hidden-values";
import type { Finding } from "../../policies/rule";
import { record } from "./resources";

const of = (content: string) => ({ ...record("a.example.com", "TXT", { content }), secret: ["content"] });
const said = (message: string, urn?: string): Finding => ({
  code: "x-y",
  severity: "error",
  location: { kind: "resource", ...(urn === undefined ? {} : { urn }) },
  message,
  fix: message,
});

describe("values that are marked as secrets", () => {
  const shown = (content: string, message: string, own = false) => {
    const resource = of(content);
    const hide = withoutSecrets(new Estate([resource], { today: "2026-11-29" }));
    return hide(said(message, own ? resource.urn : undefined)).message;
  };

  it("are hidden wherever they stand as a whole, in the spellings of messages", () => {
    assert.equal(shown("hunter22", "It says hunter22."), "It says [secret].");
    assert.equal(shown('"hunter22"', "It says hunter22."), "It says [secret].");
    assert.equal(shown("Host.Example.", "It leads to host.example, twice."), "It leads to [secret], twice.");
    assert.equal(shown("hunter22", "It says hunter222."), "It says hunter222.");
  });

  it("hide no common word that a variable beside them is named after", () => {
    assert.equal(shown("CACHE", "Before the cache, CACHE says."), "Before the cache, [secret] says.");
  });

  it("are hidden where they are short only of their own resource", () => {
    assert.equal(shown("on", "It is on."), "It is on.");
    assert.equal(shown("on", "It is on.", true), "It is [secret].");
  });

  it("leave what is said alone where nothing is marked", () => {
    const plain = record("a.example.com", "TXT", { content: "hunter22" });
    const finding = said("It says hunter22.");
    assert.equal(withoutSecrets(new Estate([plain], { today: "2026-11-29" }))(finding), finding);
  });

  it("property: no message about the resource shows one as a word", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (content) => {
        const whole = content.trim();
        fc.pre(whole !== "" && !"[secret]".includes(whole) && /^[^"].*[^".]$/s.test(whole));
        const message = shown(whole, `Given was ${whole}, which it does not take.`, true);
        assert.equal(message, "Given was [secret], which it does not take.");
      }),
    );
  });
});
