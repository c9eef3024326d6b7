import { getDomain } from "tldts";
import { isSpfRecord, worstCaseIn } from "../../standards/spf";
import type { Seen } from "./seen";

/** What the domain's mail looks like from outside. */
export interface MailPicture {
  readonly servers: readonly string[];
  readonly spf: string | null;
  readonly spfLookups: number | null;
  /** Selectors under which there is a key. */
  readonly dkim: readonly string[];
  readonly dmarc: string | null;
  readonly mtaSts: "none" | "testing" | "enforce" | null;
  readonly tlsReports: boolean;
  readonly bimi: boolean;
}

export function mailPicture(seen: Seen): MailPicture {
  const [spf = null] = spfTexts(seen);
  const policy = seen.http("policy")[0]?.text;
  const mode = /^mode:\s*(none|testing|enforce)\s*$/m.exec(policy ?? "")?.[1] as MailPicture["mtaSts"] | undefined;
  return {
    servers: exchanges(seen),
    spf,
    spfLookups: spf === null ? null : worstCaseIn(seen.domain, seen.spfZone(), "servfail").lookups,
    dkim: keys(seen).map(({ selector }) => selector),
    dmarc: dmarcTexts(seen)[0] ?? null,
    mtaSts: mode ?? null,
    tlsReports: named(seen, "_smtp._tls", /^v=tlsrptv1/i).length > 0,
    bimi: named(seen, "default._bimi", /^v=bimi1/i).length > 0,
  };
}

export function spfTexts(seen: Seen): string[] {
  return seen.data(seen.domain, "TXT").filter(isSpfRecord);
}

export function exchanges(seen: Seen): string[] {
  return seen
    .data(seen.domain, "MX")
    .map((data) => data.split(" ")[1] ?? "")
    .filter((host) => host !== "" && host !== ".");
}

export function named(seen: Seen, part: string, form: RegExp): string[] {
  return seen.data(`${part}.${seen.domain}`, "TXT").filter((text) => form.test(text));
}

/** Whether the domain takes or sends mail, as far as the DNS shows. */
export function hasMail(seen: Seen): boolean {
  return exchanges(seen).length > 0 || keys(seen).length > 0 || spfTexts(seen).some(sends);
}

function sends(text: string): boolean {
  return !/^v=spf1\s+-all\s*$/i.test(text);
}

interface Key {
  readonly selector: string;
  readonly name: string;
  readonly text: string;
}

export function keys(seen: Seen): Key[] {
  const suffix = `._domainkey.${seen.domain}`;
  return seen.observations.dns
    .filter(({ name, type }) => type === "TXT" && name.endsWith(suffix))
    .flatMap(({ name }) => {
      const texts = seen.data(name, "TXT").filter((text) => /(^|;)\s*p\s*=/.test(text));
      return texts.map((text) => ({ selector: name.slice(0, -suffix.length), name, text }));
    });
}

export function dmarcTexts(seen: Seen): string[] {
  const own = named(seen, "_dmarc", /^v\s*=\s*dmarc1/i);
  return own.length > 0
    ? own
    : seen.data(dmarcNameAbove(seen.domain), "TXT").filter((text) => /^v\s*=\s*dmarc1/i.test(text));
}

/** Where the policy of the whole organisation stands, which holds where a domain has none of its own. */
export function dmarcNameAbove(domain: string): string {
  return `_dmarc.${getDomain(domain) ?? domain}`;
}
