import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { answerOf } from "../../../cli/all/answers";
import type { AllResult } from "../../../cli/all/render";
import { launchReady, projectWith } from "../run";
import { fits } from "../schemas/fits";

const site = (domain: string, zone: string, more = ""): string =>
  `config:\n  launch-ready:site:\n    domain: ${domain}\n    zoneId: "${zone.repeat(32)}"\n` +
  "    services: { web: { target: 198.51.100.7, purpose: Web app } }\n" +
  `    hosts: { "@": web }\n    mail: none\n${more}`;

describe("commands that ask, on several stacks", () => {
  const cwd = projectWith({
    "client-a": site("example.com", "a", '    tls: { hsts: { minutes: "2026-11-02" } }\n'),
    "client-b": site("example.net", "b", "    tls: { mode: full }\n"),
    broken: "config:\n  launch-ready:site: { domain: 7 }\n",
  });
  after(() => rmSync(cwd, { recursive: true, force: true }));
  const ask = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await launchReady([...args, "--json"], { cwd });
    return { code, stderr, result: JSON.parse(stdout) as AllResult };
  };

  it("check --all judges each, one that cannot be judged among them, and exits 1 for one that is red", async () => {
    const { code, result } = await ask("check", "--all");
    fits("all", result);
    assert.equal(code, 1);
    assert.deepEqual(
      result.stacks.map(({ stack, code: own, failure }) => [stack, own, failure === undefined]),
      [
        ["broken", 2, false],
        ["client-a", 1, false],
        ["client-b", 1, false],
      ],
    );
    assert.match(
      result.stacks[0]!.failure!,
      /^config-value-type: is 7; expected a domain such as example\.com\. \(and \d+ more\)$/,
    );
    assert.match(result.stacks[2]!.said!, /^\d+ red, \d+ amber, \d+ green; red: .*tls\/strict/);
    const { controls } = result.stacks[2]!.output as { readonly controls: readonly { readonly id: string }[] };
    assert.ok(controls.some(({ id }) => id === "tls/strict"));
    assert.equal(result.failed, 3);
  });

  it("token and stages take those whose name fits, each with what it prints by itself", async () => {
    const token = await ask("token", "--select", "client-*");
    assert.deepEqual([token.code, token.result.stacks.map(({ stack }) => stack)], [0, ["client-a", "client-b"]]);
    assert.match(token.result.stacks[0]!.said!, /^\d+ permissions at Cloudflare, 0 statements of IAM$/);
    fits("token", token.result.stacks[0]!.output);
    const { code, stdout } = await launchReady(["stages", "--select", "*-a", "--json"], { cwd });
    const printed = JSON.parse(stdout) as { stacks: { stack: string; stages: { subject: string }[] }[] };
    fits("stages", printed);
    assert.deepEqual([code, printed.stacks.map(({ stack }) => stack)], [0, ["client-a"]]);
    const one = JSON.parse((await launchReady(["stages", "--stack", "client-a", "--json"], { cwd })).stdout) as object;
    assert.deepEqual(printed, one);
  });

  it("stages --all says which stack could not be asked, and what the others came to", async () => {
    const { code, stdout } = await launchReady(["stages", "--all", "--json"], { cwd });
    const printed = JSON.parse(stdout) as { stacks: { stack: string }[]; failed: { stack: string }[] };
    fits("stages", printed);
    assert.deepEqual(
      [code, printed.stacks.map(({ stack }) => stack), printed.failed.map(({ stack }) => stack)],
      [1, ["client-a", "client-b"], ["broken"]],
    );
  });

  it("refuses a pattern that fits none, and what is of one stack", async () => {
    const [none, single, both, up] = await Promise.all([
      launchReady(["check", "--select", "customer-*"], { cwd }),
      launchReady(["check", "--all", "--html", "page.html"], { cwd }),
      launchReady(["drift", "--select", "client-*", "--stack", "client-a"], { cwd }),
      launchReady(["up", "--select", "client-*"], { cwd }),
    ]);
    assert.equal(none.stderr, "No stack fits --select customer-*. There are broken, client-a, client-b.\n");
    assert.equal(single.stderr, "--html: of one stack. Name it with --stack, or take --json for all of them.\n");
    assert.match(both.stderr, /'--select <pattern>' cannot be used with option '-s, --stack <name>'/);
    assert.match(
      up.stderr,
      /^This would change 2 live stacks \(client-a, client-b\).* up --select 'client-\*' --yes; /,
    );
    assert.deepEqual(
      [none, single, both, up].map(({ code }) => code),
      [2, 2, 2, 2],
    );
  });

  it("says of each in a line what it comes to", () => {
    const summary = { red: 0, amber: 5, green: 31 };
    assert.deepEqual(answerOf("verify", { summary, controls: [] }), { said: "0 red, 5 amber, 31 green", no: false });
    assert.deepEqual(answerOf("drift", { differences: [] }), { said: "nothing differs", no: false });
    const differences = [{ message: "www was deployed and is gone." }, { message: "another" }];
    assert.deepEqual(answerOf("drift", { differences }), {
      said: "www was deployed and is gone. (and 1 more)",
      no: true,
    });
    const needs = { cloudflare: [{}, {}], aws: { Statement: [] }, unknown: ["cloudflare:index/x:X"] };
    assert.deepEqual(answerOf("token", needs), {
      said: "2 permissions at Cloudflare, 0 statements of IAM; not known what these need: cloudflare:index/x:X",
      no: true,
    });
    const stages = [{ subject: "HSTS", domain: "example.com", next: "year", mayBeRaised: true }];
    assert.deepEqual(answerOf("stages", { stacks: [{ stack: "a", stages }] }), {
      said: "may be raised today: HSTS of example.com to year",
      no: false,
    });
  });
});
