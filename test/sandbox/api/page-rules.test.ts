import assert from "node:assert/strict";
import { startApi } from "../../../sandbox/api";

const zoneId = "0123456789abcdef0123456789abcdef";
const token = "a".repeat(40);

describe("sandbox API: page rules", () => {
  it("are made, listed and refused as the plan has them", async () => {
    const api = await startApi({
      token,
      zones: [{ id: zoneId, name: "example.com", accountId: "f".repeat(32), plan: "free" }],
    });
    try {
      const ask = async (method: string, body?: unknown) => {
        const answer = await fetch(`${api.url}/zones/${zoneId}/pagerules`, {
          method,
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const { result } = (await answer.json()) as { result: unknown };
        return { status: answer.status, result };
      };
      const rule = (value: string) => ({
        targets: [{ target: "url", constraint: { operator: "matches", value } }],
        actions: [{ id: "always_use_https" }],
        status: "active",
      });
      assert.equal((await ask("POST", { ...rule("x"), actions: [] })).status, 400);
      for (const one of ["example.com/1", "example.com/2", "example.com/3"])
        assert.equal((await ask("POST", rule(one))).status, 200);
      assert.equal((await ask("POST", rule("example.com/4"))).status, 400);
      const { result } = await ask("GET");
      assert.deepEqual(
        (result as { targets: { constraint: { value: string } }[] }[]).map(
          ({ targets }) => targets[0]?.constraint.value,
        ),
        ["example.com/1", "example.com/2", "example.com/3"],
      );
    } finally {
      await api.close();
    }
  });
});
