// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { UNKNOWN, type DeclaredResource } from "../../../edge/resource";
import type { SecretFact } from "../../../edge/intent";
import * as secret from "../../../policies/secret/secret";
import { record, verdict } from "../resources";
import { made, verdictWith } from "../watch/watching";

// Forms of credentials, put together here so that none stands in the file.
const awsKey = `${"AK"}IA${"A".repeat(16)}`;
const slackUrl = `https://hooks.${"slack"}.com/services/${"X".repeat(20)}`;
const privateKey = `-----BEGIN ${"PRIVATE"} KEY-----`;

const marked = (resource: DeclaredResource, ...names: string[]): DeclaredResource => ({ ...resource, secret: names });
const webhooks = "cloudflare:index/notificationPolicyWebhooks:NotificationPolicyWebhooks";

describe("policy secret/plaintext", () => {
  it("finds credentials by their form, at any depth, and shows none", () => {
    const ruleset = made("cloudflare:index/ruleset:Ruleset", "headers", {
      phase: "http_request_late_transform",
      rules: [{ actionParameters: { headers: { "X-Key": { value: awsKey } } } }],
    });
    const txt = record("example.com", "TXT", { content: `"${privateKey}"` });
    const said = verdict(secret.plaintext, [ruleset, txt]);
    assert.deepEqual(said, [
      "headers: rules[0].actionParameters.headers.X-Key.value of headers holds an AWS access key in plaintext.",
      "example.com TXT: content of example.com TXT holds a private key in plaintext.",
    ]);
    assert.ok(!said.join().includes(awsKey));
  });

  it("finds what a name calls a secret, but no reference to where one is", () => {
    const job = (value: unknown) =>
      made("example:index:Job", "job", { environment: { API_TOKEN: value, tokenCount: "12", publicKey: "abc" } });
    assert.deepEqual(verdict(secret.plaintext, [job("hunter2-hunter2")]), [
      "job: environment.API_TOKEN of job holds what its name calls a secret in plaintext.",
    ]);
    for (const reference of [
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x",
      "/example.com/api-token",
      "${API_TOKEN}",
      "API_TOKEN",
      "",
      7,
      UNKNOWN,
    ]) {
      assert.deepEqual(verdict(secret.plaintext, [job(reference)]), [], String(reference));
    }
  });

  it("finds a secret that a rule compares with what callers send", () => {
    const rule = (expression: string) =>
      made("cloudflare:index/ruleset:Ruleset", "guard", {
        phase: "http_request_firewall_custom",
        rules: [{ ref: "origin", action: "block", expression, description: "Only the partner" }],
      });
    const compared = `not http.request.headers["x-api-key"][0] eq "${"correct-horse"}-battery"`;
    const said = verdict(secret.plaintext, [rule(compared)]);
    assert.deepEqual(said, ["guard: rules[0].expression of guard compares x-api-key with a secret in plaintext."]);
    assert.deepEqual(verdict(secret.plaintext, [rule('len(http.request.headers["x-api-key"][0]) eq 0')]), []);
  });

  const transform = (headers: unknown, phase = "http_request_late_transform") =>
    made("cloudflare:index/ruleset:Ruleset", "transform", {
      phase,
      rules: [{ ref: "proof", action: "rewrite", expression: "true", actionParameters: { headers } }],
    });
  const plain = "kJ8d92mXq01zPLw7TtYb";

  it("finds a header of a request that is called as credentials are and set in the clear", () => {
    const said = (name: string, change: object = { operation: "set", value: plain }) =>
      verdict(secret.plaintext, [transform({ [name]: change })]);
    const found = (name: string, at = "value") => [
      `transform: rules[0].actionParameters.headers.${name}.${at} of transform holds what its name calls a ` +
        "secret in plaintext.",
    ];
    for (const name of [
      "X-Origin-Secret",
      "x-shared-secret",
      "Proxy-Authorization",
      "X-Api-Key",
      "X-Origin-Key",
      "X-Edge-Proof",
      "X-Origin-Verify",
      "X_Internal_Token",
      "XApiToken",
      "X-Secret-Header",
      "X-Origin-Auth",
    ]) {
      assert.deepEqual(said(name), found(name), name);
    }
    assert.deepEqual(said("Authorization", { operation: "set", value: `Bearer ${plain}` }), found("Authorization"));
    assert.deepEqual(
      said("X-Origin-Secret", { operation: "set", expression: `"${plain}"` }),
      found("X-Origin-Secret", "expression"),
    );
    assert.deepEqual(
      said("Authorization", { operation: "set", expression: `concat("Bearer ", "${plain}")` }),
      found("Authorization", "expression"),
    );
    const listed = transform([{ name: "X-Origin-Secret", operation: "set", value: plain }]);
    assert.deepEqual(verdict(secret.plaintext, [listed]), [
      "transform: rules[0].actionParameters.headers[0].value of transform holds what its name calls a secret " +
        "in plaintext.",
    ]);
  });

  it("leaves other headers alone, and values that are marked, unknown, taken from the request or no credential", () => {
    const value = { operation: "set", value: plain };
    for (const name of [
      "X-Content-Type-Options",
      "X-Forwarded-Proto",
      "X-Request-Id",
      "Idempotency-Key",
      "X-Cache-Key",
      "Surrogate-Key",
      "X-Key-Id",
      "X-Token-Type",
      "CF-Access-Client-Id",
      "X-Author",
      "X-Monkey",
      "X-Verified-By",
    ]) {
      assert.deepEqual(verdict(secret.plaintext, [transform({ [name]: value })]), [], name);
    }
    const headers = { "X-Origin-Secret": value };
    assert.deepEqual(verdict(secret.plaintext, [marked(transform(headers), "rules")]), []);
    assert.deepEqual(verdict(secret.plaintext, [transform(headers, "http_response_headers_transform")]), []);
    for (const change of [
      { operation: "remove" },
      { operation: "set", value: UNKNOWN },
      { operation: "set", value: "" },
      { operation: "set", value: "true" },
      { operation: "set", value: null },
      { operation: "set", expression: 'http.request.headers["authorization"][0]' },
      { operation: "set", expression: 'concat("Bearer ", http.cookie)' },
    ]) {
      assert.deepEqual(verdict(secret.plaintext, [transform({ Authorization: change })]), [], JSON.stringify(change));
    }
  });

  it("finds a Worker's variable that is called as credentials are and bound as plain text", () => {
    const worker = (...bindings: object[]) =>
      made("cloudflare:index/workersScript:WorkersScript", "worker", { scriptName: "worker", bindings });
    const found = ["worker: bindings[0].text of worker holds what its name calls a secret in plaintext."];
    assert.deepEqual(
      verdict(secret.plaintext, [worker({ name: "API_TOKEN", type: "plain_text", text: plain })]),
      found,
    );
    assert.deepEqual(
      verdict(secret.plaintext, [marked(worker({ name: "API_TOKEN", type: "plain_text", text: plain }), "bindings")]),
      [],
    );
    for (const binding of [
      { name: "GREETING", type: "plain_text", text: plain },
      { name: "API_TOKEN", type: "plain_text", text: UNKNOWN },
      { name: "API_TOKEN", type: "kv_namespace", namespaceId: plain },
    ]) {
      assert.deepEqual(verdict(secret.plaintext, [worker(binding)]), [], JSON.stringify(binding));
    }
    const pages = made("cloudflare:index/pagesProject:PagesProject", "pages", {
      deploymentConfigs: {
        production: {
          envVars: { API_TOKEN: { type: "plain_text", value: plain }, COLOUR: { type: "plain_text", value: plain } },
        },
      },
    });
    assert.deepEqual(verdict(secret.plaintext, [pages]), [
      "pages: deploymentConfigs.production.envVars.API_TOKEN.value of pages holds what its name calls a secret " +
        "in plaintext.",
    ]);
  });

  it("leaves alone what carries Pulumi's mark, and finds the same without it", () => {
    const check = made("aws:route53/healthCheck:HealthCheck", "api", {
      resourcePath: `/health?token=${"a".repeat(40)}`,
    });
    assert.deepEqual(verdict(secret.plaintext, [marked(check, "resourcePath")]), []);
    assert.deepEqual(verdict(secret.plaintext, [check]), [
      "api: resourcePath of api holds a URL with a token in its query in plaintext.",
    ]);
  });

  it("knows the types whose properties are credentials, and asks for the mark", () => {
    const hook = made(webhooks, "hook", { url: "https://alerts.example.com/in" });
    assert.deepEqual(verdict(secret.plaintext, [hook]), [
      "hook: url of hook is a credential and not marked as a secret: the state holds it in plaintext.",
    ]);
    assert.deepEqual(verdict(secret.plaintext, [marked(hook, "url")]), []);
    assert.deepEqual(verdict(secret.plaintext, [marked(made(webhooks, "hook", { url: slackUrl }), "url")]), []);
    const { secret: marks, ...untold } = hook;
    assert.deepEqual(marks, []);
    assert.deepEqual(verdict(secret.plaintext, [untold]), ["hook? nothing shows whether its url is kept as a secret"]);
  });

  it("finds the value of a secret of the stack where it does not belong, such as a stack output", () => {
    const password = marked(
      made("random:index/randomPassword:RandomPassword", "proof", { result: "Zq8".repeat(10) }),
      "result",
    );
    const stack = made("pulumi:pulumi:Stack", "site-prod", { hint: `the header is ${"Zq8".repeat(10)}` });
    assert.deepEqual(verdict(secret.plaintext, [password, stack]), [
      "site-prod: The stack output hint holds the value of a secret of this stack in plaintext.",
    ]);
    assert.deepEqual(verdict(secret.plaintext, [password]), []);
  });

  it("finds a parameter that is called a secret and kept in plaintext", () => {
    const parameter = (type: string) =>
      marked(made("aws:ssm/parameter:Parameter", "p", { name: "/app/api-token", type, value: "abc" }), "value");
    assert.deepEqual(verdict(secret.plaintext, [parameter("String")]), [
      "p: The parameter /app/api-token is called a secret and kept in plaintext.",
    ]);
    assert.deepEqual(verdict(secret.plaintext, [parameter("SecureString")]), []);
  });

  it("never shows a value, and never fails, whatever the properties are", () => {
    const value = `${"gh"}p_${"A".repeat(36)}`;
    const json = fc.jsonValue({ maxDepth: 4 });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(json, fc.constant(value))), (props) => {
        const said = verdict(secret.plaintext, [made("example:index:Thing", "thing", props)]);
        // A property's own name is no value.
        if (!Object.keys(props).some((name) => name.includes(value))) assert.ok(!said.join().includes(value));
        if (Object.values(props).includes(value)) assert.ok(said.length > 0);
      }),
      { numRuns: Number(process.env.LAUNCH_READY_FUZZ_RUNS ?? 100) },
    );
  });
});

describe("policy secret/inventory", () => {
  const listed: SecretFact = {
    name: "proof",
    purpose: "Proves the way",
    owner: "founder",
    place: "Secrets Manager",
    rotateBy: "2027-05-01",
  };
  const password = marked(made("random:index/randomPassword:RandomPassword", "example.com/proof", {}), "result");

  it("finds that there is none", () => {
    assert.deepEqual(verdict(secret.inventory, []), [
      "-: There is no inventory of secrets, and at least the token that deploys this stack is one.",
    ]);
    assert.deepEqual(verdictWith(secret.inventory, { secrets: [] }, []), []);
  });

  it("finds secrets of the stack that are not in it", () => {
    assert.deepEqual(verdictWith(secret.inventory, { secrets: [listed] }, [password]), []);
    assert.deepEqual(
      verdictWith(
        secret.inventory,
        { secrets: [{ ...listed, name: "other", place: "the resource example.com/proof" }] },
        [password],
      ),
      [],
    );
    assert.deepEqual(verdictWith(secret.inventory, { secrets: [] }, [password]), [
      "example.com/proof: The secret proof (example.com/proof) is not in the inventory.",
    ]);
  });

  it("finds entries that are incomplete, overdue, without a date, or owned by a stranger", () => {
    const said = (entry: Partial<SecretFact>, today?: string) =>
      verdictWith(
        secret.inventory,
        { secrets: [{ ...listed, ...entry }], owners: [{ name: "founder", mail: "founder@example.com" }] },
        [],
        today,
      );
    assert.deepEqual(said({}), []);
    assert.deepEqual(said({ purpose: " ", place: "" }), ["-: The secret proof is listed without purpose and place."]);
    assert.deepEqual(said({}, "2027-05-01"), []);
    assert.deepEqual(said({}, "2027-05-02"), ["-: The secret proof was to be replaced by 2027-05-01."]);
    assert.deepEqual(said({ rotateBy: "soon", owner: "nobody" }), [
      "-: The secret proof is owned by nobody, who is not among the owners.",
      '-: The secret proof has to be replaced by "soon", which is not a date.',
    ]);
  });
});
