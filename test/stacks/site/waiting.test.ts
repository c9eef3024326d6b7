import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { Site } from "../../../stacks/site/site";
import { hintOfWaiting } from "../../../stacks/site/waiting";
import { declaredBy, plainSite } from "./site";

describe("a site that waits", () => {
  const inputs = [{ path: ["services", "app", "target"] }, { path: ["records", "proof", "content"] }];

  async function said(work: (site: Site) => Promise<void> | void): Promise<string[]> {
    const lines: string[] = [];
    const original = console.warn;
    console.warn = (line: string) => void lines.push(line);
    try {
      const waits: unknown[] = [];
      await declaredBy(() => void waits.push(work(new Site("example.com", plainSite))));
      await Promise.all(waits);
    } finally {
      console.warn = original;
    }
    return lines;
  }

  it("says what for, and what to do where it would be for ever", async () => {
    const lines = await said(async (site) => {
      hintOfWaiting(site, "example.com", inputs, 1);
      await setTimeout(30);
    });
    assert.deepEqual(lines, [
      "warning: [runtime] The site example.com waits until these are known: services.app.target, " +
        "records.proof.content. Where one in turn waits for a record of the site, such as a certificate's proof, " +
        "declare that record beside the site, as a DnsRecord.",
    ]);
  });

  it("says nothing where it is over before", async () => {
    const lines = await said(async (site) => {
      hintOfWaiting(site, "example.com", inputs, 5)();
      await setTimeout(30);
    });
    assert.deepEqual(lines, []);
  });
});
