import { Estate } from "../../../policies/estate";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { declaredResources } from "../../../cli/program/resources";
import { Edge } from "../../../edge/model";
import { types, type DeclaredResource } from "../../../edge/resource";
import { trace } from "../../../edge/trace";
import { judgeAll } from "../../../policies/judge";
import { rules as everyRule } from "../../../policies/rules";
import { parsePolicy } from "../../../standards/mta-sts";
import { plain } from "../../../standards/txt";
import { answers } from "./example-answers";

const rules = everyRule.filter(({ control }) => /^(mail|dns)\/|^(tls\/coverage|route\/untouched)$/.test(control));

const google = { ...answers["google-workspace"] };
const base = {
  domain: "example.com",
  zoneId: "0123456789abcdef0123456789abcdef",
  accountId: "fedcba9876543210fedcba9876543210",
  services: { web: { target: "198.51.100.7", purpose: "Web app" } },
  hosts: { "@": "web" },
  tls: { hsts: { minutes: "2026-11-01" }, caa: { issuers: ["amazon.com"], report: "security@example.com" } },
  recovery: { protect: true },
};
const mail = {
  senders: { "google-workspace": google, sendgrid: answers.sendgrid },
  reports: "dmarc@example.com",
  dmarc: { monitor: "2026-10-01" },
  mtaSts: { testing: "2026-11-01" },
};
const alias = { "example.net": { zoneId: "00112233445566778899aabbccddeeff" } };

describe("the mail of a site, as it is declared", () => {
  let root: string;

  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), "launch-ready-mail-"));
    writeFileSync(path.join(root, "Pulumi.yaml"), "name: launch-ready\nruntime: nodejs\n");
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  const declared = new Map<string, Promise<DeclaredResource[]>>();
  const declare = (given: object): Promise<DeclaredResource[]> => {
    const key = JSON.stringify(given);
    const made = declared.get(key) ?? declareAnew(given);
    declared.set(key, made);
    return made;
  };
  const declareAnew = (given: object): Promise<DeclaredResource[]> => {
    writeFileSync(
      path.join(root, "Pulumi.test.yaml"),
      JSON.stringify({ config: { "launch-ready:site": { ...base, ...given } } }),
    );
    return declaredResources("test", root);
  };
  const texts = (resources: readonly DeclaredResource[], name: string): string[] =>
    resources
      .filter(({ type, props }) => type === types.dnsRecord && props.name === name && props.type === "TXT")
      .map(({ props }) => plain(String(props.content)));
  const statuses = (resources: readonly DeclaredResource[]): Record<string, string> =>
    Object.fromEntries(
      judgeAll(rules, new Estate(resources, { today: "2026-11-24" }))
        .filter(({ control }) => rules.some((rule) => rule.control === control.id))
        .map(({ control, status }) => [control.id, status]),
    );

  it("breaks no control of mail, DNS, routes or certificates, alias included", async () => {
    const judged = statuses(await declare({ mail, aliases: alias }));
    assert.deepEqual(
      Object.entries(judged).filter(([, status]) => status !== "green"),
      [
        ["dns/stale", "amber"],
        ["dns/dnssec", "amber"],
        ["dns/expiry", "amber"],
        ["tls/coverage", "amber"],
        ["mail/dkim", "amber"],
      ],
    );
  });

  it("serves the policy by a Worker of its own host, which no redirect and no challenge touches", async () => {
    const resources = await declare({ mail, aliases: alias });
    const script = resources.find(({ type }) => type.endsWith(":WorkersScript"));
    const domain = resources.find(({ type }) => type.endsWith(":WorkersCustomDomain"));
    assert.deepEqual(
      [
        script?.props.scriptName,
        script?.props.mainModule,
        domain?.props.hostname,
        domain?.props.service,
        domain?.props.zoneId,
        domain?.options?.protect,
      ],
      ["mta-sts-example-com", "policy.js", "mta-sts.example.com", "mta-sts-example-com", base.zoneId, true],
    );
    const [, text = '""'] = /^const policy = (".*");$/m.exec(String(script?.props.content)) ?? [];
    assert.deepEqual(parsePolicy(JSON.parse(text) as string).value, {
      mode: "testing",
      mx: ["smtp.google.com"],
      maxAge: 86_400,
    });
    const edge = Edge.from(resources);
    for (const agent of ["Go-http-client/1.1", "python-requests/2", "postfix-mta-sts-resolver"]) {
      const { hops } = trace(edge, {
        url: "https://mta-sts.example.com/.well-known/mta-sts.txt",
        headers: { "user-agent": agent },
      });
      assert.deepEqual(
        hops.map(({ outcome }) => [outcome.kind, outcome.origin?.worker]),
        [["origin", "mta-sts-example-com"]],
        agent,
      );
    }
  });

  it("an alias has no mail, its reports come to the site, and the site's zone agrees to them", async () => {
    const resources = await declare({ mail, aliases: alias });
    assert.deepEqual(texts(resources, "example.net"), ["v=spf1 -all"]);
    assert.deepEqual(texts(resources, "_dmarc.example.net"), ["v=DMARC1; p=reject; rua=mailto:dmarc@example.com"]);
    const agreement = resources.find(({ props }) => props.name === "example.net._report._dmarc.example.com");
    assert.equal(agreement?.props.zoneId, base.zoneId);
  });

  it("says what is next of everything that is raised in steps", async () => {
    assert.deepEqual(new Estate(await declare({ mail, aliases: alias }), { today: "2026-11-24" }).stages, [
      { domain: "example.com", subject: "HSTS", current: "minutes", next: "week", notBefore: "2026-11-02" },
      { domain: "example.com", subject: "DMARC", current: "monitor", next: "quarantine", notBefore: "2026-10-31" },
      { domain: "example.com", subject: "MTA-STS", current: "testing", next: "enforce", notBefore: "2026-11-15" },
    ]);
  });

  it("mail: none says so, and CAA keeps Cloudflare's authorities among those that were named", async () => {
    const resources = await declare({ mail: "none" });
    assert.deepEqual(
      [texts(resources, "example.com"), texts(resources, "_dmarc.example.com")],
      [["v=spf1 -all"], ["v=DMARC1; p=reject"]],
    );
    assert.equal(statuses(resources)["mail/none"], "green");
    const issued = resources
      .filter(({ props }) => props.type === "CAA")
      .map(({ props }) => props.data as { tag: string; value: string });
    assert.deepEqual(
      issued.map(({ tag, value }) => `${tag} ${value}`),
      [
        "issue pki.goog",
        "issue letsencrypt.org",
        "issue ssl.com",
        "issue sectigo.com",
        "issue amazon.com",
        "iodef mailto:security@example.com",
      ],
    );
  });

  it("Email Routing: records, confirmed mailboxes, and a rule for each address after them", async () => {
    const routing = { hello: "ada@example.net", sales: ["grace@example.org"] };
    const resources = await declare({ mail: { ...mail, senders: { sendgrid: answers.sendgrid }, routing } });
    const named = (kind: string): string[] =>
      resources.filter(({ type }) => type.endsWith(`:${kind}`)).map(({ name }) => name);
    assert.deepEqual(named("EmailRoutingDns"), ["example.com/mail-routing"]);
    assert.deepEqual(named("EmailRoutingAddress"), [
      "example.com/mail-routing-to-ada-at-example.net",
      "example.com/mail-routing-to-grace-at-example.org",
    ]);
    assert.deepEqual(named("EmailRoutingRule"), ["example.com/mail-routing-hello", "example.com/mail-routing-sales"]);
    assert.deepEqual(texts(resources, "example.com"), [], "Cloudflare adds the SPF record itself");
    assert.equal(statuses(resources)["mail/spf"], "green");
  });

  it("Email Routing: a catch-all is a rule of its own, alone or beside others", async () => {
    const catchAllOf = async (routing: object) => {
      const declared = await declare({ mail: { ...mail, senders: { sendgrid: answers.sendgrid }, routing } });
      return declared
        .filter(({ type }) => /:EmailRouting(CatchAll|Rule|Address)$/.test(type))
        .map(({ name, props }) => [name, props.matchers, props.actions ?? props.email]);
    };
    const any = ["example.com/mail-routing-any", [{ type: "all" }], [{ type: "forward", values: ["ada@example.net"] }]];
    const address = ["example.com/mail-routing-to-ada-at-example.net", undefined, "ada@example.net"];
    assert.deepEqual(await catchAllOf({ "*": "ada@example.net" }), [address, any]);
    const hello = [
      "example.com/mail-routing-hello",
      [{ type: "literal", field: "to", value: "hello@example.com" }],
      [{ type: "forward", values: ["ada@example.net"] }],
    ];
    assert.deepEqual(await catchAllOf({ "*": "ada@example.net", hello: "ada@example.net" }), [address, any, hello]);
  });
});
