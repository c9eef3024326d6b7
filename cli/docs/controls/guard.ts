import { lines, record, ruleset, site, type ExplainedControls } from "./explained";

const zones = [{ id: "0123456789abcdef0123456789abcdef", name: "example.com", plan: "pro" }];
const txt = (name: string, content: string) => record(name, "TXT", `"${content}"`);
const mx = record("example.com", "MX", "mx.example.net", "priority: 10");
const limit = (path: string) =>
  ruleset(
    "http_ratelimit",
    `action: "block", expression: 'http.request.uri.path eq "${path}"',\n    ratelimit: { ` +
      `characteristics: ["cf.colo.id", "ip.src"], period: 60, requestsPerPeriod: 10, mitigationTimeout: 60 }`,
  );
const custom = (expression: string) =>
  ruleset("http_request_firewall_custom", `action: "block", expression: ${JSON.stringify(expression)}`);
const flood = (sensitivity: string) =>
  ruleset(
    "ddos_l7",
    `action: "execute", expression: "true", actionParameters: { id: "4d21379b4f9f4bb088e0729962c8b3cf", ` +
      `overrides: { sensitivityLevel: "${sensitivity}" } }`,
  );
const policy = (include: string) =>
  `new cloudflare.ZeroTrustAccessPolicy("staff", {\n  accountId, name: "staff", decision: "allow", ` +
  `includes: [${include}],\n});`;

export const guardControls: ExplainedControls = {
  "edge/valid": {
    why: "What Cloudflare refuses fails midway through a deployment, with half of it applied.",
    examples: {
      code: "expression-unknown-field",
      bad: custom('http.request.uri.pth eq "/wp-login.php"'),
      good: custom('http.request.uri.path eq "/wp-login.php"'),
      intent: { zones },
    },
  },
  "edge/waf": {
    why: "Scanners try every known hole within the hour in which a domain appears.",
    examples: { code: "ddos-rules-weakened", bad: lines(site, flood("eoff")), good: lines(site, flood("medium")) },
  },
  "edge/rate-limit": {
    why: "A login that anybody may try without end is a list of leaked passwords away from being opened.",
    examples: {
      code: "sensitive-route-unlimited",
      bad: lines(site, limit("/search")),
      good: lines(
        site,
        limit("/login").replace(
          "'http.request.uri.path eq \"/login\"'",
          '\'lower(http.request.uri.path) in {"/login" "/login/"}\'',
        ),
      ),
      intent: {
        zones,
        promises: [{ zone: "example.com", sensitive: [{ host: "example.com", path: "/login", method: "POST" }] }],
      },
    },
  },
  "edge/access": {
    why:
      "A tunnel makes what stood within a network reachable from everywhere, and a policy for " +
      "everyone is a door without a lock.",
    examples: {
      code: "access-open-to-everyone",
      bad: policy("{ everyone: {} }"),
      good: policy('{ emailDomain: { domain: "example.com" } }'),
    },
  },
  "mail/spf": {
    why: "Without one right record, receivers take forged mail for yours, or yours for forged.",
    examples: {
      code: "spf-all-pass",
      bad: lines(mx, txt("example.com", "v=spf1 include:_spf.example.net +all")),
      good: lines(mx, txt("example.com", "v=spf1 include:_spf.example.net ~all")),
    },
  },
  "mail/dkim": {
    why: "Mail without a signature that holds does not survive forwarding, and large receivers refuse it.",
    examples: {
      code: "dkim-alias-proxied",
      bad: lines(mx, record("s1._domainkey.example.com", "CNAME", "s1.example.net", "proxied: true")),
      good: lines(mx, record("s1._domainkey.example.com", "CNAME", "s1.example.net")),
    },
  },
  "mail/dmarc": {
    why: "Only DMARC says what becomes of forged mail, and only its reports show who sends as you.",
    examples: {
      code: "dmarc-p-value",
      bad: txt("_dmarc.example.com", "v=DMARC1; p=block; rua=mailto:dmarc@example.com"),
      good: txt("_dmarc.example.com", "v=DMARC1; p=quarantine; rua=mailto:dmarc@example.com"),
    },
  },
  "mail/none": {
    why: "A domain that sends no mail and does not say so is free for anybody to send as.",
    examples: {
      code: "no-mail-unsaid",
      bad: lines(site, txt("example.com", "v=spf1 -all")),
      good: lines(
        site,
        record("example.com", "MX", ".", "priority: 0"),
        txt("example.com", "v=spf1 -all"),
        txt("_dmarc.example.com", "v=DMARC1; p=reject"),
      ),
      intent: { zones, mail: [{ domain: "example.com", senders: [] }] },
      owned: true,
    },
  },
  "secret/plaintext": {
    why: "What stands in code, configuration or state in the clear is read by whoever may read these, for ever.",
    examples: {
      code: "secret-parameter-plain",
      bad:
        'new aws.ssm.Parameter("db", { name: "/prod/db-password", type: "String", value: ' +
        'pulumi.secret("correct-horse") });',
      good:
        'new aws.ssm.Parameter("db", { name: "/prod/db-password", type: "SecureString", value: ' +
        'pulumi.secret("correct-horse") });',
    },
  },
  "secret/inventory": {
    why: "A secret that nobody lists is one that nobody replaces when somebody leaves.",
    examples:
      "It judges what is stated under `secrets` of the pack's `intent`: purpose, owner, place and the " +
      "day by which each has to be " +
      "replaced. A day that has passed is `secret-rotation-overdue`.",
  },
};
