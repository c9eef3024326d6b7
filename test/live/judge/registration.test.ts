import assert from "node:assert/strict";
import { existing, judged, observations } from "../observed";

describe("live/judge: the end of a registration", () => {
  const ending = (expires: string) => {
    const rdap = { status: "ok", registrar: "Example", expires, states: [], signed: null } as const;
    return judged("dns/expiry", observations({ dns: existing, rdap }));
  };
  const said = (text: string) => ["red", `live-expiry-soon at example.com: The registration of example.com ${text}.`];

  it("that is past is told as past", () => {
    assert.deepEqual(ending("2026-11-25T00:00:00.000Z"), said("ended on 2026-11-25"));
    assert.deepEqual(ending("2026-11-29T11:59:59.000Z"), said("ended on 2026-11-29"));
    assert.deepEqual(ending("2026-11-29T12:00:00.000Z"), said("ends on 2026-11-29, in 0 days"));
    assert.deepEqual(ending("2026-11-30T12:00:00.000Z"), said("ends on 2026-11-30, in 1 day"));
  });
});
