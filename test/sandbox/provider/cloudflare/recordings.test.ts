/**
 * The stand-in answers as the real provider was recorded to answer (November 2026, a plugin that calls itself 6.22.1),
 * value for value. What the API numbers and dates by itself is compared as such.
 */
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { startApi, type SandboxApi } from "../../../../sandbox/api";
import { cloudflareProvider } from "../../../../sandbox/provider/cloudflare/provider";
import { serveProvider, type ServedProvider } from "../../../../sandbox/provider/plugin-server";
import { PluginClient, replaced, type Json } from "./plugin-client";
import { accountId, token, zoneId } from "./recorder";

const file = path.resolve(__dirname, "../../../../../shared/provider-recordings.jsonl");
const bearer = "a".repeat(40);

interface Recording {
  readonly call: "Check" | "Diff" | "Create" | "Read";
  readonly type: string;
  readonly request: Json;
  readonly response: Json;
}

/** What the bridge keeps in the state for itself, which no program and no policy sees. */
const bookkeeping = ["__meta", "__pulumi_raw_state_delta"];

/** Recorded answers that the stand-in does not give, by line, and why. */
const deliberate: ReadonlyMap<number, string> = new Map([
  [108, "the API that was recorded did not know /workers/services, so that the plugin took the script for gone"],
]);

/** What has to be in the account before a resource can be made. */
const needed: Readonly<Record<string, (inputs: Json) => readonly [type: string, inputs: Json]>> = {
  [token("WorkersCustomDomain")]: ({ service }) => [
    token("WorkersScript"),
    { accountId, scriptName: service, mainModule: "index.js", content: "export default {}" },
  ],
};

function comparable(value: unknown): unknown {
  const shown = replaced(value, (text) =>
    text
      .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, "<time>")
      .replace(/\b[0-9a-f]{32}\b/g, (id) => (id === zoneId || id === accountId ? id : "<id>")),
  );
  return without(shown);
}

function without(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !bookkeeping.includes(name));
  return Object.fromEntries(kept.map(([name, child]) => [name, without(child)]));
}

describe("the stand-in's answers", () => {
  if (!fs.existsSync(file)) {
    it(`are those of the real provider: skipped, ${path.basename(file)} is not beside this checkout`, function () {
      this.skip();
    });
    return;
  }
  const recordings = fs
    .readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Recording);
  let api: SandboxApi;
  let served: ServedProvider;
  let client: PluginClient;

  beforeEach(async () => {
    const zones = [{ id: zoneId, name: "example.com", accountId, plan: "enterprise" }] as const;
    api = await startApi({ token: bearer, zones });
    served = await serveProvider(cloudflareProvider({ baseUrl: api.url, token: bearer, backoff: 5 }));
    client = new PluginClient(served.port);
  });
  afterEach(async () => {
    client.close();
    served.close();
    await api.close();
  });

  async function create(type: string, inputs: Json): Promise<Json> {
    const before = needed[type]?.(inputs);
    if (before) await client.create(before[0], { properties: before[1] });
    return client.create(type, { properties: inputs });
  }

  async function answerTo({ call, type, request }: Recording): Promise<Json> {
    if (call === "Check") return client.check(type, request);
    if (call === "Diff") return client.diff(type, request);
    if (call === "Create") {
      return request.preview === true ? client.create(type, request) : create(type, request.properties as Json);
    }
    const { id } = await create(type, request.inputs as Json);
    return client.read(type, { ...request, id });
  }

  for (const [index, recording] of recordings.entries()) {
    const preview = recording.request.preview === true ? " at preview" : "";
    const title = `${index}: ${recording.type.split(":").pop()} ${recording.call}${preview}`;
    it(title, async () => {
      const [answer, recorded] = [await answerTo(recording), recording.response].map(comparable);
      const reason = deliberate.get(index);
      if (reason === undefined) assert.deepEqual(answer, recorded);
      else assert.notDeepEqual(answer, recorded, `no longer another answer, although ${reason}`);
    });
  }
});
