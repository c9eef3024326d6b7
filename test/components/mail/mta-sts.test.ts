import assert from "node:assert/strict";
import fc from "fast-check";
import {
  policyRecord,
  policyWorker,
  publishedPolicy,
  workerName,
  type PublishedPolicy,
} from "../../../components/mail/mta-sts";
import { coversMx, lint, lintPolicy, parsePolicy } from "../../../standards/mta-sts";

const today = "2026-11-24";
const testing = { testing: "2026-11-01" };

function published(
  exchanges: readonly string[],
  begun: Parameters<typeof publishedPolicy>[1] = testing,
): PublishedPolicy {
  const policy = publishedPolicy("example.com", begun, exchanges, today);
  assert.ok(policy);
  return policy;
}

interface Worker {
  readonly default: { fetch(request: Request): Response };
}

/** The Worker as Cloudflare would run it: an ES module, asked by its `fetch`. */
async function workerOf(policy: PublishedPolicy): Promise<Worker["default"]> {
  const source = `data:text/javascript;base64,${Buffer.from(policyWorker(policy)).toString("base64")}`;
  return ((await import(source)) as Worker).default;
}

describe("components/mail: MTA-STS", () => {
  it("publishes the policy of the stage that is in force", () => {
    assert.equal(
      published(["smtp.google.com"]).text,
      "version: STSv1\nmode: testing\nmx: smtp.google.com\nmax_age: 86400\n",
    );
    const enforced = published(["b.example.net", "a.example.net"], { testing: "2026-10-01", enforce: "2026-11-01" });
    assert.equal(
      enforced.text,
      "version: STSv1\nmode: enforce\nmx: a.example.net\nmx: b.example.net\nmax_age: 2419200\n",
    );
    assert.equal(publishedPolicy("example.com", {}, ["smtp.google.com"], today), undefined);
    assert.equal(publishedPolicy("example.com", testing, [], today), undefined);
  });

  it("the id changes exactly when the policy does", () => {
    const exchanges = fc.uniqueArray(
      fc.constantFrom("a.example.net", "b.example.net", "c.example.net", "mx.example.com"),
      { minLength: 1 },
    );
    const stage = fc.constantFrom(testing, { testing: "2026-10-01", enforce: "2026-11-01" });
    fc.assert(
      fc.property(exchanges, exchanges, stage, stage, (one, other, first, second) => {
        const [left, right] = [published(one, first), published(other, second)];
        assert.equal(left.id === right.id, left.text === right.text);
        assert.equal(published([...one].reverse(), first).id, left.id, "the order of the servers means nothing");
        assert.match(left.id, /^[0-9a-f]{32}$/);
        assert.deepEqual(lint(policyRecord("example.com", left).content ?? ""), []);
        assert.deepEqual(lintPolicy(left.text, { mx: one }), []);
        const policy = parsePolicy(left.text).value;
        assert.ok(policy && one.every((host) => coversMx(policy, host)));
      }),
    );
  });

  it("the Worker answers the policy's path with the policy, as plain text, and nothing else", async () => {
    const policy = published(["smtp.google.com"]);
    const worker = await workerOf(policy);
    const url = "https://mta-sts.example.com/.well-known/mta-sts.txt";
    const answer = worker.fetch(new Request(url));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), "text/plain; charset=utf-8");
    assert.equal(await answer.text(), policy.text);
    const head = worker.fetch(new Request(url, { method: "HEAD" }));
    assert.equal(head.status, 200);
    assert.equal(await head.text(), "");
    assert.equal(worker.fetch(new Request(`${url}?fresh=1`)).status, 200);
    assert.equal(worker.fetch(new Request("https://mta-sts.example.com/")).status, 404);
    const post = worker.fetch(new Request(url, { method: "POST" }));
    assert.deepEqual([post.status, post.headers.get("allow")], [405, "GET, HEAD"]);
  });

  it("names the Worker after its domain, and a domain too long for that by its hash", () => {
    assert.equal(workerName("example.com"), "mta-sts-example-com");
    const long = workerName(`${"a".repeat(60)}.example.com`);
    assert.match(long, /^mta-sts-[0-9a-f]{32}$/);
    assert.notEqual(long, workerName(`${"a".repeat(59)}b.example.com`));
  });
});
