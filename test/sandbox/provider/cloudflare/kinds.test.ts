import assert from "node:assert/strict";
import { startApi, type SandboxApi } from "../../../../sandbox/api";
import { cloudflareProvider } from "../../../../sandbox/provider/cloudflare/provider";
import { findCreated, findExisting, isFindable } from "../../../../sandbox/provider/cloudflare/find-created";
import { tokens } from "../../../../sandbox/provider/cloudflare/kinds";
import type { Properties, Provider } from "../../../../sandbox/provider/provider";
import { samples, type Sample } from "./all-kinds";
import { accountId, token, zoneId } from "./recorder";

const bearer = "a".repeat(40);

describe("every kind of the stand-in, against the sandbox's API", () => {
  let api: SandboxApi;
  let provider: Provider;

  beforeEach(async () => {
    api = await startApi({
      token: bearer,
      zones: [{ id: zoneId, name: "example.com", accountId, plan: "enterprise" }],
    });
    provider = cloudflareProvider({ baseUrl: api.url, token: bearer, backoff: 5 });
  });
  afterEach(() => api.close());

  async function inputsOf({ inputs, needs }: Sample): Promise<Properties> {
    if (!needs) return inputs;
    const { id } = await provider.create({ type: token(needs.type), name: "needed", inputs: needs.inputs });
    return needs.as ? { ...inputs, [needs.as]: id } : inputs;
  }

  const difference = (type: string, id: string, olds: Properties, oldInputs: Properties, news: Properties) => {
    const { changed, replaces } = provider.diff({ type, id, olds, oldInputs, news, ignored: [] });
    return { changed: [...changed].sort(), replaces };
  };

  for (const sample of samples) {
    const type = token(sample.type);

    it(`${sample.type}: is as it was declared, changes in place, and goes`, async () => {
      const inputs = await inputsOf(sample);
      assert.deepEqual(provider.check({ type, name: "it", news: inputs, olds: {} }), { inputs, failures: [] });
      const { id, outputs } = await provider.create({ type, name: "it", inputs });
      assert.deepEqual(difference(type, id, outputs, inputs, inputs), { changed: [], replaces: [] });

      const read = await provider.read({ type, id, olds: outputs, oldInputs: inputs });
      assert.ok(read);
      assert.deepEqual(read.inputs, inputs);
      assert.deepEqual(difference(type, id, read.outputs, read.inputs, inputs), { changed: [], replaces: [] });

      let olds = read.outputs;
      if (sample.changed) {
        const news = {
          ...inputs,
          ...Object.fromEntries(Object.keys(inputs).map((name) => [name, undefined])),
          ...sample.changed,
        };
        assert.deepEqual(difference(type, id, olds, inputs, news), { changed: sample.difference, replaces: [] });
        olds = await provider.update({ type, id, olds, oldInputs: inputs, news });
        assert.deepEqual(difference(type, id, olds, news, news), { changed: [], replaces: [] });
      }
      await provider.remove({ type, id, olds });
      // As the real provider does, which asks the API all the same.
      const gone = (await provider.read({ type, id, olds, oldInputs: inputs })) === undefined;
      // Items go by an operation on the list, which is content with items that are not there.
      if (gone && sample.type !== "ListItem")
        await assert.rejects(provider.remove({ type, id, olds }), /failed to make http request: DELETE .*: 404/);
    });

    it(`${sample.type}: what a killed run has made is found, or may be made again`, async () => {
      const inputs = await inputsOf(sample);
      const { id } = await provider.create({ type, name: "it", inputs });
      const found = await findCreated({ baseUrl: api.url, token: bearer }, type, inputs);
      assert.ok(found);
      if (found.done) assert.equal(found.id, id);
      else assert.equal((await provider.create({ type, name: "it", inputs })).id.length > 0, true);
      assert.deepEqual(await findCreated({ baseUrl: api.url, token: bearer }, type, inputs, new Set([id])), {
        done: false,
      });
    });

    it(`${sample.type}: what exists is told with what imports it`, async () => {
      const connection = { baseUrl: api.url, token: bearer };
      const inputs = await inputsOf(sample);
      assert.deepEqual(await findExisting(connection, type, inputs), []);
      const { id } = await provider.create({ type, name: "it", inputs });
      const [existing, ...more] = await findExisting(connection, type, inputs);
      assert.deepEqual([existing?.id, more], [isFindable(type) ? id : undefined, []]);
      if (!existing) return;
      const read = await provider.read({ type, id: existing.importId, olds: {}, oldInputs: {} });
      assert.ok(read, "the provider finds it by that");
      const { replaces } = difference(type, id, read.outputs, read.inputs, inputs);
      assert.deepEqual(replaces, [], "taken over, it is changed in place");
    });
  }

  it("has a sample of each", () => {
    assert.deepEqual([...new Set(samples.map(({ type }) => token(type)))].sort(), [...tokens].sort());
  });

  it("says of an unknown type what to do", () => {
    assert.throws(
      () => provider.check({ type: "cloudflare:index/waitingRoom:WaitingRoom", name: "x", news: {}, olds: {} }),
      /does not know cloudflare:index\/waitingRoom:WaitingRoom\. Install the real plugin/,
    );
  });

  it("looks up a zone by its name", async () => {
    const zone = await provider.invoke({
      token: "cloudflare:index/getZone:getZone",
      args: { filter: { name: "example.com" } },
    });
    assert.deepEqual([zone.zoneId, zone.name], [zoneId, "example.com"]);
    await assert.rejects(
      provider.invoke({ token: "cloudflare:index/getZone:getZone", args: { filter: { name: "example.net" } } }),
      /exactly one zone and found 0/,
    );
  });
});
