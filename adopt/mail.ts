import { senders as catalogue } from "../components/mail/senders";
import type { Begun, DmarcStage } from "../standards/stages";
import { parse as parseBimi } from "../standards/bimi";
import { build as buildDmarc, parse as parseDmarc } from "../standards/dmarc";
import { nullMx } from "../standards/null-mx";
import { parse as parseTlsRpt } from "../standards/tls-rpt";
import { textOf } from "../edge/dns";
import { apart, dmarcStages, mailboxesIn, ownerOf, text, ttlOf, Unsaid } from "./mail-parts";
import { isTheirs, recogniseSender, type RecognisedSender } from "./recognised-sender";
import type { FoundRecord, FoundZone } from "./found";

/** The mail of a zone as the section `mail` has it. */
export interface AdoptedMail {
  readonly section: "none" | Readonly<Record<string, unknown>>;
  /** Records that the section says. */
  readonly covered: ReadonlySet<FoundRecord>;
}

/** Why the section cannot say it; undefined where the zone has no mail. */
export type MailOutcome = AdoptedMail | { readonly why: string | undefined };

/**
 * The mail of a zone as senders of the catalogue and stages, where the catalogue makes just these records.
 *
 * @param today ISO date on which a stage counts as begun of which nobody knows since when it is in force.
 */
export function adoptMail(found: FoundZone, today: string): MailOutcome {
  try {
    const mail = new FoundMail(found, today);
    return mail.isSilent() ? mail.none() : mail.isThere() ? mail.sending() : { why: undefined };
  } catch (error) {
    if (error instanceof Unsaid) return { why: error.message };
    throw error;
  }
}

class FoundMail {
  private readonly domain: string;
  private readonly records: readonly FoundRecord[];
  private readonly exchanges: readonly FoundRecord[];
  private readonly spf: readonly FoundRecord[];

  constructor(
    { domain, records }: FoundZone,
    private readonly today: string,
  ) {
    this.domain = domain;
    this.records = records;
    this.exchanges = this.at(this.domain, "MX");
    this.spf = this.at(this.domain, "TXT", /^v=spf1(\s|$)/i);
  }

  isThere(): boolean {
    return this.exchanges.length + this.spf.length + this.dmarcRecords().length > 0;
  }

  /** Whether the domain says that it neither receives nor sends. */
  isSilent(): boolean {
    const [exchange] = this.exchanges;
    const [spf] = this.spf;
    return (
      this.exchanges.length === 1 &&
      exchange?.record.content === nullMx.exchange &&
      spf !== undefined &&
      /^v=spf1\s+-all$/i.test(text(spf))
    );
  }

  none(): AdoptedMail {
    const dmarc = this.dmarcText();
    const reports = mailboxesIn(parseDmarc(text(dmarc)).value?.aggregateReports ?? []);
    const covered = new Set([...this.exchanges, ...this.spf, dmarc]);
    const ttl = ttlOf(covered);
    const isPlain = reports.length === 0 && ttl.ttl === undefined;
    return {
      section: isPlain ? "none" : { ...(reports.length === 0 ? {} : { reports: { dmarc: reports } }), ...ttl },
      covered,
    };
  }

  sending(): AdoptedMail {
    const [spf, ...others] = this.spf;
    if (this.records.some(({ lockedBy, record }) => lockedBy !== undefined && record.type === "MX"))
      throw new Unsaid("Email Routing keeps its records, and lets nobody else change them.");
    if (spf === undefined) throw new Unsaid(`${this.domain} has no SPF record, and the section would make one.`);
    if (others.length > 0)
      throw new Unsaid(`${this.domain} has ${this.spf.length} SPF records, which receivers take for an error.`);
    const { senders, all } = this.senders(spf);
    const own = senders.flatMap(({ records }) => records);
    const covered = new Set([...own, spf]);
    const reports = this.reports(covered);
    const bimi = this.bimi(covered, reports.dmarc);
    const ttl = ttlOf(covered);
    return {
      section: {
        senders: Object.fromEntries(senders.map(({ sender, answers }) => [sender.id, answers])),
        ...(all === undefined ? {} : { spfAll: all }),
        ...reports,
        ...bimi,
        ...ttl,
      },
      covered,
    };
  }

  /** Each service that the SPF record names or that has records of its own, as the catalogue has it. */
  private senders(spf: FoundRecord): { senders: readonly RecognisedSender[]; all: "fail" | undefined } {
    const terms = text(spf).trim().split(/\s+/).slice(1);
    const all = terms.pop()?.toLowerCase();
    if (all !== "~all" && all !== "-all")
      throw new Unsaid(`The SPF record ends in ${all ?? "nothing"}, and the section's in ~all or -all.`);
    const own = this.withRecordsOfTheirOwn();
    const theirs = new Set(own.flatMap(({ records }) => records));
    const rest = this.records.filter((one) => !theirs.has(one));
    const known = catalogue.flatMap((sender) => (sender.spf && recogniseSender(sender, this.domain, rest)) ?? []);
    const senders = terms.map((term) => {
      const sender = known.find(({ spfTerms }) => spfTerms.includes(term));
      if (sender) return sender;
      const name = catalogue.find(({ spf: asked }) => asked && `include:${asked.include}` === term)?.name;
      throw new Unsaid(
        name === undefined
          ? `The SPF record has ${term}, which no sender of the catalogue asks for.`
          : `The SPF record names ${name}, and not all of its records are there as the catalogue has them.`,
      );
    });
    const chosen = [...new Set([...senders, ...own])];
    this.requireExchanges(chosen);
    return { senders: chosen, all: all === "-all" ? "fail" : undefined };
  }

  /** Services that no SPF record names; their keys are nobody else's, whatever selector others may have. */
  private withRecordsOfTheirOwn(): readonly RecognisedSender[] {
    const silent = catalogue.filter(({ spf }) => spf === undefined);
    const known = silent.flatMap((sender) => recogniseSender(sender, this.domain, this.records) ?? []);
    return apart(known.filter((one) => isTheirs(one, this.domain)));
  }

  /** A service that keeps mailboxes says where mail arrives, or that it arrives elsewhere. */
  private requireExchanges(chosen: readonly RecognisedSender[]): void {
    const covered = new Set(chosen.flatMap(({ records }) => records));
    const beside = this.exchanges.filter((one) => !covered.has(one));
    for (const { sender, answers } of chosen.filter((one) => one.sender.hostsMailboxes)) {
      const own = sender.records.filter(({ type }) => type === "MX").map(({ content }) => ownerOf(content));
      const strange = beside.find(({ record }) => own.includes(ownerOf(record.content ?? "")));
      if (answers.receive !== "no" || strange === undefined) continue;
      throw new Unsaid(
        `Mail arrives at ${strange.record.content ?? ""}, and the mail servers are not all that ${sender.name} has.`,
      );
    }
    if (beside.length > 0 && beside.length < this.exchanges.length)
      throw new Unsaid(`Mail arrives at more than one service: ${beside[0]!.record.content ?? ""} is none of theirs.`);
  }

  /** Stages and mailboxes of DMARC, or its alias, and who hears of encryption that failed. */
  private reports(covered: Set<FoundRecord>): { readonly dmarc?: Begun<DmarcStage> } & Record<string, unknown> {
    const tlsRecords = this.at(`_smtp._tls.${this.domain}`, "TXT");
    const tls = mailboxesIn(tlsRecords.flatMap((one) => (one ? (parseTlsRpt(text(one)).value?.reports ?? []) : [])));
    if (tls.length > 0) covered.add(tlsRecords[0]!);
    const [alias] = this.at(`_dmarc.${this.domain}`, "CNAME");
    if (alias) {
      covered.add(alias);
      return { ...(tls.length === 0 ? {} : { reports: { tls } }), dmarcAlias: alias.record.content };
    }
    const record = this.dmarcText();
    const { value } = parseDmarc(text(record));
    if (!value) throw new Unsaid("Its DMARC record is not one that receivers read.");
    const { policy, subdomainPolicy } = value;
    const [aggregate, failures] = [mailboxesIn(value.aggregateReports), mailboxesIn(value.failureReports)];
    const ours = buildDmarc({
      policy,
      ...(subdomainPolicy === undefined ? {} : { subdomainPolicy }),
      aggregateReports: aggregate.map((mailbox) => `mailto:${mailbox}`),
      failureReports: failures.map((mailbox) => `mailto:${mailbox}`),
    });
    if (ours !== text(record))
      throw new Unsaid(`Its DMARC record says more, or says it otherwise, than the section does: ${ours}`);
    if (aggregate.length === 0) throw new Unsaid("Nobody gets DMARC's reports, and the section asks for a mailbox.");
    covered.add(record);
    const isOne = aggregate.length === 1 && failures.length === 0 && tls.join() === aggregate.join();
    return {
      reports: isOne
        ? aggregate[0]
        : {
            dmarc: aggregate,
            ...(failures.length === 0 ? {} : { failures }),
            ...(tls.length === 0 ? {} : { tls }),
          },
      dmarc: dmarcStages(policy, record.since ?? this.today),
      ...(subdomainPolicy === undefined ? {} : { subdomainPolicy }),
    };
  }

  private bimi(covered: Set<FoundRecord>, dmarc: Begun<DmarcStage> | undefined): Readonly<Record<string, unknown>> {
    const [record] = this.at(`default._bimi.${this.domain}`, "TXT");
    const { logo, certificate } = (record && parseBimi(text(record)).value) ?? {};
    // Mail programs show it from quarantine on, and the section asks for that.
    if (!record || !logo || dmarc?.quarantine === undefined) return {};
    covered.add(record);
    return { bimi: { logo, ...(certificate === undefined ? {} : { certificate }) } };
  }

  private dmarcRecords(): FoundRecord[] {
    const name = `_dmarc.${this.domain}`;
    return [...this.at(name, "TXT", /^v=DMARC1/i), ...this.at(name, "CNAME")];
  }

  private dmarcText(): FoundRecord {
    const [record, ...others] = this.dmarcRecords();
    if (record === undefined) throw new Unsaid(`${this.domain} has no DMARC record, and the section would make one.`);
    if (others.length > 0) throw new Unsaid(`${this.domain} has more than one DMARC record.`);
    return record;
  }

  private at(name: string, type: string, says = /^/): FoundRecord[] {
    return this.records.filter(
      ({ record, lockedBy }) =>
        lockedBy === undefined &&
        record.name === name &&
        record.type === type &&
        says.test(type === "TXT" ? textOf(record.content ?? "") : (record.content ?? "")),
    );
  }
}
