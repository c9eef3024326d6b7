import * as v from "valibot";
import { noMail, type MailChoices, type SenderChoice } from "../../components/mail/mail-choices";
import type { CaaChoices } from "../../components/tls/caa-records";
import type { Begun } from "../../standards/stages";
import { date, domain, label, mailbox } from "./values";

const url = v.pipe(v.string("expected a URL"), v.regex(/^https:\/\/\S+$/, "expected an https: URL"));

/** Answers are looked at by the sender that asks for them. */
const answers = v.record(
  v.string(),
  v.string("expected the answer as a text, in quotes"),
  "expected answers by name; {} where nothing is asked",
);
const senders = v.record(v.string(), answers, "expected senders by the id that the catalogue gives them");

const dmarc = v.object({ monitor: v.optional(date), quarantine: v.optional(date), reject: v.optional(date) });
const mtaSts = v.object({ testing: v.optional(date), enforce: v.optional(date) });

const none = v.literal("none");

const subdomain = v.union(
  [none, v.object({ senders, dmarc: v.optional(dmarc, {}) })],
  "expected none, or the senders that send as the subdomain",
);

const destinations = "expected one or more mail addresses that mail is forwarded to";
const forward = v.union([mailbox, v.pipe(v.array(mailbox), v.minLength(1, destinations))], destinations);

/** The section `mail`; `none` for a domain that neither sends nor receives. */
export const mailSection = v.union(
  [
    none,
    v.object({
      senders: v.optional(senders, {}),
      reports: v.optional(mailbox),
      dmarc: v.optional(dmarc, {}),
      mtaSts: v.optional(mtaSts, {}),
      bimi: v.optional(v.object({ logo: url, certificate: v.optional(url) })),
      subdomains: v.optional(v.record(label, subdomain, "expected subdomains by label"), {}),
      routing: v.optional(
        v.record(
          v.string(),
          forward,
          "expected addresses by what stands before the @, each with where mail to it goes",
        ),
        {},
      ),
    }),
  ],
  "expected none, or senders and what goes with them",
);

/** What is said of an alias' mail. */
export const aliasMail = v.optional(
  v.picklist(["none", "elsewhere"], "expected none, or elsewhere where another program declares its mail"),
  "none",
);

/** The section `tls.caa`. */
export const caaSection = v.object({
  issuers: v.optional(v.array(domain, "expected a list of certificate authorities, e.g. amazon.com"), []),
  report: v.optional(mailbox),
});

export function toMailChoices(
  section: v.InferOutput<typeof mailSection>,
  own: string,
  fqdn: (label: string) => string,
): MailChoices {
  if (section === "none") return noMail(own);
  const { reports, bimi, routing, subdomains } = section;
  return {
    domain: own,
    senders: choices(section.senders),
    ...(reports === undefined ? {} : { reports }),
    dmarc: begunStages(section.dmarc),
    mtaSts: begunStages(section.mtaSts),
    ...(bimi
      ? { bimi: { logo: bimi.logo, ...(bimi.certificate === undefined ? {} : { certificate: bimi.certificate }) } }
      : {}),
    subdomains: Object.entries(subdomains).map(([name, given]) => ({
      name: fqdn(name),
      senders: given === "none" ? [] : choices(given.senders),
      dmarc: given === "none" ? {} : begunStages(given.dmarc),
    })),
    routing: Object.entries(routing).map(([localPart, to]) => ({ localPart, to: typeof to === "string" ? [to] : to })),
  };
}

function choices(given: Readonly<Record<string, Readonly<Record<string, string>>>>): SenderChoice[] {
  return Object.entries(given).map(([id, answers]) => ({ id, answers }));
}

/** The stages that have a date. */
export function begunStages<Name extends string>(
  stages: Readonly<Partial<Record<Name, string | undefined>>>,
): Begun<Name> {
  return Object.fromEntries(Object.entries(stages).filter(([, begun]) => begun !== undefined)) as Begun<Name>;
}

export function toCaaChoices({ issuers, report }: v.InferOutput<typeof caaSection>): CaaChoices {
  return { issuers, ...(report === undefined ? {} : { report }) };
}
