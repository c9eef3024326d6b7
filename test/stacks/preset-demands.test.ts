// Long: the cases of one subject, one after the other.
import { currentDay } from "../../standards/day";
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { declaredResources } from "../../cli/program/resources";
import { invariants, proveIn } from "../../edge/prove";
import type { DeclaredResource } from "../../edge/resource";
import { createState, outcomeOf, trace, type EdgeRequest, type OriginAnswer } from "../../edge/trace";
import { Estate } from "../../policies/estate";
import { judgeAll } from "../../policies/judge";
import { rules } from "../../policies/rules";
import { presetNames, type PresetName } from "../../stacks/presets";
import { document, documented, projectOf, siteOf, type Site } from "./documented-presets";
import { plainProgram } from "./plain-program";

const estates = new Map<string, Estate>();

/** What a documented preset declares, with some of its configuration changed. */
async function declared(
  preset: PresetName,
  name: string = preset,
  changes: Record<string, unknown> = {},
): Promise<Estate> {
  const known = estates.get(name);
  if (known) return known;
  const site: Site = siteOf(preset, "free", changes);
  const project = projectOf({ [name]: site });
  const estate = new Estate(await declaredResources(name, project), { today: currentDay() });
  rmSync(project, { recursive: true });
  estates.set(name, estate);
  return estate;
}

/** The URLs that a request goes through, the last being the one that answers, with its status. */
function way(estate: Estate, request: string | EdgeRequest): string[] {
  const { hops } = trace(estate.edge, typeof request === "string" ? { url: request } : request);
  const { outcome } = hops.at(-1)!;
  return [...hops.map(({ url }) => url), `${outcome.kind} ${outcome.status}`];
}

function stored(
  estate: Estate,
  url: string,
  answer: Partial<OriginAnswer> = {},
  request: Partial<EdgeRequest> = {},
): boolean {
  const origin = () => ({ status: 200, headers: {}, ...answer });
  return outcomeOf(estate.edge, { url, ...request }, { origin }).cache?.eligible === true;
}

const ofType = (estate: Estate, type: string): DeclaredResource[] =>
  estate.resources.filter((one) => one.type === type);
const alarms = (estate: Estate): Map<string, DeclaredResource["props"]> =>
  new Map(
    ofType(estate, "aws:cloudwatch/metricAlarm:MetricAlarm").map(({ name, props }) => [name.split("/")[1]!, props]),
  );
const targets = (estate: Estate): Record<string, number | undefined> =>
  Object.fromEntries(estate.monitors.map(({ name, latencyMs }) => [name, latencyMs]));
/** Seconds over which each check is judged. */
const rhythms = (estate: Estate): Record<string, unknown> => {
  const all = alarms(estate);
  return Object.fromEntries(estate.monitors.map(({ name }) => [name, all.get(`${name}-down`)?.period]));
};

describe("every preset on the free plan", () => {
  for (const preset of presetNames) {
    it(`${preset}: nothing is red, and no request breaks what it promises`, async () => {
      const estate = await declared(preset);
      const red = judgeAll(rules, estate).filter(({ status }) => status === "red");
      assert.deepEqual(
        red.map(({ control, findings }) => [control.id, findings.map(({ message }) => message)]),
        [],
      );
      const proof = proveIn(estate.proofContexts, invariants);
      assert.deepEqual(
        proof.counterexamples.map(({ invariant, explanation }) => `${invariant}: ${explanation}`),
        [],
      );
      assert.ok(proof.tried > 100, String(proof.tried));
    });

    it(`${preset}: the document counts its lines, its resources and those of the same in plain resources`, async () => {
      const { resources } = await declared(preset);
      const row = document
        .split("\n")
        .find((line) => line.startsWith(`| \`${preset}\` | a`))!
        .split("|")
        .map((cell) => cell.trim());
      const [lines, count, plain] = row.slice(5, 8).map(Number);
      const program = plainProgram(resources);
      assert.deepEqual(
        [lines, count],
        [documented.get(preset)!.trimEnd().split("\n").length, program.match(/^new /gm)?.length],
      );
      // To the line it would have to be written anew with every word of a description.
      assert.ok(
        Math.abs(plain! - program.trimEnd().split("\n").length) <= plain! / 20,
        `${preset}: the document says ${plain}, they are ${program.trimEnd().split("\n").length}`,
      );
    });

    it(`${preset}: every metric that its alarms wait for is in the document`, async () => {
      const published = readFileSync("docs/monitors.md", "utf8")
        .split("\n")
        .filter((line) => line.startsWith("| "));
      const signals = [...alarms(await declared(preset))].filter(
        ([, { namespace, statistic }]) => namespace === "LaunchReady/example.com" && statistic === "Sum",
      );
      assert.ok(signals.length > 0);
      for (const [name, { metricName }] of signals) {
        assert.ok(
          published.some((row) => row.startsWith(`| \`${name}\``) && row.includes(`| \`${String(metricName)}\` |`)),
          `${name}: ${String(metricName)}`,
        );
      }
    });

    it(
      `${preset}: guesses at every form are limited on a paid plan too, however the form is spelled, the back ` +
        "office's among them",
      async () => {
        for (const plan of ["free", "pro", "business"]) {
          const estate = await declared(preset, `${preset}-${plan}`, { plan });
          const forms = estate.promises.flatMap(({ sensitive }) =>
            sensitive.filter(({ path }) => !path.startsWith("/v1/")),
          );
          const admin = estate.promises.some(({ hosts }) => hosts.some(({ host }) => host === "admin.example.com"));
          assert.equal(
            forms.some(({ host, path }) => host === "admin.example.com" && path === "/login"),
            admin,
          );
          const below = (path: string) =>
            path.endsWith("*") ? [path.slice(0, -1), path.replace("*", "/abc")] : [path, `${path}/`];
          for (const { host, path } of forms) {
            for (const one of below(path).flatMap((asked) => [asked, asked.toUpperCase(), `/${asked}`])) {
              const state = createState();
              let last = "";
              // On Free one limit serves the API too, whose callers ask more often.
              for (let sent = 0; sent <= 20; sent += 1)
                last = outcomeOf(estate.edge, { url: `https://${host}${one}`, method: "POST" }, { state }).kind;
              assert.equal(last, "limited", `${plan} ${host}${one}`);
            }
          }
          const open = forms
            .map(({ path }) => path)
            .filter((path) => /^\/(reset-password|invite)/.test(path) && !path.endsWith("*"));
          assert.deepEqual(open, [], "links with a token lie below these");
        }
      },
    );

    it(`${preset}: what the plan cannot do is said`, async () => {
      const { degraded } = await declared(preset);
      for (const what of [/managed ruleset/, /Bot Fight Mode/, /rate limit/, /health checks/])
        assert.match(degraded.join("\n"), what);
    });
  }
});

describe("community-app", () => {
  it("redirects once and never in a loop, from every spelling, also on weak networks without HSTS", async () => {
    const estate = await declared("community-app");
    for (const spelling of ["http://example.com", "http://www.example.com", "https://www.example.com"]) {
      assert.deepEqual(way(estate, `${spelling}/p/7?ref=chat`), [
        `${spelling}/p/7?ref=chat`,
        "https://example.com/p/7?ref=chat",
        "origin 200",
      ]);
    }
  });

  it("leaves no mixed content: links to http are rewritten, http itself is not served", async () => {
    const estate = await declared("community-app");
    assert.equal(estate.zones[0]?.settingResources.get("automatic_https_rewrites")?.[0]?.props.value, "on");
    for (const host of ["example.com", "app.example.com", "admin.example.com", "api.example.com"]) {
      assert.equal(way(estate, `http://${host}/`).at(-2), `https://${host}/`);
    }
  });

  it("keeps links that are shared in social apps whole, for people and for those apps' previews", async () => {
    const estate = await declared("community-app");
    for (const agent of [
      "facebookexternalhit/1.1",
      "WhatsApp/2.24",
      "Twitterbot/1.0",
      "TelegramBot (like TwitterBot)",
      "Mozilla/5.0 (iPhone) Instagram 300.0",
    ]) {
      const shared = way(estate, {
        url: "https://www.example.com/post/9?utm_source=chat&fbclid=x%2Fy",
        headers: { "user-agent": agent },
      });
      assert.deepEqual(
        shared.slice(1),
        ["https://example.com/post/9?utm_source=chat&fbclid=x%2Fy", "origin 200"],
        agent,
      );
    }
  });

  it("has the hosts app, api and admin, and watches homepage, API, sign-in and webhook", async () => {
    const estate = await declared("community-app");
    assert.deepEqual(
      estate.monitors.map(({ watches, host, path }) => `${watches} ${host}${path}`),
      [
        "homepage example.com/",
        "api api.example.com/health",
        "sign-in app.example.com/login",
        "webhook api.example.com/webhooks/health",
      ],
    );
    assert.deepEqual(
      estate.promises[0]?.hosts.map(({ host }) => host),
      ["example.com", "app.example.com", "api.example.com", "admin.example.com", "www.example.com"],
    );
  });

  it("watches /ready where workers warm up", async () => {
    const estate = await declared("community-app", "community-ready", { monitors: { checks: { ready: true } } });
    assert.ok(
      ofType(estate, "aws:route53/healthCheck:HealthCheck").some(
        ({ props }) => props.resourcePath === "/ready" && props.fqdn === "api.example.com",
      ),
    );
  });

  it("alarms when core endpoints take more than 300 ms at p95, heavy ones more than 800 ms", async () => {
    const estate = await declared("community-app");
    assert.deepEqual(targets(estate), { homepage: 300, api: 300, "sign-in": 800, webhook: 800 });
    const p95 = alarms(estate).get("homepage-p95");
    assert.deepEqual([p95?.extendedStatistic, p95?.threshold], ["p95", 300]);
  });
});

describe("creator-platform", () => {
  const withOffers = (): Promise<Estate> => {
    const offered = { waitlist: "waitlist.hosting.example.org", preview: "preview.hosting.example.org" };
    return declared("creator-platform", "creator-offers", {
      services: { ...(siteOf("creator-platform").services as object), ...offered },
    });
  };

  it("has the host waitlist only if it is needed", async () => {
    assert.equal(way(await declared("creator-platform"), "https://waitlist.example.com/").at(-1), "dns-error null");
    assert.deepEqual(way(await withOffers(), "https://waitlist.example.com/").at(-1), "origin 200");
  });

  it("gives preview environments TLS like everything else", async () => {
    const estate = await withOffers();
    assert.deepEqual(way(estate, "http://preview.example.com/x"), [
      "http://preview.example.com/x",
      "https://preview.example.com/x",
      "origin 200",
    ]);
    const coverage = judgeAll(rules, estate).find(({ control }) => control.id === "tls/coverage");
    assert.deepEqual(coverage?.findings, []);
    assert.equal(stored(estate, "https://preview.example.com/"), false);
  });

  it(
    "caches static assets and public pages, and neither for somebody who is signed in nor of app and " + "API",
    async () => {
      const estate = await declared("creator-platform");
      assert.equal(stored(estate, "https://example.com/logo.css"), true);
      assert.equal(stored(estate, "https://example.com/creators/founder"), true);
      assert.equal(stored(estate, "https://example.com/creators/founder", {}, { cookies: { sessionid: "x" } }), false);
      for (const cookie of [
        "SESSION",
        "appSession",
        ".AspNetCore.Identity.Application",
        "ghost-members-ssr",
        "of_a_home_made_sign_in",
      ]) {
        assert.equal(stored(estate, "https://example.com/me", {}, { cookies: { [cookie]: "x" } }), false, cookie);
        assert.equal(stored(estate, "https://example.com/a.css", {}, { cookies: { [cookie]: "x" } }), false, cookie);
      }
      assert.equal(stored(estate, "https://app.example.com/"), false);
      assert.equal(stored(estate, "https://api.example.com/v1/creators"), false);
    },
  );

  it("limits login, signup, password reset and invite acceptance", async () => {
    const estate = await declared("creator-platform");
    for (const path of ["/login", "/signup", "/reset-password", "/invite/accept"]) {
      const state = createState();
      const attempts = Array.from(
        { length: 30 },
        () => outcomeOf(estate.edge, { url: `https://app.example.com${path}`, method: "POST" }, { state }).kind,
      );
      assert.deepEqual([attempts[0], attempts.at(-1)], ["origin", "limited"], path);
    }
  });

  it("watches homepage, sign-in and API, and alerts on 5xx, failed sign-ins and spikes of requests", async () => {
    const estate = await declared("creator-platform");
    for (const flow of ["homepage", "sign-in", "api"])
      assert.ok(
        estate.monitors.some(({ watches }) => watches === flow),
        flow,
      );
    const all = alarms(estate);
    for (const [name, metric] of [
      ["server-errors", "5xx"],
      ["failed-logins", "FailedLogins"],
      ["request-spikes", "Requests"],
    ] as const)
      assert.equal(all.get(name)?.metricName, metric);
  });

  it("alarms when a public page takes more than 500 ms at p95, the dashboard more than 1.5 s", async () => {
    const { homepage, dashboard } = targets(await declared("creator-platform"));
    assert.deepEqual([homepage, dashboard], [500, 1500]);
  });
});

describe("internal-tool", () => {
  it("lets mail with login links and codes land: signed, allowed by SPF, under DMARC", async () => {
    const estate = await declared("internal-tool");
    const records = estate.zones[0]!.records.map(
      ({ record }) => `${record.type} ${record.name} ${record.content}`,
    ).join("\n");
    for (const record of [
      /^TXT example\.com "?v=spf1 /m,
      /^CNAME selector1\._domainkey\.example\.com /m,
      /^TXT _dmarc\.example\.com "?v=DMARC1;/m,
      /^MX example\.com /m,
    ])
      assert.match(records, record);
    const mail = judgeAll(rules, estate).filter(({ control }) => control.id.startsWith("mail/"));
    assert.deepEqual(
      mail.flatMap(({ findings }) => findings),
      [],
    );
  });

  it("lets a login link of a mail through whole, whoever opens it", async () => {
    const estate = await declared("internal-tool");
    const link = "https://example.com/login/link/abc?code=123456";
    for (const agent of ["Mozilla/5.0", "python-requests/2.31"])
      assert.deepEqual(way(estate, { url: link, headers: { "user-agent": agent } }), [link, "origin 200"]);
  });

  it("has every public host behind Cloudflare", async () => {
    const estate = await declared("internal-tool");
    const web = estate.zones[0]!.records.filter(
      ({ record }) => record.comment !== undefined && /^(tool|api): /.test(record.comment),
    );
    assert.deepEqual(web.map(({ record }) => [record.name, record.proxied]).sort(), [
      ["api.example.com", true],
      ["example.com", true],
      ["www.example.com", true],
    ]);
    const exposed = await declared("internal-tool", "exposed", {
      hosts: { admin: { service: "api", proxied: false } },
    });
    const red = judgeAll(rules, exposed).filter(({ status }) => status === "red");
    assert.deepEqual(
      red.map(({ control, findings }) => [control.id, findings.length]),
      [["dns/proxied", 1]],
    );
  });

  it("is checked every minute, all of it", async () => {
    assert.deepEqual(rhythms(await declared("internal-tool")), { homepage: 60, "sign-in": 60, api: 60 });
  });

  it("alarms when core reads take more than 500 ms at p95, the login more than 2 s", async () => {
    assert.deepEqual(targets(await declared("internal-tool")), { homepage: 500, "sign-in": 2000, api: 500 });
  });

  it("has it written down who owns access", async () => {
    const access = (await declared("internal-tool")).secrets?.find(({ name }) => name === "staff-access");
    assert.deepEqual([access?.owner, access?.rotateBy], ["founder", "2099-05-01"]);
  });
});

describe("consultancy", () => {
  const oldLinks = {
    "/webhooks/*": "/integrations/*",
    "/auth/*": "/sign-in/*",
    "/book": "/booking",
    "/blog/*": "/articles/*",
  };
  const withOldLinks = (): Promise<Estate> => declared("consultancy", "consultancy-links", { redirects: { oldLinks } });
  const callers = [
    "https://api.example.com/webhooks/payment/events",
    "https://api.example.com/webhooks/booking/new",
    "https://app.example.com/auth/callback?code=1&state=2",
  ];

  it(
    "keeps booking and payment webhooks and auth callbacks untouched by every redirect, old links and challenges " +
      "included",
    async () => {
      const estate = await withOldLinks();
      for (const url of callers)
        for (const method of ["GET", "POST"]) {
          assert.deepEqual(way(estate, { url, method, headers: { "user-agent": "python-requests/2.31" } }), [
            url,
            "origin 200",
          ]);
        }
    },
  );

  it("keeps old links working, in one hop", async () => {
    const estate = await withOldLinks();
    assert.deepEqual(way(estate, "http://www.example.com/blog/2019/fear?x=1"), [
      "http://www.example.com/blog/2019/fear?x=1",
      "https://example.com/articles/2019/fear?x=1",
      "origin 200",
    ]);
    assert.deepEqual(way(estate, "https://example.com/book").slice(1), ["https://example.com/booking", "origin 200"]);
  });

  it("opens deep links in the mobile app: neither they nor the files that make them are redirected", async () => {
    const estate = await declared("consultancy");
    for (const url of [
      "https://app.example.com/booking/42",
      "https://app.example.com/.well-known/assetlinks.json",
      "https://example.com/.well-known/apple-app-site-association",
      "https://www.example.com/.well-known/apple-app-site-association",
    ]) {
      assert.deepEqual(way(estate, url), [url, "origin 200"]);
    }
  });

  it("alerts on failed logins, payment errors, webhook failures and high latency", async () => {
    const estate = await declared("consultancy");
    const all = alarms(estate);
    for (const name of [
      "failed-logins",
      "payment-callback-errors",
      "webhook-failures",
      "homepage-p95",
      "sign-in-p95",
      "api-p95",
      "webhook-p95",
    ])
      assert.ok(all.has(name), name);
  });
});

describe("membership", () => {
  it("has apex, www, api, app, admin and auth, each with an answer", async () => {
    const estate = await declared("membership");
    for (const host of ["example.com", "api.example.com", "app.example.com", "admin.example.com", "auth.example.com"])
      assert.deepEqual(way(estate, `https://${host}/`), [`https://${host}/`, "origin 200"]);
    assert.equal(way(estate, "https://www.example.com/join").at(-2), "https://example.com/join");
  });

  it("never intercepts app links and invite links by a web redirect", async () => {
    const estate = await declared("membership", "membership-links", {
      redirects: { oldLinks: { "/invite/*": "/join", "/open/*": "/app" } },
    });
    for (const url of [
      "https://app.example.com/invite/x7?from=founder",
      "https://app.example.com/open/event/3",
      "https://app.example.com/.well-known/assetlinks.json",
    ]) {
      assert.deepEqual(way(estate, url), [url, "origin 200"]);
    }
  });

  it("never caches member data, not even where the origin says to", async () => {
    const estate = await declared("membership");
    const told = { headers: { "cache-control": "public, max-age=86400" } };
    for (const host of ["app", "admin", "auth", "api"])
      for (const path of ["/", "/me", "/v1/members", "/photo.jpg"]) {
        assert.equal(stored(estate, `https://${host}.example.com${path}`, told), false, host + path);
      }
    assert.equal(
      stored(estate, "https://example.com/members", told, { cookies: { wordpress_logged_in_x: "1" } }),
      false,
    );
    assert.equal(
      stored(estate, "https://example.com/members", told, { headers: { authorization: "Bearer x" } }),
      false,
    );
    assert.equal(stored(estate, "https://example.com/about", told), true);
  });

  it("checks the public every minute and the private every five", async () => {
    assert.deepEqual(rhythms(await declared("membership")), { homepage: 60, "sign-in": 60, api: 60, webhook: 300 });
  });

  it("alerts on certificates, downtime, 10 errors in 5 minutes, failed deploys and payment callbacks", async () => {
    const estate = await declared("membership");
    const all = alarms(estate);
    const { metricName, threshold, period } = all.get("server-errors")!;
    assert.deepEqual([metricName, threshold, period], ["5xx", 10, 300]);
    for (const name of ["homepage-down", "webhook-down", "failed-deploys", "payment-callback-errors"])
      assert.ok(all.has(name), name);
    assert.ok(
      ofType(estate, "cloudflare:index/notificationPolicy:NotificationPolicy").some(
        ({ props }) => props.alertType === "universal_ssl_event_type",
      ),
    );
  });

  it("stands in the document for plain resources that it declares", async () => {
    const [, shown = ""] = /^```ts\n([\s\S]*?)^```$/m.exec(document)!;
    const statements = shown.split(/^(?=new )/m);
    assert.equal(statements.length, 3);
    const program = plainProgram((await declared("membership")).resources);
    for (const statement of statements)
      assert.ok(program.includes(statement), `Not what is declared any more:\n${statement}`);
  });

  it("alarms when cached reads take more than 300 ms at p95, signed-in actions more than 700 ms", async () => {
    const { homepage, "sign-in": signIn, api } = targets(await declared("membership"));
    assert.deepEqual([homepage, signIn, api], [300, 700, 700]);
  });
});
