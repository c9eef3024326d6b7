import assert from "node:assert/strict";
import { lookIntoZones } from "../../../cli/drift/look-into-zones";
import { reportOf } from "../../../cli/drift/report";
import type { ApiAnswer } from "../../../live/world";

const zoneId = "0123456789abcdef0123456789abcdef";
const zone = { id: zoneId, name: "example.com", plan: { legacy_id: "free" }, status: "active", name_servers: [] };
const record = { id: "r1", name: "shop.example.com", type: "A", content: "192.0.2.9", ttl: 300 };
const forbidden: ApiAnswer = { ok: false, why: "403: Authentication error (10000)" };

/** The API's answers by path; whatever else is asked is an empty list. */
const reader = (answers: Readonly<Record<string, ApiAnswer>>) => (path: string) =>
  Promise.resolve(answers[path.replace(/\?.*$/, "")] ?? { ok: true as const, result: [] });
const whole = {
  "/zones": { ok: true, result: [zone] },
  [`/zones/${zoneId}`]: { ok: true, result: zone },
  [`/zones/${zoneId}/dns_records`]: { ok: true, result: [record] },
} as const;

async function look(answers: Readonly<Record<string, ApiAnswer>> | undefined, ids: readonly string[] = []) {
  const managed = { ids: new Set(ids), zones: new Set([zoneId]) };
  const looked = await lookIntoZones(answers && reader(answers), managed);
  const { controls, unseen } = reportOf("prod", "2026-11-29T12:00:00.000Z", [], looked);
  return [
    controls[0].status,
    ...looked.undeclared.map(({ what }) => what),
    ...unseen.map(({ code, message }) => `${code}: ${message}`),
  ];
}

describe("drift: looking into the zones of a stack", () => {
  it("tells what is in a zone and not in the state", async () => {
    assert.deepEqual(await look(whole), ["green", "the record shop.example.com A 192.0.2.9"]);
    assert.deepEqual(await look(whole, ["r1"]), ["green"]);
  });

  it("is amber where there is no token: drift-unseen", async () => {
    assert.deepEqual(await look(undefined), [
      "amber",
      "drift-unseen: Not judged: there is no API token (CLOUDFLARE_API_TOKEN or cloudflare:apiToken).",
    ]);
  });

  it("is amber where the token may not read the zone, or a part of it: drift-unseen", async () => {
    assert.deepEqual(await look({ ...whole, [`/zones/${zoneId}`]: forbidden }), [
      "amber",
      `drift-unseen: Not judged: the zone ${zoneId} cannot be read (403: Authentication error (10000)).`,
    ]);
    assert.deepEqual(await look({ ...whole, [`/zones/${zoneId}/pagerules`]: forbidden }, ["r1"]), [
      "amber",
      "drift-unseen: Not judged: page rules of example.com cannot be read (403: Authentication error (10000)).",
    ]);
  });
});
