// Long: the cases of one subject, one after the other.
import assert from "node:assert/strict";
import fc from "fast-check";
import { credentialIn, isSecretHeader, isSecretName, withoutCredentials } from "../../edge/credentials";
import { shapes } from "../../edge/credential-shapes.json";
import { assertLinear } from "../growth";

// Every form is put together here, so that no file holds a text that a scanner would take for a credential.
const hex = (length: number): string => "0123456789abcdef".repeat(20).slice(0, length);
const word = (length: number): string => "a1B2c3D4e5F6g7H8i9J0".repeat(20).slice(0, length);
const digits = (length: number): string => "1234567890".repeat(20).slice(0, length);
const upper = (length: number): string => "A2B3C4D5E6F7G2H3".repeat(20).slice(0, length);
const uuid = [hex(8), hex(4), hex(4), hex(4), hex(12)].join("-");

/** A text with each shape, and what it is called. */
const found: Readonly<Record<string, readonly [what: string, text: string]>> = {
  "PEM of PKCS #8": ["a private key", `-----BEGIN ${"PRIVATE"} KEY-----\n${word(64)}\n-----END`],
  "PEM of RSA": ["a private key", `-----BEGIN RSA ${"PRIVATE"} KEY-----`],
  "PEM of OpenSSH": ["a private key", `-----BEGIN OPENSSH ${"PRIVATE"} KEY-----`],
  "PGP block": ["a private key", `-----BEGIN PGP ${"PRIVATE"} KEY BLOCK-----`],
  age: ["an age secret key", `AGE-SECRET-KEY-1${upper(58)}`],
  JWT: ["a signed token (JWT)", ["eyJ" + word(30), "eyJ" + word(60), word(43)].join(".")],
  "Google service account": [
    "a Google service account key",
    JSON.stringify({ type: "service_account", project_id: "example", private_key_id: hex(40) }),
  ],
  "AWS access key": ["an AWS access key", "AKIA" + upper(16)],
  "AWS session key": ["an AWS access key", "ASIA" + upper(16)],
  "AWS secret": ["an AWS secret access key", `AWS_SECRET_ACCESS_KEY=${word(38)}/+`],
  Bedrock: ["an Amazon Bedrock API key", "ABSK" + word(110)],
  "Google API key": ["a Google API key", "AIza" + word(35)],
  "Google OAuth secret": ["a Google OAuth client secret", "GOCSPX-" + word(28)],
  "Google access token": ["a Google access token", "ya29." + word(60)],
  "Azure client secret": ["an Azure client secret", "abc8Q~" + word(34)],
  "Azure storage": ["an Azure connection string", `AccountName=x;AccountKey=${word(86)}==;`],
  "Azure SAS": ["an Azure shared access signature", `https://x.example.com/?sv=2024-01-01&sig=${word(40)}%3D`],
  DigitalOcean: ["a DigitalOcean token", "dop_v1_" + hex(64)],
  Heroku: ["a Heroku API key", "HRKU-AA" + word(58)],
  "Heroku before 2024": ["a Heroku API key", `HEROKU_API_KEY=${uuid}`],
  "Fly.io": ["a Fly.io access token", "fo1_" + word(43)],
  Alibaba: ["an Alibaba Cloud access key", "LTAI" + word(20)],
  "Cloudflare user token": ["a Cloudflare API token", "cfut_" + word(40) + hex(8)],
  "Cloudflare account token": ["a Cloudflare API token", "cfat_" + word(40) + hex(8)],
  "Cloudflare global key": ["a Cloudflare global API key", "cfk_" + word(40) + hex(8)],
  "Cloudflare origin CA key": ["a Cloudflare origin CA key", `v1.0-${hex(24)}-${hex(146)}`],
  "Cloudflare token of old": ["a Cloudflare API token", `CLOUDFLARE_API_TOKEN=${word(39)}_`],
  "Cloudflare global key of old": ["a Cloudflare global API key", `X-Auth-Key: ${hex(37)}`],
  "GitHub classic": ["a GitHub token", "ghp_" + word(36)],
  "GitHub app": ["a GitHub token", "ghs_" + word(36)],
  "GitHub OAuth": ["a GitHub token", "gho_" + word(36)],
  "GitHub fine-grained": ["a GitHub token", `github_pat_${word(22)}_${word(59)}`],
  "GitLab personal": ["a GitLab token", "glpat-" + word(20)],
  "GitLab runner": ["a GitLab token", "glrt-" + word(20)],
  Atlassian: ["an Atlassian API token", "ATATT3" + word(186)],
  npm: ["an npm token", "npm_" + word(36)],
  PyPI: ["a PyPI token", "pypi-AgEIcHlwaS5vcmc" + word(60)],
  RubyGems: ["a RubyGems token", "rubygems_" + hex(48)],
  Docker: ["a Docker access token", "dckr_pat_" + word(27)],
  Pulumi: ["a Pulumi access token", "pul-" + hex(40)],
  Terraform: ["a Terraform Cloud token", `${word(14)}.atlasv1.${word(64)}`],
  Vault: ["a Vault token", "hvs." + word(90)],
  Doppler: ["a Doppler token", "dp.pt." + word(43)],
  "Doppler service": ["a Doppler token", "dp.st.prd." + word(43)],
  "1Password": ["a 1Password service account token", "ops_eyJ" + word(260)],
  Vercel: ["a Vercel token", "vcp_" + word(56)],
  "Vercel of old": ["a Vercel token", `VERCEL_TOKEN=${word(24)}`],
  Netlify: ["a Netlify token", "nfp_" + word(36)],
  "Netlify of old": ["a Netlify token", `netlify_auth_token: "${word(43)}"`],
  "Supabase personal": ["a Supabase secret key", "sbp_" + hex(40)],
  "Supabase secret": ["a Supabase secret key", `sb_secret_${word(22)}_${word(8)}`],
  PlanetScale: ["a PlanetScale token", "pscale_tkn_" + word(43)],
  Databricks: ["a Databricks token", "dapi" + hex(32)],
  Shopify: ["a Shopify token", "shpat_" + hex(32)],
  "Shopify shared secret": ["a Shopify token", "shpss_" + hex(32)],
  Airtable: ["an Airtable token", `pat${word(14)}.${hex(64)}`],
  Notion: ["a Notion token", "ntn_" + digits(11) + word(35)],
  Linear: ["a Linear API key", "lin_api_" + word(40)],
  Postman: ["a Postman API key", `PMAK-${hex(24)}-${hex(34)}`],
  "Stripe live": ["a payment provider's secret key", "sk_live_" + word(24)],
  "Stripe test": ["a payment provider's secret key", "sk_test_" + word(24)],
  "Stripe restricted": ["a payment provider's secret key", "rk_live_" + word(24)],
  "Stripe webhook": ["a payment provider's secret key", "whsec_" + word(32)],
  Square: ["a Square token", "sq0atp-" + word(22)],
  "Square production": ["a Square token", "EAAA" + word(60)],
  PayPal: ["a PayPal access token", `access_token$production$${hex(16)}$${hex(32)}`],
  "PayPal secret": ["a PayPal client secret", `PAYPAL_CLIENT_SECRET=E${word(79)}`],
  Plaid: ["a Plaid token", `access-production-${uuid}`],
  SendGrid: ["a SendGrid API key", `SG.${word(22)}.${word(43)}`],
  Mailgun: ["a Mailgun API key", "key-" + hex(32)],
  "Mailgun of today": ["a Mailgun API key", [hex(32), hex(8), hex(8)].join("-")],
  Mailchimp: ["a Mailchimp API key", hex(32) + "-us21"],
  Brevo: ["a Brevo API key", `xkeysib-${hex(64)}-${word(16)}`],
  Resend: ["a Resend API key", `re_${word(8)}_${word(24)}`],
  Postmark: ["a Postmark server token", `POSTMARK_SERVER_TOKEN=${uuid}`],
  "Twilio key": ["a Twilio API key", "SK" + hex(32)],
  "Twilio token": ["a Twilio auth token", `TWILIO_AUTH_TOKEN=${hex(32)}`],
  "Slack bot": ["a Slack token", ["xoxb", digits(12), digits(12), word(24)].join("-")],
  "Slack app": ["a Slack token", ["xapp", "1", "A" + upper(10), digits(13), hex(64)].join("-")],
  "Slack webhook": ["a Slack webhook URL", `https://hooks.slack.com/services/T${upper(8)}/B${upper(8)}/${word(24)}`],
  "Discord webhook": ["a Discord webhook URL", `https://discord.com/api/webhooks/${digits(18)}/${word(68)}`],
  "Discord webhook, canary": ["a Discord webhook URL", `https://canary.discord.com/api/v10/webhooks/${digits(18)}/x`],
  "Discord bot": ["a Discord bot token", [`M${word(23)}`, word(6), word(38)].join(".")],
  Telegram: ["a Telegram bot token", `${digits(10)}:AA${word(33)}`],
  "Telegram URL": ["a Telegram bot token", `https://api.telegram.org/bot${digits(10)}:AA${word(33)}/sendMessage`],
  Teams: [
    "a Microsoft Teams webhook URL",
    `https://example.webhook.office.com/webhookb2/${uuid}@${uuid}/IncomingWebhook`,
  ],
  "Sentry organisation": ["a Sentry token", `sntrys_eyJ${word(60)}_${word(43)}`],
  "Sentry user": ["a Sentry token", "sntryu_" + hex(64)],
  "Datadog key": ["a Datadog key", `DD_API_KEY=${hex(32)}`],
  "Datadog application key": ["a Datadog key", `datadog_app_key: ${hex(40)}`],
  "New Relic": ["a New Relic key", "NRAK-" + upper(27)],
  "New Relic licence": ["a New Relic key", hex(36) + "NRAL"],
  "PagerDuty integration": [
    "a PagerDuty integration URL",
    `https://events.pagerduty.com/integration/${hex(32)}/enqueue`,
  ],
  "PagerDuty key": ["a PagerDuty key", `PAGERDUTY_API_KEY=u+${word(18)}`],
  "PagerDuty OAuth": ["a PagerDuty token", "pdus+" + word(20)],
  Grafana: ["a Grafana token", `glsa_${word(32)}_${hex(8)}`],
  Honeycomb: ["a Honeycomb key", "hcaik_" + word(58)],
  Anthropic: ["an Anthropic API key", `sk-ant-api03-${word(93)}AA`],
  "Anthropic admin": ["an Anthropic API key", `sk-ant-admin01-${word(93)}AA`],
  "OpenAI project": ["an OpenAI API key", `sk-proj-${word(74)}`],
  "OpenAI of old": ["an OpenAI API key", "sk-" + word(48)],
  "Hugging Face": ["a Hugging Face token", "hf_" + word(34)],
  "basic auth": ["a URL with a password in it", `https://user:${word(10)}@example.com/`],
  Postgres: ["a URL with a password in it", `postgres://app:${word(16)}@db.example.com:5432/app`],
  MongoDB: ["a URL with a password in it", `mongodb+srv://app:${word(16)}@cluster.example.com/app`],
  Redis: ["a URL with a password in it", `redis://:${word(16)}@cache.example.com:6379`],
  "token in a query": ["a URL with a token in its query", `https://example.com/hook?token=${word(20)}`],
  "SQL Server": ["a connection string with a password in it", `Server=db.example.com;User Id=sa;Password=${word(12)};`],
  "authorization header": ["the value of an Authorization header", `-H "Authorization: Bearer ${word(32)}"`],
};

/** Texts of a zone that look like credentials to a careless pattern, and are none. */
const harmless: Readonly<Record<string, string>> = {
  "zone id": hex(32),
  "account id in a sentence": `accounts/${hex(32)}/rulesets`,
  uuid,
  "SHA-1 of a commit": hex(40),
  "SHA-256 of a file": `sha256-${word(43)}=`,
  "subresource integrity": `sha384-${word(64)}`,
  "DKIM public key": `v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA${word(280)}/u+${word(40)}wIDAQAB`,
  "DKIM with slashes": `p=MIGf/${word(30)}+${word(40)}/sk${word(60)}+AKIb${word(12)}/EAAA${word(22)}`,
  SPF: "v=spf1 include:_spf.google.com include:sendgrid.net ip4:192.0.2.0/24 ~all",
  DMARC: "v=DMARC1; p=reject; rua=mailto:abc123@ag.example.net",
  "Google verification": `google-site-verification=${word(43)}`,
  "Microsoft verification": "MS=ms" + digits(8),
  "Facebook verification": `facebook-domain-verification=${word(30)}`,
  "Apple verification": `apple-domain-verification=${word(16)}`,
  "Atlassian verification": `atlassian-domain-verification=${word(64)}`,
  "Stripe verification": `stripe-verification=${hex(64)}`,
  "OpenAI verification": `openai-domain-verification=dv-${word(24)}`,
  "ACME challenge": word(43),
  "publishable key of Stripe": "pk_live_" + word(24),
  "publishable key of Supabase": "sb_publishable_" + word(30),
  "Sentry DSN": `https://${hex(32)}@o1.ingest.example.com/42`,
  "path with password": "/account/forgot-password/new-password-confirmation",
  "host with token": "token-service.internal.example.com",
  "host with key": "api-key-management-service.hosting.example.org",
  "URL with a long path": `https://example.com/blog/2026/11/${"a-very-long-title-about-tokens-and-keys-".repeat(4)}`,
  "URL with a port and an at sign": "https://example.com:8443/@user/status/1",
  "URL with placeholders": "postgres://${USER}:${PASSWORD}@db.example.com/app",
  "URL with a short query": "https://example.com/?token=abc&key=def",
  "mailto with a colon": "mailto:reports@example.com",
  "content security policy": `default-src 'self'; script-src 'nonce-${word(22)}' https://cdn.example.com`,
  "expression on a header":
    'http.request.headers["authorization"][0] ne "" and not http.request.uri.path contains "/token"',
  "expression on a query": 'http.request.uri.query contains "?secret=" or http.request.uri.args["api_key"][0] eq ""',
  "cache key": `my-cache-key-${hex(32)}`,
  "skip-slug": "sk-learn-how-to-write-a-very-long-slug-for-a-page",
  "pat in a name": "patches.example.com",
  "public key": `-----BEGIN PUBLIC KEY-----\n${word(64)}`,
  certificate: `-----BEGIN CERTIFICATE-----\n${word(64)}`,
  "AWS ARN": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-AbCdEf",
  "name of a variable": "CLOUDFLARE_API_TOKEN",
  "reference to a variable": "Authorization: Bearer ${CLOUDFLARE_API_TOKEN}",
  "SRV target": "_sip._tcp.example.com",
  "Cloudflare name servers": "cloudflare: ada.ns.cloudflare.com",
  "Vercel target": "vercel: cname.vercel-dns-017.com",
  "DS digest": hex(64).toUpperCase(),
  "TLSA data": `3 1 1 ${hex(64)}`,
};

describe("credentials by their form", () => {
  it(`finds ${Object.keys(found).length} forms, and says what each is`, () => {
    for (const [name, [what, text]] of Object.entries(found)) {
      for (const within of [text, ` ${text}`, `value "${text}" here`])
        assert.equal(credentialIn(within), what, `${name} in ${within}`);
    }
  });

  it(`takes none of ${Object.keys(harmless).length} harmless texts for one`, () => {
    for (const [name, text] of Object.entries(harmless))
      assert.equal(credentialIn(text), undefined, `${name}: ${text}`);
  });

  it("has an example of every shape but those that are rare", () => {
    const said = new Set(Object.values(found).map(([what]) => what));
    const rare = ["a Groq API key", "a Mailchimp Transactional key", "a Perplexity API key", "a Replicate API token"];
    assert.deepEqual([...new Set(shapes.map(({ what }) => what))].filter((what) => !said.has(what)).sort(), rare);
  });

  it("shows nothing of a credential in a message", () => {
    for (const [name, [what, text]] of Object.entries(found)) {
      const shown = withoutCredentials(`records.x: ${text} is wrong`);
      assert.ok(shown.startsWith("records.x: ") && shown.includes(`(${what}, not shown)`), `${name}: ${shown}`);
      assert.equal(credentialIn(shown), undefined, `${name}: ${shown}`);
    }
    for (const text of Object.values(harmless)) assert.equal(withoutCredentials(text), text);
  });

  it("has keywords that each match of its pattern holds", () => {
    for (const { id, keywords } of shapes)
      for (const keyword of keywords) assert.equal(keyword, keyword.toLowerCase(), id);
  });

  it("looks at long texts in time that grows with their length", () => {
    for (const piece of ["eyJ-", "SG.", "a:", "server=", "?se=", "pagerduty "])
      assertLinear((size) => credentialIn(piece.repeat(size / piece.length)), 20_000, JSON.stringify(piece));
  });

  it("takes any text, and masks only what it finds", () => {
    const pieces = [
      "a",
      "1",
      " ",
      "-",
      "_",
      ".",
      ":",
      "@",
      "/",
      "=",
      "://",
      "sk-",
      "eyJ",
      "é",
      "\u0000",
      hex(32),
      word(40),
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join("")),
        (text) => {
          assert.equal(withoutCredentials(text) !== text, credentialIn(text) !== undefined);
        },
      ),
    );
  });
});

describe("credentials by their name", () => {
  it("knows names that end in a word for a secret, and no others", () => {
    for (const name of [
      "apiToken",
      "api_key",
      "CLOUDFLARE_API_TOKEN",
      "clientSecret",
      "db.password",
      "webhookUrl",
      "DD_APP_KEY",
      "connectionString",
    ])
      assert.equal(isSecretName(name), true, name);
    for (const name of ["tokenService", "key", "publicKey", "passwordReset", "secretly", "keyword", "cacheKey"])
      assert.equal(isSecretName(name), false, name);
  });

  it("knows headers that let a caller in", () => {
    for (const name of ["Authorization", "X-Api-Key", "X-Origin-Secret", "CF-Access-Client-Secret"])
      assert.equal(isSecretHeader(name), true, name);
    for (const name of ["Cache-Key", "Sec-WebSocket-Key", "Idempotency-Key", "Host", "X-Forwarded-For"])
      assert.equal(isSecretHeader(name), false, name);
  });
});
