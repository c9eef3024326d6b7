import { lint as lintBimi } from "../../standards/bimi";
import { lint as lintDkim } from "../../standards/dkim";
import { authorizationName, externalReporters, lint as lintDmarc, parse as parseDmarc } from "../../standards/dmarc";
import { lint as lintMtaSts } from "../../standards/mta-sts";
import { lint as lintSpf, parse as parseSpf, selectRecord, worstCaseIn } from "../../standards/spf";
import { lint as lintTlsRpt } from "../../standards/tls-rpt";
import { found, listed, look, nothingSeen, ofText, type Judge, type LiveFinding } from "./judge";
import { dmarcNameAbove, dmarcTexts, exchanges, hasMail, keys, named, spfTexts } from "./mail-facts";
import { isUnseen, unanswered, whereSeen } from "./resolves";
import type { Seen } from "./seen";

/** One valid record, that every receiver can evaluate. */
export const spf: Judge = {
  control: "mail/spf",
  judge: whereSeen((seen) => {
    const { domain } = seen;
    const untold = textsUntold(domain, seen);
    if (untold !== undefined) return look([notTold("live-spf-unanswered", domain, domain, untold)]);
    const texts = seen.data(domain, "TXT");
    const { problems } = selectRecord(texts);
    const [text] = spfTexts(seen);
    if (text === undefined || spfTexts(seen).length > 1)
      return look(ofText(domain, problems), `${domain} has ${spfTexts(seen).length} SPF records`);
    const { lookups, voidLookups, problems: costly } = worstCaseIn(domain, seen.spfZone(), "servfail");
    return look(
      ofText(domain, [...problems, ...lintOf(text), ...costly])
        .filter(onlyOnce())
        .map(asBreaking),
      `${domain}: ${listed([text])}`,
      `its evaluation takes ${lookups} lookups at most, ${voidLookups} of them empty`,
    );
  }),
};

/** What another record says in its place ends a record that redirects. */
function lintOf(text: string) {
  const redirects = parseSpf(text).value?.terms.some(({ kind }) => kind === "redirect") === true;
  return lintSpf(text).filter(({ code }) => code !== "spf-no-all" || !redirects);
}

/** Works, and is what the control forbids: a record that ends in neither `~all` nor `-all`. */
const breaking: ReadonlySet<string> = new Set(["spf-no-all", "spf-all-pass", "spf-all-neutral"]);

function asBreaking(one: LiveFinding): LiveFinding {
  return breaking.has(one.code) ? { ...one, severity: "error" } : one;
}

/** Two of the standard's functions may say the same of one record. */
function onlyOnce(): (one: LiveFinding) => boolean {
  const told = new Set<string>();
  return ({ code, message }) => !told.has(`${code} ${message}`) && told.add(`${code} ${message}`) !== undefined;
}

/** Keys under known selectors are strong enough. */
export const dkim: Judge = {
  control: "mail/dkim",
  judge: whereSeen((seen) => {
    const all = keys(seen);
    const gone = seen.observations.dns.filter(
      ({ name, type, status, records }) =>
        type === "TXT" && name.endsWith(`._domainkey.${seen.domain}`) && status === "nxdomain" && records.length > 0,
    );
    const findings = [
      ...gone.map(({ name, records }) =>
        found("live-dkim-dangling", name, `${name} leads to ${records.at(-1)!.data}, which does not exist.`),
      ),
      ...all.flatMap(({ name, text }) => ofText(name, lintDkim(text))),
    ];
    if (all.length > 0)
      return look(
        findings,
        `keys under ${listed(
          all.map(({ selector }) => selector),
          10,
        )}`,
      );
    if (findings.length > 0) return look(findings);
    if (!hasMail(seen)) return look([], `${seen.domain} takes and sends no mail`);
    return look([found("live-dkim-unseen", seen.domain, "Not judged: no key under the selectors that are known.")]);
  }),
};

/** One valid record, reports that arrive; and what belongs to it, TLS reports, MTA-STS and BIMI. */
export const dmarc: Judge = {
  control: "mail/dmarc",
  judge: whereSeen((seen) => {
    const { domain } = seen;
    const name = `_dmarc.${domain}`;
    const untold = textsUntold(name, seen);
    if (untold !== undefined) return look([notTold("live-dmarc-unanswered", domain, name, untold)]);
    const texts = dmarcTexts(seen);
    const [text] = texts;
    const above = dmarcNameAbove(domain);
    const aboveUntold = seen.unanswered(above, "TXT");
    if (text === undefined && aboveUntold !== undefined)
      return look([notTold("live-dmarc-unanswered", domain, above, aboveUntold), ...companions(seen)]);
    if (text === undefined)
      return look([found("live-dmarc-missing", name, `${domain} does not have a DMARC record.`), ...companions(seen)]);
    if (texts.length > 1)
      return look([
        found("live-dmarc-several", name, `${name} has ${texts.length} DMARC records.`),
        ...companions(seen),
      ]);
    return look([...policyFindings(name, text, seen), ...companions(seen)], `${name}: ${listed([text])}`);
  }),
};

function policyFindings(name: string, text: string, seen: Seen): LiveFinding[] {
  const { value } = parseDmarc(text);
  const reporters = value === undefined ? [] : externalReporters(value, seen.domain);
  const monitoring = value?.policy === "none" && hasMail(seen);
  return [
    // Whether the other organisation agreed is looked up here, not merely pointed out.
    ...ofText(name, lintDmarc(text)),
    ...reporters.flatMap((reporter) => agreement(name, reporter, seen)),
    ...(monitoring
      ? [found("live-dmarc-monitoring", name, "Not judged: the policy is p=none; since when, only its owner knows.")]
      : []),
  ];
}

/** What is wrong with the word of another organisation that it takes the domain's reports. */
function agreement(name: string, reporter: string, seen: Seen): LiveFinding[] {
  const place = authorizationName(seen.domain, reporter);
  if (seen.data(place, "TXT").some((agreed) => /^v=dmarc1/i.test(agreed))) return [];
  const untold = textsUntold(place, seen);
  if (untold !== undefined) return [notTold("live-dmarc-unanswered", seen.domain, place, untold)];
  return [found("live-dmarc-unauthorised", name, `Reports go to ${reporter}, which does not publish ${place}.`)];
}

/** Why the texts of a name are not known; undefined where they are, and where there are none. */
function textsUntold(name: string, seen: Seen): string | undefined {
  return seen.dns(name, "TXT") === undefined ? "not asked" : seen.unanswered(name, "TXT");
}

function notTold(
  code: "live-spf-unanswered" | "live-dmarc-unanswered",
  domain: string,
  name: string,
  why: string,
): LiveFinding {
  return found(code, domain, `Not judged: the DNS does not tell the texts of ${name} (${why}).`);
}

function companions(seen: Seen): LiveFinding[] {
  const { domain } = seen;
  const { value } = parseDmarc(dmarcTexts(seen)[0] ?? "");
  return [
    ...named(seen, "_mta-sts", /^v=stsv1/i).flatMap((text) => ofText(`_mta-sts.${domain}`, lintMtaSts(text))),
    ...named(seen, "_smtp._tls", /^v=tlsrptv1/i).flatMap((text) => ofText(`_smtp._tls.${domain}`, lintTlsRpt(text))),
    ...named(seen, "default._bimi", /^v=bimi1/i).flatMap((text) =>
      ofText(`default._bimi.${domain}`, lintBimi(text, value === undefined ? {} : { dmarc: value })),
    ),
  ];
}

/** A domain without mail says so; one with mail names servers that are there. */
export const none: Judge = {
  control: "mail/none",
  judge: (seen) => {
    const asked = seen.dns(seen.domain, "MX");
    if (isUnseen(seen) || asked?.status !== "ok") return nothingSeen;
    const servers = exchanges(seen);
    if (servers.length > 0)
      return look(
        servers.flatMap((host) => dangling(host, seen)),
        `${seen.domain} takes mail at ${listed(servers)}`,
      );
    const untold = [seen.domain, `_dmarc.${seen.domain}`, dmarcNameAbove(seen.domain)].find(
      (name) => seen.unanswered(name, "TXT") !== undefined,
    );
    if (untold !== undefined) return look([unanswered(untold, seen.unanswered(untold, "TXT")!)]);
    if (hasMail(seen)) return look([], `${seen.domain} sends mail and takes none`);
    const lacking = [
      ...(seen.data(seen.domain, "MX").length === 0 ? ["a null MX"] : []),
      ...(spfTexts(seen).length === 0 ? ["v=spf1 -all"] : []),
      ...(parseDmarc(dmarcTexts(seen)[0] ?? "").value?.policy === "reject" ? [] : ["a DMARC record with p=reject"]),
    ];
    if (lacking.length === 0) return look([], `${seen.domain} says that it has no mail`);
    return look([
      found(
        "live-no-mail-unsaid",
        seen.domain,
        `${seen.domain} takes no mail, and does not say so: it lacks ${listed(lacking)}.`,
      ),
    ]);
  },
};

function dangling(host: string, seen: Seen): LiveFinding[] {
  if (seen.addresses(host).length > 0 || seen.dns(host, "A") === undefined) return [];
  const untold = seen.addressUnanswered(host);
  if (untold !== undefined) return [unanswered(host, untold)];
  const message = `Mail of ${seen.domain} goes to ${host}, which does not have an address.`;
  return [found("live-mx-dangling", seen.domain, message)];
}
