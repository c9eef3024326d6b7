// The stand-in sends, for the same inputs, what the real provider was seen to send: every request, and no other.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { lives, type Life } from "./recorded-inputs";
import { accountId, objectId, Recorder, token, zoneId, type Sent } from "./recorder";

const file = path.resolve(__dirname, "../../../../../shared/provider-requests.jsonl");

/** Keys in alphabetical order, so that two requests that say the same are the same text. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, child]) => [key, canonical(child)]),
  );
}

const line = (request: Sent): string => {
  return JSON.stringify(canonical(request))
    .replaceAll(zoneId, "{zone}")
    .replaceAll(accountId, "{account}")
    .replaceAll(objectId, "{id}");
};

/** Answers as the recorded API did: what it filled in by itself comes back in the next update. */
const filled = ({ method, path: where, body }: Sent) =>
  where.includes("/dns_records") && method !== "DELETE"
    ? { body: { success: true, errors: [], result: { ...(body as object), id: objectId, settings: {}, tags: [] } } }
    : undefined;

async function live(recorder: Recorder, { type, inputs, read, removed }: Life): Promise<void> {
  const provider = recorder.provider();
  const [first = {}, ...changes] = inputs;
  const checked = provider.check({ type: token(type), name: "it", news: first, olds: {} });
  assert.deepEqual(checked.failures, []);
  const { id, outputs } = await provider.create({ type: token(type), name: "it", inputs: checked.inputs });
  if (read) await provider.read({ type: token(type), id, olds: outputs, oldInputs: first });
  let olds = outputs;
  let oldInputs = first;
  for (const news of changes) {
    olds = await provider.update({ type: token(type), id, olds, oldInputs, news });
    oldInputs = news;
  }
  if (removed) await provider.remove({ type: token(type), id, olds });
}

describe("the stand-in's requests", () => {
  it("are those of the real provider", async function () {
    if (!fs.existsSync(file)) {
      console.log(`      skipped: ${path.basename(file)} is not beside this checkout`);
      this.skip();
    }
    const recorder = await Recorder.start(filled);
    try {
      const expected = fs
        .readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((text) => line(JSON.parse(text) as Sent));
      for (const each of lives) {
        const before = recorder.sent.length;
        await live(recorder, each);
        // Lives ran side by side when they were recorded, so that only the order within one tells something.
        const sent = recorder.sent.slice(before).map(line);
        assert.deepEqual(
          sent,
          [...sent].sort((left, right) => expected.indexOf(left) - expected.indexOf(right)),
        );
      }
      assert.deepEqual(recorder.sent.map(line).sort(), [...expected].sort());
    } finally {
      recorder.close();
    }
  });
});
