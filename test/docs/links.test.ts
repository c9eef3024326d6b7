import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isControlId } from "../../edge/controls";

const root = path.resolve(__dirname, "../..");
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...(readdirSync(path.join(root, "docs"), { recursive: true }) as string[])
    .filter((file) => file.endsWith(".md"))
    .map((file) => path.join("docs", file)),
];

/** Folders of ours: a path that begins with one is meant to exist. */
const rooms = "bench|bin|cli|components|docs|edge|lint|policies|sandbox|stacks|standards|test";

describe("documents", () => {
  for (const page of pages) {
    const text = readFileSync(path.join(root, page), "utf8");
    // What a recipe makes is not there yet.
    const prose = text.replace(/New file\s`[^`]+`/g, "").replace(/^```[\s\S]*?^```/gm, "");

    it(`${page}: its links lead to files that are there`, () => {
      const links = [...prose.matchAll(/\]\(([^)#:\s]+)(#[^)]*)?\)/g)].map(([, target]) => target!);
      const broken = links.filter((target) => !existsSync(path.resolve(root, path.dirname(page), target)));
      assert.deepEqual(broken, []);
    });

    it(`${page}: the files that it names are there`, () => {
      const named = [...prose.matchAll(new RegExp("`((?:" + rooms + ")/[\\w./-]*)`", "g"))].map(([, file]) => file!);
      assert.deepEqual(
        named.filter((file) => !isControlId(file) && !existsSync(path.join(root, file))),
        [],
      );
    });
  }
});
