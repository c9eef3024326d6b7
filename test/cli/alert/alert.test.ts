import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { rmSync } from "node:fs";
import { startApi } from "../../../sandbox/api";
import { launchReady, projectWith } from "../run";

const token = "t".repeat(40);
const zoneId = "0123456789abcdef0123456789abcdef";
const accountId = "fedcba9876543210fedcba9876543210";
const site = (monitors: string) => `config:
  launch-ready:alertWebhook: { secure: "v1:AAAA:AAAA" }
  launch-ready:site:
    domain: example.com
    zoneId: ${zoneId}
    accountId: ${accountId}
    services: { web: { target: 192.0.2.10, purpose: Web app } }
    hosts: { "@": web }
    owners: { founder: { mail: founder@example.com } }
    monitors: ${monitors}
`;
const watched = "{ owner: founder, alerts: { webhook: https }, checks: { homepage: {} } }";

/** Answers for CloudWatch on loopback. */
async function cloudWatch(status = 200) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const chunk of request) body += String(chunk);
      asked.push(`${String(request.headers["x-amz-target"]).split(".").at(-1)} ${body}`);
      response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
      response.end(status === 200 ? "{}" : JSON.stringify({ __type: "ResourceNotFound", message: "no such alarm" }));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, url, close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))) };
}

describe("launch-ready alert", () => {
  let folder: string;
  before(() => {
    folder = projectWith({
      prod: site(watched),
      elsewhere: site("{ owner: founder, with: uptimerobot, link: https://uptimerobot.com/dashboard, checks: {} }"),
    });
  });
  after(() => rmSync(folder, { recursive: true }));

  const way =
    'alarm "example.com: server-errors" → founder@example.com, https: example.com/alerts-founder-webhook\n' +
    "    CloudWatch sets it to ALARM, and back when it next looks at the metric.\n" +
    'webhook "example.com alerts" → webhook example.com alerts\n' +
    "    Cloudflare writes it again as it stands, and posts its test message.\n" +
    "not tested  Cloudflare's notifications by mail → founder@example.com: Cloudflare has no test for mail.\n";

  it("says whom the alerts should reach, and sends nothing that nobody confirmed", async () => {
    assert.deepEqual(await launchReady(["alert", "--stack", "prod"], { cwd: folder }), {
      code: 0,
      stdout: way,
      stderr: "",
    });
    const { code, stdout, stderr } = await launchReady(["alert", "--test", "--stack", "prod"], { cwd: folder });
    assert.deepEqual([code, stdout.trimEnd()], [2, way.trimEnd()]);
    assert.equal(
      stderr,
      "This would tell real people of an alarm, and nothing was sent. To send it: npx launch-ready alert --test " +
        "--stack prod --yes\n",
    );
  });

  it("names what is set at a service elsewhere, and what Cloudflare cannot test", async () => {
    const { stdout } = await launchReady(["alert", "--test", "--stack", "elsewhere"], { cwd: folder });
    assert.equal(
      stdout,
      "not tested  Cloudflare's notifications by mail → founder@example.com: Cloudflare has no test for mail.\n",
    );
  });

  it("sets the alarm off at CloudWatch and has Cloudflare post to the webhook", async () => {
    const zones = [{ id: zoneId, name: "example.com", accountId, plan: "free" }] as const;
    const [api, aws] = [await startApi({ token, zones }), await cloudWatch()];
    const env = {
      CLOUDFLARE_API_TOKEN: token,
      CLOUDFLARE_BASE_URL: api.url,
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: "nobody",
      AWS_SECRET_ACCESS_KEY: "nothing",
    };
    const args = ["alert", "--test", "--stack", "prod", "--yes"];
    const hooks = `${api.url}/accounts/${accountId}/alerting/v3/destinations/webhooks`;
    try {
      const early = await launchReady([...args, "--json"], { cwd: folder, env });
      const failures = JSON.parse(early.stdout) as { alerts: { sent: boolean; failure?: string }[] };
      assert.equal(early.code, 1);
      assert.deepEqual(
        failures.alerts.map(({ sent, failure }) => [sent, failure]),
        [
          [true, undefined],
          [false, "the account has no webhook example.com alerts: is the stack deployed?"],
        ],
      );
      await fetch(hooks, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ name: "example.com alerts", url: "https://alerts.example.org/x" }),
      });
      const before = api.requests.length;
      const { code, stdout, stderr } = await launchReady(args, { cwd: folder, env });
      assert.deepEqual([code, stderr], [0, ""]);
      assert.ok(stdout.startsWith('sent   alarm "example.com: server-errors" → founder@example.com'), stdout);
      assert.deepEqual(
        api.requests.slice(before).map(({ method, path }) => `${method} ${path.split("/").at(-2)}`),
        ["GET destinations", "PUT webhooks"],
      );
      const reason = "A test by launch-ready alert --test: nothing is wrong.";
      const said = { AlarmName: "example.com: server-errors", StateValue: "ALARM", StateReason: reason };
      assert.deepEqual(aws.asked, [`SetAlarmState ${JSON.stringify(said)}`, `SetAlarmState ${JSON.stringify(said)}`]);
    } finally {
      await Promise.all([api.close(), aws.close()]);
    }
  });

  it("fails where AWS does not know the alarm, and says its words", async () => {
    const aws = await cloudWatch(404);
    const env = { AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: "nobody", AWS_SECRET_ACCESS_KEY: "nothing" };
    try {
      const { code, stdout } = await launchReady(["alert", "--test", "--stack", "prod", "--yes"], {
        cwd: folder,
        env: { ...env, CLOUDFLARE_API_TOKEN: "" },
      });
      assert.deepEqual(
        [code, stdout],
        [
          1,
          'failed alarm "example.com: server-errors": no such alarm\n' +
            'failed webhook "example.com alerts": CLOUDFLARE_API_TOKEN is not set\n',
        ],
      );
    } finally {
      await aws.close();
    }
  });
});
