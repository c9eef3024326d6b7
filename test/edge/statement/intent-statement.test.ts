import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { readIntent, statedKeys } from "../../../edge/statement/intent-statement";
import { toIntent } from "../../../edge/intent";

const whole = {
  zones: [{ id: "0".repeat(32), name: "example.com", plan: "pro" }],
  promises: [
    {
      zone: "example.com",
      canonicalHost: "www.example.com",
      aliases: ["example.com"],
      mode: "preload",
      hosts: [{ host: "www.example.com", public: true }],
      untouched: [{ host: "*", path: "/webhooks/*", purpose: "Payments" }],
      privateRoutes: [{ host: "app.example.com", path: "*" }],
      sessionCookies: ["session"],
      sensitive: [{ host: "app.example.com", path: "/login", method: "POST" }],
      oldLinks: [{ from: "/join", to: "/membership" }],
    },
  ],
  waivers: [{ control: "tls/hsts", reason: "An old shop", until: "2027-03-01" }],
  monitors: [
    {
      name: "home",
      watches: "homepage",
      host: "www.example.com",
      path: "/",
      kind: "public",
      owner: "ada",
      latencyMs: 300,
      elsewhere: { service: "checkly", link: "https://app.checklyhq.com/checks" },
    },
  ],
  signals: [{ name: "server-errors", owner: "ada", elsewhere: { link: "https://errors.example.org/alerts" } }],
  secrets: [{ name: "token", purpose: "deploys", owner: "ada", place: "CI", rotateBy: "2027-05-01" }],
  owners: [{ name: "ada", mail: "ada@example.com" }],
  access: [{ place: "registrar", who: "Ada", recover: "By its form" }],
  registrations: [{ domain: "example.com", renews: "by-itself", until: "2027-05-01" }],
  rehearsals: ["2026-11-02"],
  stages: [{ domain: "example.com", subject: "HSTS", current: "week", next: "year", notBefore: "2026-12-01" }],
  mail: [
    {
      domain: "example.com",
      senders: [
        { name: "google", spf: "include:_spf.google.com", lookups: 4, dkim: ["google._domainkey.example.com"] },
      ],
    },
  ],
};

describe("an intent that a person states", () => {
  it("is taken whole where it is right", () => {
    assert.deepEqual(Object.keys(whole).sort(), [...statedKeys].sort());
    assert.deepEqual(readIntent(whole), { intent: toIntent(whole), problems: [] });
  });

  it("is right in the documentation", () => {
    const [, example = ""] = /```json\n([\s\S]*?)```/.exec(
      readFileSync(path.resolve(__dirname, "../../../docs/controls.md"), "utf8"),
    )!;
    const { intent } = JSON.parse(example) as { intent: object };
    assert.deepEqual(readIntent(intent).problems, []);
    assert.deepEqual(Object.keys(intent).sort(), [...statedKeys].sort());
  });

  it("may be nothing", () => {
    assert.deepEqual(readIntent(undefined), { intent: toIntent({}), problems: [] });
    assert.deepEqual(readIntent({}), { intent: toIntent({}), problems: [] });
  });

  it("is not taken at all where something is wrong, and all that is wrong is told", () => {
    const stated = {
      zone: [],
      promises: [{ zone: "Example.com", canonicalhost: "example.com", hosts: [{ host: "example.com" }] }],
      monitors: [{ ...whole.monitors[0], watches: "home" }],
      waivers: [{ control: "tls/hsts", reason: "", until: "March" }],
    };
    const { intent, problems } = readIntent(stated);
    assert.deepEqual(intent, toIntent({}));
    assert.deepEqual(
      problems.map(({ location, message }) => `${location.path}: ${message}`),
      [
        'zone: unknown key; did you mean "zones"?',
        'promises[0].canonicalhost: unknown key; did you mean "canonicalHost"?',
        'promises[0].zone: is "Example.com"; expected a whole hostname in lower case, without scheme, path or ' +
          "final dot, such as app.example.com.",
        "promises[0].hosts[0].public: is missing; expected true or false.",
        'waivers[0].reason: is ""; expected words.',
        'waivers[0].until: is "March"; expected a date such as "2026-11-01".',
        'monitors[0].watches: is "home"; expected one of homepage, sign-in, api, webhook, other.',
      ],
    );
  });

  it("waives no control that does not exist", () => {
    const { problems } = readIntent({ waivers: [{ control: "tls-hsts", reason: "An old shop", until: "2027-03-01" }] });
    assert.deepEqual(problems, [
      {
        code: "intent-control-unknown",
        severity: "error",
        location: { kind: "path", path: "waivers[0].control" },
        message: '"tls-hsts" is not a control; did you mean "tls/hsts"?',
      },
    ]);
  });

  it("is read without throwing, whatever it is", () => {
    fc.assert(
      fc.property(fc.anything(), (stated) => {
        const { intent, problems } = readIntent(stated);
        assert.ok(problems.length > 0 || intent.promises.length >= 0);
        if (problems.length > 0) assert.deepEqual(intent, toIntent({}));
      }),
    );
  });
});
