import assert from "node:assert/strict";
import { deploy } from "../../cli/deploy/up";
import { run } from "../../cli/workspace/deployment";
import { rehearsing, zoneId } from "./rehearsal";

let proxiedHosts: readonly string[] = [];

/** The encryption of a zone whose hosts lie deeper than the universal certificate covers. */
async function program(): Promise<void> {
  const { Tls } = require("../../components/tls/tls") as typeof import("../../components/tls/tls");
  const zone = { id: zoneId, name: "example.com", plan: "free" } as const;
  const choices = {
    mode: "strict",
    minVersion: "1.2",
    hsts: {},
    redirects: "one-hop",
    certificate: "advanced",
  } as const;
  new Tls("example.com", Tls.plan({ zone, ...choices, proxiedHosts, today: "2026-11-29" }));
  await Promise.resolve();
}

describe("a certificate for deep names, on the real engine", () => {
  const session = rehearsing(program);

  it("is ordered once, stays for one host more on its level, and is replaced for another level", async () => {
    const changed = async () => {
      const { steps } = await run(session(), "preview");
      return steps.filter(({ action }) => action !== "same").map(({ action, name }) => `${action} ${name}`);
    };
    proxiedHosts = ["example.com", "a.app.example.com"];
    const { failure } = await deploy(session(), { stack: "dev", sandbox: true, json: true });
    assert.equal(failure, undefined);
    assert.deepEqual(await changed(), []);
    proxiedHosts = [...proxiedHosts, "b.app.example.com"];
    assert.deepEqual(await changed(), []);
    proxiedHosts = [...proxiedHosts, "a.shop.example.com"];
    assert.deepEqual(await changed(), ["replace example.com/certificate"]);
    await deploy(session(), { stack: "dev", sandbox: true, json: true });
    await run(session(), "refresh");
    assert.deepEqual(await changed(), []);
  });
});
