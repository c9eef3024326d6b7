import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { launchReady } from "../cli/run";
import { dkimRecord } from "../components/mail/example-answers";
import { launchOf } from "../stacks/catalogue-sites";
import { projectOf, type Site } from "../stacks/documented-presets";
import { checksOf, launches, written } from "../stacks/launches/launches";

/** A platform in Full, one without the proxy, Cloudflare's own, one with mail and calls, and a server on its port. */
const sample = ["railway-full", "github-pages-alone", "pages-and-fly", "vercel-fly-resend-stripe", "own-server"];

interface Done {
  readonly counts: Readonly<Record<string, number>>;
  readonly violations?: readonly { readonly level: string; readonly message: string }[];
}

describe("launches on the real engine", () => {
  const chosen = launches(dkimRecord).filter(({ name }) => sample.includes(name));
  const cwd = projectOf(
    Object.fromEntries(
      chosen.map((launch, index) => {
        const monitors = { alerts: { webhook: "https" }, checks: checksOf(launch) };
        const registration = { dnssec: launch.name === "railway-full" };
        const zoneId = index.toString(16).padStart(32, "c");
        const site = written(launch);
        // A server of one's own has old links, with stars within.
        const oldLinks = { "/shop/*/details": "/products/*", "/p/*": "/product?slug=*" };
        const redirects = launch.name === "own-server" ? { ...(site.redirects as object), oldLinks } : site.redirects;
        return [
          launch.name,
          {
            ...launchOf(),
            ...site,
            ...(redirects ? { redirects } : {}),
            monitors,
            registration,
            zoneId,
          } as unknown as Site,
        ];
      }),
    ),
  );
  after(() => rmSync(cwd, { recursive: true }));

  const run = async (operation: string, stack: string): Promise<Done> => {
    const { code, stdout, stderr } = await launchReady([operation, "--stack", stack, "--sandbox", "--json"], { cwd });
    assert.equal(code, 0, `${operation} ${stack}: ${stderr}${stdout}`);
    return JSON.parse(stdout) as Done;
  };

  for (const { name } of chosen) {
    it(`${name} goes up under the policy pack, and a second preview shows no change`, async () => {
      const { counts } = await run("up", name);
      assert.ok((counts.create ?? 0) > 20, JSON.stringify(counts));
      const again = await run("preview", name);
      assert.deepEqual(
        Object.keys(again.counts).filter((operation) => operation !== "same"),
        [],
      );
    });
  }
});
