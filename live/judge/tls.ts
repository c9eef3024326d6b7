import { counted } from "../../standards/counted";
import { parseData as parseCaa, permits, type CaaRecord } from "../../standards/caa";
import { lint as lintHsts, parse as parseHsts } from "../../standards/hsts";
import { packIssuers } from "../../edge/issuers";
import type { TlsObservation } from "../observations";
import { found, listed, look, nothingSeen, ofText, type Judge, type LiveFinding } from "./judge";
import { whereSeen } from "./resolves";
import { hostOf, lastHop, type Seen } from "./seen";

function webTls(seen: Seen): TlsObservation[] {
  return seen.observations.tls.filter(({ host }) => seen.webHosts.includes(host) || host === seen.domain);
}

/** Nothing but TLS 1.2 and 1.3. */
export const version: Judge = {
  control: "tls/version",
  judge: whereSeen((seen) => {
    const hosts = webTls(seen).filter(({ offered }) => offered.length > 0);
    if (hosts.length === 0)
      return look([
        found("live-tls-unseen", seen.domain, "Not judged: no handshake with a host of the domain succeeded."),
      ]);
    return look(
      hosts.flatMap(({ host, offered, refused }) => [
        ...(offered.includes("TLSv1") || offered.includes("TLSv1.1")
          ? [found("live-tls-old", host, `${host} accepts ${listed(offered.filter((one) => one < "TLSv1.2"))}.`)]
          : []),
        ...(refused.includes("TLSv1.3") ? [found("live-tls-13-missing", host, `${host} refuses TLS 1.3.`)] : []),
      ]),
      `${counted(hosts.length, "host")} shook hands: ` +
        `${listed([...new Set(hosts.flatMap(({ offered }) => offered))].sort())}`,
    );
  }),
};

/** Of a lifetime, the part in which renewal is overdue: authorities advise to renew with a third left. */
const overdue = 1 / 5;

/** Each host's certificate is trusted, for its name, in date, and may be renewed. */
export const coverage: Judge = {
  control: "tls/coverage",
  judge: whereSeen((seen) => {
    const hosts = webTls(seen).filter(({ certificate }) => certificate !== null);
    if (hosts.length === 0) return nothingSeen;
    return look(
      hosts.flatMap((one) => [...refusal(one), ...ageing(one, seen.now), ...caa(one, seen)]),
      ...hosts.slice(0, 10).map(({ host, certificate }) => {
        const { issuer, notAfter } = certificate!;
        return `${host}: certificate of ${listed([issuer])} until ${notAfter.slice(0, 10)}`;
      }),
    );
  }),
};

function refusal({ host, refusal: why, certificate }: TlsObservation): LiveFinding[] {
  if (why === null) return [];
  const { issuer, names, notAfter, notBefore } = certificate!;
  if (why === "CERT_HAS_EXPIRED" || why === "CERT_NOT_YET_VALID")
    return [
      found(
        "live-certificate-expired",
        host,
        `The certificate of ${host} holds from ${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}.`,
      ),
    ];
  if (why === "ERR_TLS_CERT_ALTNAME_INVALID")
    return [found("live-certificate-name", host, `The certificate that ${host} shows is for ${listed(names)}.`)];
  return [
    found(
      "live-certificate-untrusted",
      host,
      `Browsers do not trust the certificate of ${host}, issued by ${listed([issuer])} (${why}).`,
    ),
  ];
}

function ageing({ host, certificate, refusal: why }: TlsObservation, now: Date): LiveFinding[] {
  const [from, to] = [Date.parse(certificate!.notBefore), Date.parse(certificate!.notAfter)];
  const left = (to - now.getTime()) / (to - from);
  if (why !== null || !(left < overdue)) return [];
  const days = Math.floor((to - now.getTime()) / 86_400_000);
  return [
    found(
      "live-certificate-expiring",
      host,
      `${counted(days, "day")} of the certificate of ${host} ${days === 1 ? "is" : "are"} left, ` +
        `${Math.round(left * 100)} % of its lifetime.`,
    ),
  ];
}

/** Names of authorities in certificates → in CAA records. Others are not judged by. */
const issuers: readonly (readonly [RegExp, string])[] = [
  [/let's encrypt/i, packIssuers.lets_encrypt!],
  [/google trust services/i, packIssuers.google!],
  [/ssl corp|ssl\.com/i, packIssuers.ssl_com!],
  [/sectigo|comodo/i, "sectigo.com"],
  [/digicert/i, "digicert.com"],
  [/amazon/i, "amazon.com"],
  [/globalsign/i, "globalsign.com"],
  [/zerossl/i, "sectigo.com"],
];

function caa({ host, certificate }: TlsObservation, seen: Seen): LiveFinding[] {
  const issuer = issuers.find(([name]) => name.test(certificate!.issuer))?.[1];
  const records = caaOf(host, seen);
  const linted =
    host === seen.domain
      ? ofText(
          host,
          records.flatMap(({ problems }) => problems),
        )
      : [];
  const values = records.flatMap(({ value }) => value ?? []);
  if (issuer === undefined || permits(values, issuer)) return linted;
  const allowed = listed(values.filter(({ tag }) => tag === "issue").map(({ issuer: name }) => name ?? ";"));
  return [
    ...linted,
    found(
      "live-caa-forbids-issuer",
      host,
      `The certificate of ${host} is from ${issuer}, and the CAA records allow ${allowed}.`,
    ),
  ];
}

/** Those of the closest name that has any (RFC 8659 section 3). */
function caaOf(host: string, seen: Seen): { readonly value?: CaaRecord; readonly problems: readonly never[] }[] {
  for (const name of [host, seen.domain]) {
    const data = seen.data(name, "CAA");
    if (data.length > 0) return data.flatMap(readCaa);
  }
  return [];
}

function readCaa(text: string): { readonly value?: CaaRecord; readonly problems: readonly never[] }[] {
  const [, flags = "0", tag = "", value = ""] = /^(\d+) (\S+) "(.*)"$/s.exec(text) ?? [];
  const parsed = parseCaa({ flags: Number(flags), tag, value });
  return [{ ...(parsed.value === undefined ? {} : { value: parsed.value }), problems: parsed.problems as never[] }];
}

/** Every host over HTTPS alone, every page whole. */
export const https: Judge = {
  control: "tls/https",
  judge: whereSeen((seen) => {
    const answers = seen.http("spelling", "host").filter(({ hops }) => hops[0]?.status !== null);
    if (answers.length === 0) return nothingSeen;
    const plain = answers.filter(({ url }) => url.startsWith("http:"));
    const served = plain.filter((one) => one.end === "answer" && lastHop(one).url.startsWith("http:") && isPage(one));
    const findings = [
      ...served.map((one) =>
        found("live-http-served", hostOf(one.url), `${lastHop(one).url} answers ${lastHop(one).status} over HTTP.`),
      ),
      ...seen.webHosts
        .filter((host) => isWithoutHttps(host, seen))
        .map((host) =>
          found(
            "live-https-missing",
            host,
            `${host} answers HTTP, and not HTTPS (${seen.tls(host)?.failure ?? "no answer"}).`,
          ),
        ),
      ...answers.flatMap(({ url, page }) =>
        (page?.insecure ?? [])
          .slice(0, 1)
          .map((first) =>
            found(
              "live-mixed-content",
              url,
              `The page at ${url} loads ${counted(page!.insecure.length, "thing")} over HTTP, such as ${first}.`,
            ),
          ),
      ),
      ...answers.flatMap(({ hops }) =>
        hops
          .filter(({ url, location }) => url.startsWith("https:") && location?.startsWith("http:") === true)
          .map(({ url, location }) => found("live-redirect-insecure", url, `${url} leads back to ${location}.`)),
      ),
    ];
    return look(
      unique(findings),
      `${plain.length} URLs over HTTP and ${answers.length - plain.length} over HTTPS were asked for`,
    );
  }),
};

/** Cloudflare's own errors over HTTP serve nobody's page. */
function isPage(one: { readonly hops: readonly { readonly status: number | null }[] }): boolean {
  const status = one.hops.at(-1)?.status ?? 0;
  return status < 400 || status === 401 || status === 403 || status === 404;
}

function isWithoutHttps(host: string, seen: Seen): boolean {
  const secure = seen.http("spelling", "host").filter(({ url }) => url.startsWith("https:") && hostOf(url) === host);
  return secure.length > 0 && secure.every(({ hops }) => hops[0]?.status === null);
}

export function unique(findings: readonly LiveFinding[]): LiveFinding[] {
  return [...new Map(findings.map((one) => [`${one.code} ${one.location.name}`, one])).values()];
}

const year = 31_536_000;

/** The domain asks browsers to come over HTTPS alone, and for how long. */
export const hsts: Judge = {
  control: "tls/hsts",
  judge: whereSeen((seen) => {
    const answers = seen
      .http("spelling")
      .filter((one) => one.end === "answer" && lastHop(one).url.startsWith("https:"));
    if (answers.length === 0)
      return look([found("live-hsts-unseen", seen.domain, "Not judged: no answer over HTTPS was seen.")]);
    const hops = new Map(answers.map((one) => [hostOf(lastHop(one).url), lastHop(one)]));
    return look(
      [...hops].flatMap(([host, { headers }]) => strictness(host, headers["strict-transport-security"])),
      ...[...hops].map(
        ([host, { headers }]) => `${host} sends ${listed([headers["strict-transport-security"] ?? "no header"])}`,
      ),
    );
  }),
};

function strictness(host: string, header: string | undefined): LiveFinding[] {
  if (header === undefined)
    return [found("live-hsts-missing", host, `${host} does not send Strict-Transport-Security.`)];
  const { maxAge = 0 } = parseHsts(header).value ?? {};
  const beginning =
    maxAge > 0 && maxAge < year
      ? [
          found(
            "live-hsts-beginning",
            host,
            `Not judged: HSTS of ${host} is on for ${maxAge} seconds, a stage on the way to a year.`,
          ),
        ]
      : [];
  return [...ofText(host, lintHsts(header)), ...beginning];
}
