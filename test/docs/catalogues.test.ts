import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { callersPage } from "../../cli/docs/callers-page";
import { sendersPage } from "../../cli/docs/senders-page";
import { platformsPage } from "../../cli/docs/platforms-page";

const root = path.resolve(__dirname, "../..");
const read = (file: string) => readFileSync(path.join(root, file), "utf8");

describe("pages of the catalogues", () => {
  it("docs/platforms.md is what npm run docs writes", () => {
    assert.equal(read("docs/platforms.md"), platformsPage(), "run npm run docs");
  });

  it("docs/senders.md is what npm run docs writes", () => {
    assert.equal(read("docs/senders.md"), sendersPage(), "run npm run docs");
  });

  it("docs/callers.md is what npm run docs writes", () => {
    assert.equal(read("docs/callers.md"), callersPage(), "run npm run docs");
  });
});
