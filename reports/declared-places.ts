import { trace } from "../edge/trace";
import { declaredHosts } from "../policies/declared-hosts";
import type { Estate } from "../policies/estate";
import type { MailName } from "../policies/mail/names";
import type { HostView, MailView } from "./view";

/** Phases tell a browser from a scanner by it. */
const browser = { "User-Agent": "Mozilla/5.0" } as const;

/** Host by host what answers for it, and where a browser ends that asks for its front page, by the model. */
export function hostViews(estate: Estate): HostView[] {
  return declaredHosts(estate).map((one) => ({ ...one, redirectsTo: redirectOf(one.host, estate) }));
}

function redirectOf(host: string, { edge }: Estate): string | null {
  // A record may stand for every name below another.
  if (host.includes("*") || !URL.canParse(`https://${host}/`)) return null;
  const last = trace(edge, { url: `https://${host}/`, headers: browser }).hops.at(-1);
  if (last === undefined || !URL.canParse(last.url)) return null;
  return new URL(last.url).hostname === host ? null : last.url;
}

/** The mail of every name of which a record says something. */
export function declaredMail({ mailNames, zones }: Estate): MailView[] {
  const names = new Set(zones.flatMap(({ records }) => records.map(({ record }) => record.name)));
  return mailNames.map((mail) => ({
    domain: mail.name,
    servers: mail.routed ? ["Cloudflare Email Routing"] : mail.mx.flatMap(({ record }) => serverOf(record)),
    facts: mailFacts(mail, names),
  }));
}

function serverOf({ content = "known only after deployment", data }: MailName["mx"][number]["record"]): string[] {
  const target = typeof data?.target === "string" ? data.target : content;
  return target === "." ? [] : [target.replace(/^\d+\s+/, "")];
}

function mailFacts({ name, spf, dkim, dmarc }: MailName, names: ReadonlySet<string>): MailView["facts"] {
  const texts = (records: MailName["spf"]) =>
    records.length === 0 ? "none" : records.map(({ text = "known only after deployment" }) => text).join("; ");
  const selectors = dkim.map(({ record }) => record.name.split("._domainkey.")[0]!);
  const facts = {
    SPF: texts(spf),
    DKIM: selectors.length === 0 ? "none" : `keys under ${selectors.join(", ")}`,
    DMARC: texts(dmarc),
    "MTA-STS": names.has(`_mta-sts.${name}`) ? "a record" : "none",
    "TLS reports": names.has(`_smtp._tls.${name}`) ? "asked for" : "none",
    BIMI: names.has(`default._bimi.${name}`) ? "a record" : "none",
  };
  return Object.entries(facts).map(([fact, value]) => ({ name: fact, value }));
}
