// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import type { Plan } from "../../../edge/plans";
import type { SandboxApi } from "../../../sandbox/api";
import { accountId, start, zoneId, type Answered, type Call } from "./support";

interface Rule {
  readonly id: string;
  readonly ref: string;
  readonly version: string;
  readonly expression: string;
}
interface Ruleset {
  readonly id: string;
  readonly version: string;
  readonly rules: readonly Rule[];
}

const pointers = ({ body }: Answered) => body.errors.map(({ code, source }) => `${code} ${source?.pointer}`);
const path = `/zones/${zoneId}/rulesets`;
const redirect = (target: object = { value: "https://example.com/" }) => ({
  from_value: { status_code: 308, target_url: target },
});
const rule = (more: object = {}) => ({
  action: "redirect",
  expression: 'http.request.uri.path eq "/old"',
  action_parameters: redirect(),
  ...more,
});
const ruleset = (rules: readonly object[], more: object = {}) => ({
  name: "main",
  kind: "zone",
  phase: "http_request_dynamic_redirect",
  rules,
  ...more,
});

describe("the sandbox's rulesets", () => {
  let api: SandboxApi;
  let call: Call;

  beforeEach(async () => {
    ({ api, call } = await start());
  });
  afterEach(() => api.close());

  const result = async (method: string, target: string, body?: object) => {
    const answer = await call(method, target, body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    return answer.body.result as Ruleset;
  };
  const refused = async (body: object, plan: Plan = "pro") => {
    api.ensureZone({ id: zoneId, name: "example.com", accountId, plan });
    return pointers(await call("POST", path, body));
  };

  it("keeps a rule's id by its ref, and counts versions", async () => {
    const first = await result("POST", path, ruleset([rule({ ref: "a" }), rule({ ref: "b", expression: "true" })]));
    const second = await result("PUT", `${path}/${first.id}`, {
      rules: [
        rule({ ref: "b", expression: "true" }),
        rule({ ref: "a", expression: "ssl" }),
        rule({ ref: "c", expression: "not ssl" }),
      ],
    });
    assert.equal(second.version, "2");
    assert.deepEqual(second.rules.map(({ id }) => id).slice(0, 2), [first.rules[1]?.id, first.rules[0]?.id]);
    assert.deepEqual(
      second.rules.map(({ ref, version }) => [ref, version]),
      [
        ["b", "1"],
        ["a", "2"],
        ["c", "1"],
      ],
    );
    const versions = (await call("GET", `${path}/${first.id}/versions`)).body.result as { version: string }[];
    assert.deepEqual(
      versions.map(({ version }) => version),
      ["1", "2"],
    );
    assert.deepEqual(
      (await result("GET", `${path}/${first.id}/versions/1`)).rules.map(({ ref }) => ref),
      ["a", "b"],
    );
  });

  it("has one entry point per phase, by id and by phase", async () => {
    const entry = `${path}/phases/http_request_dynamic_redirect/entrypoint`;
    assert.deepEqual(
      [(await call("GET", entry)).status, (await call("GET", entry)).body.errors[0]?.code],
      [404, 10003],
    );
    const made = await result("PUT", entry, { rules: [rule()] });
    assert.deepEqual(pointers(await call("POST", path, ruleset([]))), ["20217 /kind"]);
    assert.equal((await result("GET", entry)).id, made.id);
    assert.equal((await call("DELETE", `${path}/${made.id}`)).status, 204);
    assert.equal((await call("DELETE", `${path}/${made.id}`)).status, 404);
    assert.equal((await call("POST", path, ruleset([rule()]))).status, 200);
    assert.equal(
      (await call("POST", path, ruleset([], { kind: "custom", phase: "http_request_firewall_custom" }))).status,
      200,
    );
    assert.equal(
      (await call("POST", path, ruleset([], { kind: "custom", phase: "http_request_firewall_custom" }))).status,
      200,
      "custom ones are not entry points",
    );
  });

  it("adds, replaces, moves and deletes single rules", async () => {
    const { id, rules } = await result(
      "POST",
      path,
      ruleset([rule({ ref: "a" }), rule({ ref: "b", expression: "true" })]),
    );
    const refs = (one: Ruleset) => one.rules.map(({ ref }) => ref);
    assert.deepEqual(
      refs(
        await result(
          "POST",
          `${path}/${id}/rules`,
          rule({ ref: "c", expression: "ssl", position: { before: rules[1]?.id } }),
        ),
      ),
      ["a", "c", "b"],
    );
    assert.deepEqual(
      refs(await result("PATCH", `${path}/${id}/rules/${rules[0]?.id}`, { position: { after: rules[1]?.id } })),
      ["c", "b", "a"],
    );
    const changed = await result("PATCH", `${path}/${id}/rules/${rules[0]?.id}`, rule({ expression: "not ssl" }));
    assert.deepEqual(
      [changed.rules[2]?.id, changed.rules[2]?.ref, changed.rules[2]?.expression],
      [rules[0]?.id, "a", "not ssl"],
    );
    // A PATCH replaces the rule: what it leaves out is missing.
    assert.deepEqual(
      pointers(
        await call("PATCH", `${path}/${id}/rules/${rules[0]?.id}`, {
          action: "redirect",
          action_parameters: redirect(),
        }),
      ),
      ["20125 /rules/2/expression"],
    );
    assert.deepEqual(refs(await result("DELETE", `${path}/${id}/rules/${rules[1]?.id}`)), ["c", "a"]);
  });

  it("refuses what no phase takes, all at once and with a pointer", async () => {
    assert.deepEqual(
      await refused(
        ruleset([
          rule({ action: "block" }),
          rule({ ref: "x", expression: "" }),
          rule({ ref: "x", expression: "http.hots eq 1" }),
        ]),
      ),
      ["20125 /rules/0/action", "20125 /rules/1/expression", "20125 /rules/2/expression", "20125 /rules/2/ref"],
    );
    assert.deepEqual(await refused(ruleset([], { kind: "root", phase: "http_request_dynamic_redirects", name: "" })), [
      "20125 /name",
      "20125 /kind",
      "20125 /phase",
    ]);
    assert.deepEqual(
      await refused(ruleset([rule({ action_parameters: { from_value: { status_code: 300, target_url: {} } } })])),
      [
        "20125 /rules/0/action_parameters/from_value/status_code",
        "20125 /rules/0/action_parameters/from_value/target_url",
      ],
    );
    assert.deepEqual(await refused(ruleset([rule({ action_parameters: redirect({ expression: "concat(1" }) })])), [
      "20125 /rules/0/action_parameters/from_value/target_url/expression",
    ]);
    assert.deepEqual(await refused(ruleset([rule({ action_parameters: {} })])), [
      "20125 /rules/0/action_parameters/from_value",
    ]);
    const { body } = await call("POST", path, ruleset([rule({ expression: "http.hots eq 1" })]));
    assert.match(
      body.errors[0]?.message ?? "",
      /^'http\.hots eq 1' is not a valid value for expression because could not parse filter expression: Filter parsing error \(1:1\)/,
    );
  });

  it("holds rules to the plan", async () => {
    const cache = (parameters: object) =>
      ruleset([{ action: "set_cache_settings", expression: "true", action_parameters: parameters }], {
        phase: "http_request_cache_settings",
      });
    const limited = (more: object) =>
      ruleset(
        [
          {
            action: "block",
            expression: 'http.request.uri.path eq "/login"',
            ratelimit: {
              characteristics: ["cf.colo.id", "ip.src"],
              period: 10,
              requests_per_period: 5,
              mitigation_timeout: 10,
              ...more,
            },
          },
        ],
        { phase: "http_ratelimit" },
      );
    assert.deepEqual(await refused(limited({}), "free"), []);
    assert.deepEqual(await refused(limited({ period: 60, mitigation_timeout: 60 }), "free"), [
      "20125 /rules/0/ratelimit/period",
      "20125 /rules/0/ratelimit/mitigation_timeout",
    ]);
    assert.deepEqual(await refused(limited({ characteristics: ["ip.src"], requests_per_period: 0 }), "free"), [
      "20125 /rules/0/ratelimit/characteristics",
      "20125 /rules/0/ratelimit/requests_per_period",
    ]);
    assert.deepEqual(await refused(ruleset(Array.from({ length: 11 }, () => rule())), "free"), ["20125 /rules"]);
    assert.deepEqual(
      await refused(cache({ cache: true, edge_ttl: { mode: "override_origin", default: 3600 } }), "free"),
      ["20125 /rules/0/action_parameters/edge_ttl/default"],
    );
    assert.deepEqual(
      await refused(cache({ cache: true, edge_ttl: { mode: "override_origin", default: 7200 } }), "free"),
      [],
    );
    assert.deepEqual(
      await refused(
        ruleset([{ action: "block", expression: 'http.host matches "x"' }], { phase: "http_request_firewall_custom" }),
        "free",
      ),
      ["20125 /rules/0/expression"],
    );
    assert.deepEqual(
      await refused(
        ruleset(
          [{ action: "route", expression: "true", action_parameters: { host_header: "x", origin: { port: 8443 } } }],
          { phase: "http_request_origin" },
        ),
        "free",
      ),
      ["20125 /rules/0/action_parameters/host_header"],
    );
  });

  it("keeps bulk redirects in accounts", async () => {
    const bulk = {
      name: "bulk",
      kind: "root",
      phase: "http_request_redirect",
      rules: [
        {
          action: "redirect",
          expression: "http.request.full_uri in $old",
          action_parameters: { from_list: { name: "old", key: "http.request.full_uri" } },
        },
      ],
    };
    assert.deepEqual(await refused({ ...bulk, kind: "zone" }), ["20125 /phase"]);
    const made = await call("POST", `/accounts/${accountId}/rulesets`, bulk);
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const lists = `/accounts/${accountId}/rules/lists`;
    const list = (await call("POST", lists, { name: "old", kind: "redirect" })).body.result as { id: string };
    const operation = await call("POST", `${lists}/${list.id}/items`, [
      { redirect: { source_url: "example.com/old", target_url: "https://example.com/new" } },
    ]);
    const { operation_id: id } = operation.body.result as { operation_id: string };
    assert.equal(
      ((await call("GET", `${lists}/bulk_operations/${id}`)).body.result as { status: string }).status,
      "completed",
    );
    const items = (await call("GET", `${lists}/${list.id}/items`)).body.result as {
      id: string;
      redirect: { status_code: number };
    }[];
    assert.deepEqual(
      items.map(({ redirect: { status_code } }) => status_code),
      [301],
    );
    assert.equal((await call("DELETE", `${lists}/${list.id}`)).status, 400, "a rule uses it");
    await call("DELETE", `/accounts/${accountId}/rulesets/${(made.body.result as Ruleset).id}`);
    assert.equal((await call("DELETE", `${lists}/${list.id}`)).status, 200);
  });
});
