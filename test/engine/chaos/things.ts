/** What there is, for comparing: without what differs each time. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { isPlainObject } from "../../../standards/plain-object";
import type { SandboxApi } from "../../../sandbox/api";

/** Collections whose documents are traces of what was done, and no resources. */
const traces = /:(ruleset_versions|bulk_operations)$/;

/** What the API gives each thing by itself, and is another each time. */
const own = /^(id|tag|version|last_updated|(\w+_)?(created|modified)(_on)?|etag)$/;

/** Ids that somebody has given out, AWS's too. */
const ids = /\b([0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/g;

function lineOf(value: unknown): string {
  return String(JSON.stringify(value)).replace(ids, "id");
}

/** Everything that the API has, whole, but for ids and dates: one line a thing, in order. */
export function thingsIn(api: SandboxApi): string[] {
  return Object.entries(api.state())
    .filter(([collection]) => !traces.test(collection))
    .flatMap(([collection, documents]) =>
      Object.values(documents).map((document) => `${collection} ${lineOf(withoutOwn(document))}`),
    )
    .sort();
}

function withoutOwn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !own.test(name))
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, inner]) => [name, withoutOwn(inner)]),
  );
}

/** Marks a secret in the engine's state, whose text is another each time that it is encrypted. */
const secretMark = "4dabf18193072939515e22adb298388d";

interface Resource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: unknown;
  readonly delete?: boolean;
}

/** The resources of a stack in a backend of files; each of Cloudflare's has to be one that the API has. */
export function stateIn(backend: string, stack: string, api: SandboxApi): string[] {
  const file = path.join(backend, ".pulumi", "stacks", "launch-ready", `${stack}.json`);
  const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
    checkpoint: { latest?: { resources?: Resource[]; pending_operations?: unknown[] } };
  };
  const { resources = [], pending_operations: pending = [] } = checkpoint.latest ?? {};
  assert.deepEqual(pending, [], "nothing is half done");
  const there = JSON.stringify(api.state());
  for (const { urn, type, id } of resources)
    if (type === "cloudflare:index/dnsRecord:DnsRecord") assert.ok(there.includes(`"${id ?? ""}"`), `${urn} is there`);
  return resources
    .filter(({ type }) => !type.startsWith("pulumi:providers:"))
    .map(({ urn, inputs, delete: going = false }) => `${urn} ${going} ${lineOf(plain(inputs))}`)
    .sort();
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isPlainObject(value)) return value;
  if (secretMark in value) return "secret";
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner)]));
}
