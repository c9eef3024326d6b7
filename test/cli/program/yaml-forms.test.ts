import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { UsageError } from "../../../cli/exit";
import { readYamlMapping } from "../../../cli/program/yaml-file";

const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-yaml-"));
after(() => rmSync(folder, { recursive: true }));

function read(text: string): unknown {
  const file = path.join(folder, "Pulumi.odd.yaml");
  writeFileSync(file, text);
  return readYamlMapping(file);
}

describe("odd forms of YAML", () => {
  it("are refused where a key stands twice", () => {
    assert.throws(
      () => read("config:\n  a: 1\n  a: 2\n"),
      (error: Error) => {
        assert.ok(error instanceof UsageError);
        assert.equal(
          error.message,
          "Pulumi.odd.yaml is not valid YAML:\n  Map keys must be unique at line 3, column 3: " +
            "a stands there twice. Take one of the two out.",
        );
        return true;
      },
    );
  });

  it("are refused with what to do about tabs, and about what has to be in quotes", () => {
    const said = (text: string) => {
      try {
        read(text);
      } catch (error) {
        return String((error as Error).message).split("\n  ")[1];
      }
      return "accepted";
    };
    assert.equal(
      said("config:\n\ta: 1\n"),
      "Tabs are not allowed as indentation at line 2, column 1. Write spaces in their place.",
    );
    assert.equal(
      said("hosts:\n  @: web\n"),
      "Plain value cannot start with reserved character @ at line 2, column 3. Write what begins with it in quotes.",
    );
  });

  it("are what Pulumi reads: anchors are followed, words and days without quotes are texts", () => {
    assert.deepEqual(read("a: &a { b: 1 }\nc: *a\nd: yes\ne: on\nf: 2026-11-29\ng: 0o17\n"), {
      a: { b: 1 },
      c: { b: 1 },
      d: "yes",
      e: "on",
      f: "2026-11-29",
      g: 15,
    });
  });

  it("take in what a merge key names, and what stands beside it wins", () => {
    assert.deepEqual(read("base: &base { a: 1, b: 2 }\nsite:\n  <<: *base\n  b: 3\nmore:\n  <<: [*base, { c: 4 }]\n"), {
      base: { a: 1, b: 2 },
      site: { a: 1, b: 3 },
      more: { a: 1, b: 2, c: 4 },
    });
    assert.throws(
      () => read("site:\n  <<: 5\n"),
      (error: Error) => error instanceof UsageError && /^Pulumi\.odd\.yaml is not valid YAML:\n/.test(error.message),
    );
    const own = read("site:\n  <<: { __proto__: { a: 1 } }\n") as { site: object };
    assert.equal(Object.getPrototypeOf(own.site), Object.prototype);
  });

  it("hold names of the language as any others", () => {
    const given = read("__proto__: { a: 1 }\nconstructor: 2\n") as object;
    assert.deepEqual(Object.keys(given), ["__proto__", "constructor"]);
  });
});
