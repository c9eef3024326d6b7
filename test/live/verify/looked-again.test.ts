import assert from "node:assert/strict";
import { lookedAgain } from "../../../live/verify/looked-again";
import { answer, fetched, observations } from "../observed";

describe("live/verify: a second look, which asks only for what was not as declared", () => {
  const [a, b] = ["https://example.com/a", "https://example.com/b"];
  const before = observations({
    dns: [answer("a.example.com", "A", ["192.0.2.1"]), answer("b.example.com", "A", [], "timeout")],
    http: [fetched("monitor", a), fetched("monitor", b), fetched("monitor", b), fetched("promise", b)],
    watchers: [{ service: "checkly", urls: [] }],
    outOfTime: true,
  });
  const after = observations({
    at: "2026-11-29T12:05:00.000Z",
    domain: "",
    dns: [answer("b.example.com", "A", ["192.0.2.2"])],
    http: [fetched("monitor", b, { headers: { age: "1" } })],
  });

  it("leaves what it does not ask for as it was, and replaces all answers of what it asks for", () => {
    assert.deepEqual(lookedAgain(before, after), {
      ...after,
      domain: "example.com",
      dns: [before.dns[0], after.dns[0]],
      http: [fetched("monitor", a), after.http[0], fetched("promise", b)],
      watchers: before.watchers,
    });
    assert.equal(lookedAgain(before, after).outOfTime, false);
  });

  it("is the whole where it asks for everything", () => {
    assert.deepEqual(lookedAgain(before, { ...before, at: after.at }), { ...before, at: after.at });
  });
});
