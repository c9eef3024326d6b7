// Long: a table of faults, each a few lines.
/** One fault at a time in a world that is otherwise good, each with the code by which it is found. */
import type { CertificateSpec } from "./world/authority";
import type { TestRecord } from "./world/dns-server";
import type { Incoming, Outgoing } from "./world/edge-server";
import type { WorldSpec } from "./world/world";

export interface Fault {
  readonly what: string;
  /** The codes that the fault adds to what a good world shows; the first is its own. */
  readonly codes: readonly [string, ...string[]];
  readonly make: (good: WorldSpec) => WorldSpec;
  /** Milliseconds for one question, where the fault is that somebody never answers. */
  readonly timeout?: number;
}

const domain = "example.com";

function without(test: (record: TestRecord) => boolean) {
  return (good: WorldSpec): WorldSpec => ({ ...good, records: good.records.filter((record) => !test(record)) });
}

function adding(...records: TestRecord[]) {
  return (good: WorldSpec): WorldSpec => ({ ...good, records: [...good.records, ...records] });
}

/** Puts records in the place of those of the same name and type. */
function replacing(...records: TestRecord[]) {
  return (good: WorldSpec): WorldSpec => {
    const kept = good.records.filter(
      (one) => !records.some(({ name, type }) => one.name === name && one.type === type),
    );
    return { ...good, records: [...kept, ...records] };
  };
}

function answering(answer: (request: Incoming, good: () => Outgoing) => Outgoing) {
  return (good: WorldSpec): WorldSpec => ({
    ...good,
    answer: (request) => answer(request, () => good.answer(request)),
  });
}

/** Changes what is answered, where it is an answer. */
function changing(
  applies: (request: Incoming) => boolean,
  change: (answer: Exclude<Outgoing, string>) => Exclude<Outgoing, string>,
) {
  return answering((request, good) => {
    const answer = good();
    return typeof answer === "string" || !applies(request) ? answer : change(answer);
  });
}

function certified(host: string, spec: CertificateSpec | undefined) {
  return (good: WorldSpec): WorldSpec => ({
    ...good,
    certificate: (asked) => (asked === host ? spec : good.certificate(asked)),
  });
}

const isFront = ({ url }: Incoming) => url === `https://${domain}/`;
const redirect = (location: string, status = 301): Outgoing => ({ status, headers: { location, "cf-ray": "1-TST" } });
const isAddress = (name: string) => (record: TestRecord) => record.name === name && ["A", "AAAA"].includes(record.type);
const txt = (name: string, data: string): TestRecord => ({ name, type: "TXT", data });
const app = `app.${domain}`;
const spfAnd =
  (data: string) =>
  (good: WorldSpec): WorldSpec => ({
    ...good,
    records: [
      ...good.records.filter(({ name, data: text }) => name !== domain || !text.startsWith("v=spf1")),
      txt(domain, data),
    ],
  });

export const dnsFaults: readonly Fault[] = [
  {
    what: "www does not exist",
    codes: ["live-address-missing"],
    make: without(isAddress(`www.${domain}`)),
  },
  {
    what: "a host leads to a private address",
    codes: ["live-address-private"],
    make: replacing({ name: app, type: "A", data: "10.0.0.7" }),
  },
  {
    what: "a name server does not answer",
    codes: ["live-authority-silent"],
    make: (good) => ({ ...good, servers: { "192.0.2.54": { failures: { "*": "silent" } } } }),
    timeout: 8_000,
  },
  {
    what: "a name server refuses",
    codes: ["live-authority-lame"],
    make: (good) => ({ ...good, servers: { "192.0.2.54": { failures: { "*": "REFUSED" } } } }),
  },
  {
    what: "name servers disagree",
    codes: ["live-authorities-disagree"],
    make: (good) => ({
      ...good,
      servers: { "192.0.2.54": { records: replacing({ name: domain, type: "A", data: "104.16.9.9" })(good).records } },
    }),
  },
  {
    what: "the domain itself is an alias",
    codes: ["live-apex-alias"],
    make: (good) =>
      adding(
        { name: domain, type: "CNAME", data: "host.example.org" },
        { name: "host.example.org", type: "A", data: "104.16.1.1" },
      )(without(isAddress(domain))(good)),
  },
  {
    what: "the resolver makes answers up",
    codes: ["live-resolver-differs"],
    make: (good) => ({
      ...good,
      servers: Object.fromEntries(
        ["192.0.2.53", "192.0.2.54"].map((server) => [
          server,
          { records: replacing({ name: domain, type: "A", data: "104.16.9.9" })(good).records },
        ]),
      ),
    }),
  },
  {
    what: "an address is kept for a day",
    codes: ["live-ttl-long"],
    make: replacing({ name: app, type: "A", data: "198.51.100.7", ttl: 86_400 }),
  },
  {
    what: "an address is kept for ten seconds",
    codes: ["live-ttl-short"],
    make: replacing({ name: app, type: "A", data: "198.51.100.7", ttl: 10 }),
  },
  {
    what: "a name leads to nothing",
    codes: ["live-name-dangling"],
    make: adding({ name: `shop.${domain}`, type: "CNAME", data: "gone.example.org" }),
  },
  {
    what: "a name can be claimed at a platform",
    codes: ["live-name-claimable"],
    make: adding({ name: `blog.${domain}`, type: "CNAME", data: "gone.github.io" }),
  },
  {
    what: "a platform says that nothing is there",
    codes: ["live-name-claimable", "live-host-vendor", "live-http-served"],
    make: (good) =>
      answering(({ host }, answer) =>
        host === `blog.${domain}`
          ? { status: 404, headers: { "content-type": "text/html" }, body: "There isn't a GitHub Pages site here." }
          : answer(),
      )(
        adding(
          { name: `blog.${domain}`, type: "CNAME", data: "nobody.github.io" },
          { name: "nobody.github.io", type: "A", data: "185.199.108.153" },
        )(good),
      ),
  },
  {
    what: "nothing is behind Cloudflare",
    codes: ["live-edge-missing"],
    make: (good) =>
      changing(
        () => true,
        ({ headers: { "cf-ray": _, ...headers } = {}, ...answer }) => ({ ...answer, headers }),
      )({
        ...good,
        records: good.records.map((one) => (one.data === "104.16.1.1" ? { ...one, data: "198.51.100.7" } : one)),
      }),
  },
  {
    what: "mail goes to a proxied name",
    codes: ["live-mail-host-proxied", "live-mta-sts-mx"],
    make: (good) =>
      adding({ name: `mail.${domain}`, type: "A", data: "104.16.1.1" })(
        replacing({ name: domain, type: "MX", data: `10 mail.${domain}` })(good),
      ),
  },
  {
    what: "a mail server is gone",
    codes: ["live-mx-dangling", "live-mta-sts-mx"],
    make: replacing({ name: domain, type: "MX", data: "10 gone.example.org" }),
  },
  { what: "two SPF records", codes: ["spf-multiple-records"], make: adding(txt(domain, "v=spf1 -all")) },
  { what: "SPF lets everybody send", codes: ["spf-all-pass"], make: spfAnd("v=spf1 include:_spf.google.com +all") },
  {
    what: "SPF with too many lookups",
    codes: ["spf-too-many-lookups"],
    make: (good) =>
      adding(...Array.from({ length: 11 }, (_, index) => txt(`s${index}.example.org`, "v=spf1 ip4:192.0.2.1 ~all")))(
        spfAnd(`v=spf1 ${Array.from({ length: 11 }, (_, index) => `include:s${index}.example.org`).join(" ")} ~all`)(
          good,
        ),
      ),
  },
  {
    what: "SPF includes what is not there",
    codes: ["spf-include-missing"],
    make: spfAnd("v=spf1 include:gone.example.org ~all"),
  },
  {
    what: "a weak key",
    codes: ["dkim-key-short"],
    make: replacing(
      txt(
        `google._domainkey.${domain}`,
        "v=DKIM1; k=rsa; p=" +
          "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7vbqajDw4o6gJy8UtmIbkcpnkO3Kwc4qsEnSZp/TR+fQi62F79RHWmwKO" +
          "tFmwteURgLbj7D/WGuNLGOfa/2vse3G2eHnHl5CB8ruRX9fBl/KgwCVr2JaEuUm66bBQeP5XeBotdR4cvX38uPYivCDdPjJ1QWPd" +
          "spTBKcxeFbcc" +
          "DwIDAQAB",
      ),
    ),
  },
  {
    what: "a key leads to nothing",
    codes: ["live-dkim-dangling"],
    make: replacing({ name: `s1._domainkey.${domain}`, type: "CNAME", data: "gone.example.org" }),
  },
  { what: "no DMARC record", codes: ["live-dmarc-missing"], make: without(({ name }) => name === `_dmarc.${domain}`) },
  {
    what: "two DMARC records",
    codes: ["live-dmarc-several"],
    make: adding(txt(`_dmarc.${domain}`, "v=DMARC1; p=reject")),
  },
  {
    what: "reports go to somebody who did not agree",
    codes: ["live-dmarc-unauthorised"],
    make: replacing(txt(`_dmarc.${domain}`, "v=DMARC1; p=none; rua=mailto:dmarc@example.org")),
  },
  {
    what: "CAA forbids the authority in use",
    codes: ["live-caa-forbids-issuer"],
    make: replacing({ name: domain, type: "CAA", data: '0 issue "digicert.com"' }),
  },
  {
    what: "the MTA-STS policy leaves a mail server out",
    codes: ["live-mta-sts-mx"],
    make: replacing(
      { name: domain, type: "MX", data: "10 mx.example.org" },
      { name: "mx.example.org", type: "A", data: "192.0.2.27" },
    ),
  },
];

const registryAnswers = (body: object, status = 200) =>
  answering(({ host }, good) =>
    host === "rdap.example"
      ? { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
      : good(),
  );

export const registrationFaults: readonly Fault[] = [
  {
    what: "the zone is not signed",
    codes: ["live-dnssec-unsigned"],
    make: without(({ type }) => type === "DS" || type === "DNSKEY"),
  },
  {
    what: "the DS record has no key to it",
    codes: ["live-dnssec-broken"],
    make: without(({ type }) => type === "DNSKEY"),
  },
  {
    what: "the resolver does not validate",
    codes: ["live-dnssec-unvalidated"],
    make: (good) => ({ ...good, dns: { ...good.dns, authenticated: false } }),
  },
  {
    what: "the registration ends next week",
    codes: ["live-expiry-soon"],
    make: registryAnswers({
      events: [{ eventAction: "expiration", eventDate: new Date(Date.now() + 7 * 86_400_000).toISOString() }],
    }),
  },
  { what: "the registry says nothing", codes: ["live-expiry-unknown"], make: registryAnswers({}, 500) },
];

export const webFaults: readonly Fault[] = [
  {
    what: "the front page fails",
    codes: ["live-host-failing"],
    make: changing(isFront, (answer) => ({ ...answer, status: 500 })),
  },
  {
    what: "a parking page",
    codes: ["live-host-parked", "live-static-unseen"],
    make: changing(isFront, (answer) => ({ ...answer, body: "<title>example.com</title>This domain is for sale" })),
  },
  {
    what: "www and the domain both answer",
    codes: ["live-canonical-split", "live-hsts-missing"],
    make: changing(
      ({ host, url }) => host === `www.${domain}` && url.startsWith("https:"),
      (answer) => ({ ...answer, status: 200, headers: { "cache-control": "no-cache", "cf-ray": "1-TST" } }),
    ),
  },
  {
    what: "a chain of redirects",
    codes: ["live-redirect-chain"],
    make: answering(({ host, path, url }, good) =>
      host === `www.${domain}` && url.startsWith("http:") ? redirect(`https://www.${domain}${path}`) : good(),
    ),
  },
  {
    what: "a loop",
    codes: [
      "live-redirect-loop",
      "live-redirect-insecure",
      "live-canonical-unseen",
      "live-hsts-unseen",
      "live-static-unseen",
    ],
    make: answering(({ url, path }, good) =>
      url.startsWith(`https://${domain}/`) && !path.includes(".") ? redirect(`http://${domain}${path}`) : good(),
    ),
  },
  {
    what: "redirects without end",
    codes: ["live-redirect-endless"],
    make: answering(({ host, path }, good) => (host === app ? redirect(`https://${app}${path}x`) : good())),
  },
  {
    what: "a redirect loses the path",
    codes: ["live-redirect-loses-path", "live-well-known-redirected"],
    make: answering(({ host }, good) => (host === `www.${domain}` ? redirect(`https://${domain}/`) : good())),
  },
  {
    what: "a redirect for the time being",
    codes: ["live-redirect-temporary", "live-well-known-redirected"],
    make: answering(({ host, path }, good) =>
      host === `www.${domain}` ? redirect(`https://${domain}${path}`, 302) : good(),
    ),
  },
  {
    what: "app links are redirected to www",
    codes: ["live-well-known-redirected"],
    make: answering(({ path, host }, good) =>
      path.includes("apple-app-site") && host === domain ? redirect(`https://www.${domain}${path}`) : good(),
    ),
  },
  {
    what: "ACME is challenged",
    codes: ["live-well-known-challenged"],
    make: changing(
      ({ path }) => path.includes("acme-challenge"),
      () => ({ status: 403, headers: { "cf-mitigated": "challenge", "cf-ray": "1-TST" } }),
    ),
  },
  {
    what: "the MTA-STS policy is redirected",
    codes: ["live-mta-sts-unfetched"],
    make: answering(({ host, path }, good) =>
      host === `mta-sts.${domain}` ? redirect(`https://${domain}${path}`) : good(),
    ),
  },
  {
    what: "Cloudflare refuses the origin's certificate",
    codes: ["live-origin-certificate"],
    make: changing(
      ({ host }) => host === app,
      (answer) => ({ ...answer, status: 526 }),
    ),
  },
  {
    what: "the origin's name has no address",
    codes: ["live-edge-error"],
    make: changing(
      ({ host }) => host === app,
      (answer) => ({ ...answer, status: 530 }),
    ),
  },
  {
    what: "a host without HTTPS",
    codes: ["live-https-missing", "live-http-served"],
    make: (good) =>
      changing(
        ({ host }) => host === app,
        (answer) => ({ ...answer, status: 200 }),
      )(certified(app, undefined)(good)),
  },
  {
    what: "a page over HTTP",
    codes: ["live-http-served"],
    make: changing(
      ({ url }) => url.startsWith(`http://${app}`),
      ({ headers: { location: _, ...headers } = {}, ...answer }) => ({ ...answer, headers, status: 200 }),
    ),
  },
  {
    what: "mixed content",
    codes: ["live-mixed-content"],
    make: changing(isFront, (answer) => ({
      ...answer,
      body: `${answer.body ?? ""}<script src="http://cdn.example.org/a.js"></script>`,
    })),
  },
  {
    what: "HTTPS leads back to HTTP",
    codes: ["live-redirect-insecure", "live-redirect-loop"],
    make: answering(({ url, path }, good) =>
      url.startsWith(`https://${app}`) ? redirect(`http://${app}${path}`) : good(),
    ),
  },
  { what: "TLS 1.0 is accepted", codes: ["live-tls-old"], make: (good) => ({ ...good, minVersion: "TLSv1" }) },
  { what: "TLS 1.3 is off", codes: ["live-tls-13-missing"], make: (good) => ({ ...good, maxVersion: "TLSv1.2" }) },
  {
    what: "no HSTS",
    codes: ["live-hsts-missing"],
    make: changing(
      () => true,
      ({ headers: { "strict-transport-security": _, ...headers } = {}, ...answer }) => ({ ...answer, headers }),
    ),
  },
  {
    what: "HSTS asks for preload without subdomains",
    codes: ["hsts-preload-subdomains"],
    make: changing(
      ({ host, url }) => host === domain && url.startsWith("https:"),
      (answer) => ({
        ...answer,
        headers: { ...answer.headers, "strict-transport-security": "max-age=31536000; preload" },
      }),
    ),
  },
  {
    what: "an expired certificate",
    codes: ["live-certificate-expired"],
    make: certified(app, { names: [app], from: -90, to: -1 }),
  },
  {
    what: "a self-signed certificate",
    codes: ["live-certificate-untrusted"],
    make: certified(app, { names: [app], selfSigned: true }),
  },
  {
    what: "a certificate for another name",
    codes: ["live-certificate-name"],
    make: certified(app, { names: ["other.example.org"] }),
  },
  {
    what: "a certificate that nobody renewed",
    codes: ["live-certificate-expiring"],
    make: certified(app, { names: [app], from: -85, to: 5 }),
  },
  {
    what: "static files that nobody keeps",
    codes: ["live-static-uncached"],
    make: changing(
      ({ path }) => path.endsWith(".css"),
      (answer) => ({ ...answer, headers: { ...answer.headers, "cache-control": "no-store" } }),
    ),
  },
  {
    what: "static files without compression",
    codes: ["live-static-uncompressed"],
    make: changing(
      ({ path }) => path.endsWith(".css"),
      ({ headers: { "content-encoding": _, ...headers } = {}, ...answer }) => ({ ...answer, headers }),
    ),
  },
  {
    what: "a page with a cookie out of the cache",
    codes: ["live-private-cached"],
    make: changing(isFront, (answer) => ({
      ...answer,
      headers: { ...answer.headers, "cf-cache-status": "HIT", "set-cookie": ["session=abc; Secure"] },
    })),
  },
  {
    what: "a page that does not say how it is kept",
    codes: ["live-page-cache-unsaid"],
    make: changing(
      ({ host }) => host === domain,
      ({ headers: { "cache-control": kept, ...headers } = {}, ...answer }) => ({
        ...answer,
        headers: String(kept).includes("immutable") ? { ...headers, "cache-control": kept! } : headers,
      }),
    ),
  },
  {
    what: "a captcha before the front page",
    codes: ["live-challenged", "live-static-unseen"],
    make: changing(isFront, (answer) => ({
      ...answer,
      status: 403,
      headers: { ...answer.headers, "cf-mitigated": "challenge" },
      body: "<title>Just a moment...</title>",
    })),
  },
  {
    what: "a credential in a page",
    codes: ["live-credential-served"],
    make: changing(isFront, (answer) => ({
      ...answer,
      body: `${answer.body ?? ""}<script>pay("${["sk", "live", "0123456789abcdefghijABCD"].join("_")}")</script>`,
    })),
  },
  {
    what: "a host behind Cloudflare whose neighbour is not",
    codes: ["live-host-unproxied"],
    make: (good) =>
      changing(
        ({ host }) => host === app,
        ({ headers: { "cf-ray": _, ...headers } = {}, ...answer }) => ({ ...answer, headers }),
      )(replacing({ name: app, type: "A", data: "198.51.100.7" })(good)),
  },
];
