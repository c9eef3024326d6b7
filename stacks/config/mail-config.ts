import * as v from "valibot";
import { exactMapping, mapping, named } from "../../edge/statement/mapping";
import {
  noMail,
  oneMailbox,
  type MailChoices,
  type ReportMailboxes,
  type SenderChoice,
} from "../../components/mail/mail-choices";
import { findSender } from "../../components/mail/senders";
import type { CaaChoices } from "../../components/tls/caa-records";
import type { Begun } from "../../standards/stages";
import { mailExpected } from "./hints";
import { date, domain, label, mailbox, reportMailbox } from "./values";

const url = v.pipe(v.string("expected a URL"), v.regex(/^https:\/\/\S+$/, "expected an https: URL"));

/** Answers are looked at by the sender that asks for them. */
const answers = named(
  v.string(),
  v.string("expected the answer as a text, in quotes"),
  "expected answers by name; {} where nothing is asked",
);

const spfTerms = v.pipe(
  v.string("expected what its SPF needs, such as include:…"),
  v.check((text) => text.trim() !== "", "expected what its SPF needs, such as include:…"),
);

/** A sender that the catalogue does not have. */
const customSender = exactMapping(
  {
    spf: v.optional(v.union([spfTerms, v.array(spfTerms)], "expected what its SPF needs, such as include:…")),
    dkim: v.optional(
      named(
        v.string(),
        v.union(
          [exactMapping({ cname: v.string() }), exactMapping({ txt: v.string() })],
          "expected { cname: a host name } or { txt: the key record }",
        ),
        "expected DKIM keys by selector",
      ),
    ),
  },
  "expected spf and dkim, and nothing else, of a sender that is not in the catalogue",
);
type Answers = v.InferOutput<typeof answers>;
type Custom = v.InferOutput<typeof customSender>;

const senders = v.pipe(
  named(
    v.string(),
    v.lazy((given): v.GenericSchema<Answers | Custom> => {
      // Whoever asks without a value, such as the JSON Schema, is told both.
      if (given === undefined) return v.union([answers, customSender]);
      return isCustom(given) ? customSender : answers;
    }),
    "expected senders by the id that the catalogue gives them",
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const [key, value] of Object.entries(dataset.value)) {
      if (!isDescribed(key, value)) continue;
      const place = { type: "object", origin: "value", input: dataset.value, key, value } as const;
      for (const { message, input, path = [] } of v.safeParse(customSender, value).issues ?? [])
        addIssue({ message, input, path: [place, ...path] });
    }
  }),
);

/**
 * Whether a sender is described by what it needs in the DNS. Of one that is in the catalogue by its own documentation,
 * what is said are answers, unless it cannot be.
 */
function isDescribed(id: string, said: Answers | Custom): boolean {
  if (typeof said.dkim === "object" || Array.isArray(said.spf)) return true;
  const known = findSender(id);
  return said.spf !== undefined && (known === undefined || known.secondHand === true);
}

/** Answers are texts; of a sender that is described whole, keys are a mapping and SPF terms may be a list. */
function isCustom(given: unknown): boolean {
  if (typeof given !== "object" || given === null) return false;
  const { spf, dkim } = given as { readonly spf?: unknown; readonly dkim?: unknown };
  return Array.isArray(spf) || (typeof dkim === "object" && dkim !== null);
}

const mailboxes = v.pipe(
  v.union(
    [reportMailbox, v.pipe(v.array(reportMailbox), v.minLength(1, "expected at least one mail address"))],
    "expected one or more mail addresses",
  ),
  v.transform((given) => (typeof given === "string" ? [given] : given)),
);

/** One mailbox for all reports, or mailboxes by what they get. */
const reports = v.union(
  [
    reportMailbox,
    mapping({ dmarc: v.optional(mailboxes), failures: v.optional(mailboxes), tls: v.optional(mailboxes) }),
  ],
  "expected a mail address, or mail addresses under dmarc, failures and tls",
);

const dmarc = mapping({ monitor: v.optional(date), quarantine: v.optional(date), reject: v.optional(date) });
const mtaSts = mapping({ testing: v.optional(date), enforce: v.optional(date) });

const none = v.literal("none");

const subdomain = v.union(
  [none, mapping({ senders, dmarc: v.optional(dmarc, {}) })],
  "expected none, or the senders that send as the subdomain",
);

const destination =
  "expected one mail address: Email Routing forwards a rule to one; let that mailbox, or a group there, pass it on";
const forward = v.union([mailbox, v.pipe(v.array(mailbox, destination), v.length(1, destination))], destination);

/** The section `mail`; `none` for a domain that neither sends nor receives. */
export const mailSection = v.union(
  [
    none,
    mapping({
      senders: v.optional(senders, {}),
      reports: v.optional(reports),
      dmarc: v.optional(dmarc, {}),
      dmarcAlias: v.optional(domain),
      spfAll: v.optional(v.picklist(["softfail", "fail"], "expected softfail (~all) or fail (-all)")),
      ttl: v.optional(
        v.pipe(
          v.number("expected seconds"),
          v.integer("expected whole seconds"),
          v.check((ttl) => ttl === 1 || (ttl >= 60 && ttl <= 86_400), "expected 1 (automatic), or 60 to 86400 seconds"),
        ),
      ),
      subdomainPolicy: v.optional(
        v.picklist(["none", "quarantine", "reject"], "expected none, quarantine or reject, which is DMARC's sp"),
      ),
      mtaSts: v.optional(mtaSts, {}),
      bimi: v.optional(mapping({ logo: url, certificate: v.optional(url) })),
      subdomains: v.optional(named(label, subdomain, "expected subdomains by label"), {}),
      routing: v.optional(
        named(v.string(), forward, "expected addresses by the part before the @, each with where mail to it goes"),
        {},
      ),
    }),
  ],
  mailExpected,
);

/** What is said of an alias' mail. */
export const aliasMail = v.optional(
  v.picklist(["none", "elsewhere"], "expected none, or elsewhere where another program declares its mail"),
  "none",
);

/** The section `tls.caa`. */
export const caaSection = mapping({
  issuers: v.optional(v.array(domain, "expected a list of certificate authorities, e.g. amazon.com"), []),
  report: v.optional(reportMailbox),
});

export function toMailChoices(
  section: v.InferOutput<typeof mailSection>,
  own: string,
  fqdn: (label: string) => string,
): MailChoices {
  if (section === "none") return noMail(own);
  const { reports: given, bimi, routing, subdomains, subdomainPolicy, dmarcAlias, spfAll, ttl } = section;
  return {
    domain: own,
    senders: choices(section.senders),
    ...(given === undefined ? {} : { reports: toReports(given) }),
    ...(subdomainPolicy === undefined ? {} : { subdomainPolicy }),
    ...(spfAll === undefined ? {} : { spfAll }),
    ...(ttl === undefined ? {} : { ttl }),
    dmarc: begunStages(section.dmarc),
    ...(dmarcAlias === undefined ? {} : { dmarcAlias }),
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

function toReports(given: v.InferOutput<typeof reports>): ReportMailboxes {
  if (typeof given === "string") return oneMailbox(given);
  const { dmarc: aggregate = [], failures = [], tls = [] } = given;
  return { dmarc: aggregate, failures, tls };
}

function choices(given: v.InferOutput<typeof senders>): SenderChoice[] {
  return Object.entries(given).map(([id, said]) => {
    if (!isDescribed(id, said)) return { id, answers: said as Answers };
    const { spf: terms = [], dkim = {} } = said as Custom;
    const spf = [terms].flat();
    const keys = Object.entries(dkim).map(([selector, key]) => ({ selector, ...key }));
    return { id, answers: {}, custom: { spf, dkim: keys } };
  });
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
