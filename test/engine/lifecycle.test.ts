import assert from "node:assert/strict";
import { run } from "../../cli/workspace/deployment";
import { edit, recordsOf, Rehearsal, writesOf, zoneId } from "./rehearsal";

describe("a stack's life on the real engine", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  const records = { www: {}, api: { content: "192.0.2.2" }, mail: { type: "TXT", content: '"v=spf1 -all"' } };
  const changed = { ...records, api: { content: "192.0.2.3" } };
  const everything = [
    "api.example.com A 192.0.2.2",
    'mail.example.com TXT "v=spf1 -all"',
    "www.example.com A 192.0.2.1",
  ];

  it("previews without a request", async () => {
    const session = await rehearsal.session(records);
    const preview = await run(session, "preview");
    assert.deepEqual(preview.counts, { create: 3 });
    assert.deepEqual(session.api?.requests, []);
    await session.close();
  });

  it("creates what it previewed, and keeps it between commands", async () => {
    const session = await rehearsal.session(records);
    const preview = await run(session, "up");
    assert.deepEqual(preview.counts, { create: 3 });
    assert.deepEqual(recordsOf(session), everything);
    await session.close();
  });

  it("sees no change then", async () => {
    const session = await rehearsal.session(records);
    assert.deepEqual((await run(session, "preview")).counts, { same: 3 });
    assert.deepEqual((await run(session, "up")).counts, { same: 3 });
    assert.deepEqual(writesOf(session), []);
    await session.close();
  });

  it("makes one update of one changed value", async () => {
    const session = await rehearsal.session(changed);
    const preview = await run(session, "up");
    assert.deepEqual(preview.counts, { update: 1, same: 2 });
    assert.deepEqual(
      preview.steps
        .filter(({ action }) => action === "update")
        .map(({ name, changed: properties, changes }) => [name, properties, changes]),
      [["api", ["content"], [{ path: "content", old: "192.0.2.2", new: "192.0.2.3" }]]],
    );
    assert.equal(writesOf(session).length, 1);
    assert.match(writesOf(session)[0] ?? "", /^PUT .*\/dns_records\/[0-9a-f]{32}$/);
    await session.close();
  });

  it("mends an outside edit after a refresh", async () => {
    const session = await rehearsal.session(changed);
    const [record] = (await edit(session, "GET", `/zones/${zoneId}/dns_records?name.exact=www.example.com`)) as {
      id: string;
    }[];
    await edit(session, "PATCH", `/zones/${zoneId}/dns_records/${record?.id}`, { content: "203.0.113.9" });
    const refreshed = await run(session, "refresh");
    assert.deepEqual(refreshed.counts, { update: 1, same: 2 });
    assert.deepEqual(
      refreshed.steps.find(({ action }) => action === "update")?.changes?.filter(({ path }) => path === "content"),
      [{ path: "content", old: "192.0.2.1", new: "203.0.113.9" }],
    );
    const preview = await run(session, "up");
    assert.deepEqual(preview.counts, { update: 1, same: 2 });
    assert.ok(recordsOf(session).includes("www.example.com A 192.0.2.1"));
    await session.close();
  });

  it("creates again what was deleted outside", async () => {
    const session = await rehearsal.session(changed);
    const [record] = (await edit(session, "GET", `/zones/${zoneId}/dns_records?name.exact=api.example.com`)) as {
      id: string;
    }[];
    await edit(session, "DELETE", `/zones/${zoneId}/dns_records/${record?.id}`);
    await run(session, "refresh");
    assert.deepEqual((await run(session, "up")).counts, { create: 1, same: 2 });
    assert.equal(recordsOf(session).length, 3);
    await session.close();
  });

  it("leaves nothing when it is destroyed", async () => {
    const session = await rehearsal.session(changed);
    assert.deepEqual((await run(session, "destroy")).counts, { delete: 3 });
    assert.deepEqual(recordsOf(session), []);
    assert.deepEqual((await run(session, "preview")).counts, { create: 3 });
    await session.close();
  });
});

describe("a record of another type", () => {
  const rehearsal = new Rehearsal();
  after(() => rehearsal.end());

  const order = (writes: readonly string[]): string[] => writes.map((write) => write.split(" ")[0] ?? "");

  it("is deleted before the new one is created, where the program says so", async () => {
    const before = await rehearsal.session({ www: { content: "192.0.2.1" } });
    await run(before, "up");
    await before.close();
    const session = await rehearsal.session({ www: { type: "CNAME", content: "app.example.net" } });
    const preview = await run(session, "preview");
    assert.deepEqual(preview.counts, { replace: 1 });
    assert.deepEqual(
      preview.steps.map(({ changed }) => changed),
      [["content", "type"]],
    );
    assert.deepEqual((await run(session, "up")).counts, { replace: 1 });
    assert.deepEqual(order(writesOf(session)), ["DELETE", "POST"]);
    assert.deepEqual(recordsOf(session), ["www.example.com CNAME app.example.net"]);
    await session.close();
  });

  it("is refused by the API beside the old one, where the program does not", async () => {
    const session = await rehearsal.session({ www: { content: "192.0.2.1", deleteBeforeReplace: false } });
    await assert.rejects(run(session, "up"), /code 81054/);
    assert.deepEqual(order(writesOf(session)), ["POST"]);
    assert.deepEqual(recordsOf(session), ["www.example.com CNAME app.example.net"]);
    await session.close();
  });
});
