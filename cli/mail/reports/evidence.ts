import { getDomain } from "tldts";
import type { MailFact } from "../../../edge/intent";
import type { AggregateReport, ReportRecord } from "../../../standards/dmarc-report";
import { recognised } from "./recognise";

/** Addresses of one source that are kept. */
const keptAddresses = 20;

/** Reasons by which a receiver says that it knows why a mail fails, and takes it all the same. */
const forwarding: ReadonlySet<string> = new Set(["forwarded", "mailing_list", "trusted_forwarder", "local_policy"]);

/** Mails of one source, and how they fared. */
export interface SourceEvidence {
  /** The sender's name, else the domain that it authenticates as, else its address. */
  readonly source: string;
  /** `declared`: a sender of the stack. `catalogue`: a service that is known. `address`: it also sent aligned mail. */
  readonly known: "declared" | "catalogue" | "address" | null;
  readonly addresses: readonly string[];
  readonly messages: number;
  /** Pass DMARC: by DKIM, by SPF, or by both. */
  readonly aligned: number;
  readonly dkimAligned: number;
  readonly spfAligned: number;
  /** Fail, and the receiver says that they were forwarded. */
  readonly forwarded: number;
  /** Fail: what `quarantine` puts aside and `reject` refuses. */
  readonly failing: number;
}

/** What the reports say of one domain. */
export interface DomainEvidence {
  readonly domain: string;
  /** ISO instants of the first and the last moment that a report covers. */
  readonly from: string;
  readonly to: string;
  readonly reports: number;
  readonly organizations: readonly string[];
  readonly messages: number;
  readonly aligned: number;
  readonly forwarded: number;
  readonly failing: number;
  /** Of what fails: what comes from a source that is known, which `quarantine` and `reject` would lose. */
  readonly lost: number;
  /** The most mail that would be lost first, then the most mail. */
  readonly sources: readonly SourceEvidence[];
}

type Counted = { -readonly [Key in keyof SourceEvidence]: SourceEvidence[Key] } & { readonly all: Set<string> };

interface Gathered {
  begin: number;
  end: number;
  reports: number;
  readonly organizations: Set<string>;
  readonly sources: Map<string, Counted>;
  /** Addresses that sent aligned mail. */
  readonly trusted: Set<string>;
  /** What fails and nobody is recognised in, by address: whether the address is trusted is known at the end. */
  readonly open: ReportRecord[];
}

/** Adds up reports, one after another: only what they come to is kept. */
export class EvidenceGatherer {
  readonly #domains = new Map<string, Gathered>();
  readonly #seen = new Set<string>();
  #duplicates = 0;

  /** @param facts who may send as which domain, as a stack says; none where nobody says. */
  constructor(private readonly facts: readonly MailFact[] = []) {}

  /** Reports that were given before, by organization and id. */
  get duplicates(): number {
    return this.#duplicates;
  }

  add(report: AggregateReport): void {
    const key = JSON.stringify([report.organization, report.id, report.domain]);
    if (this.#seen.has(key)) {
      this.#duplicates += 1;
      return;
    }
    this.#seen.add(key);
    const known = this.#domains.get(report.domain) ?? gathered();
    this.#domains.set(report.domain, known);
    known.begin = Math.min(known.begin, report.begin);
    known.end = Math.max(known.end, report.end);
    known.reports += 1;
    known.organizations.add(report.organization);
    for (const record of report.records) this.#count(record, known);
  }

  /** What all of them come to, by domain. */
  evidence(): DomainEvidence[] {
    return [...this.#domains].map(([domain, one]) => domainEvidence(domain, one));
  }

  #count(record: ReportRecord, into: Gathered): void {
    const isAligned = record.dkimAligned || record.spfAligned;
    if (isAligned) into.trusted.add(record.source);
    const sender = recognised(record, this.facts);
    if (sender === undefined && !isAligned) into.open.push(record);
    else if (sender) countIn(into.sources, sender.name, sender.declared ? "declared" : "catalogue", record);
    else countIn(into.sources, shownSource(record), "address", record);
  }
}

function gathered(): Gathered {
  return {
    begin: Infinity,
    end: 0,
    reports: 0,
    organizations: new Set(),
    sources: new Map(),
    trusted: new Set(),
    open: [],
  };
}

/** The registrable domain that mails authenticate as, else their address. */
function shownSource({ dkim, spf, source }: ReportRecord): string {
  const passed = [...dkim, ...spf].find(({ result, domain }) => result === "pass" && domain !== "");
  return passed === undefined ? source : (getDomain(passed.domain) ?? source);
}

function countIn(
  sources: Map<string, Counted>,
  source: string,
  known: SourceEvidence["known"],
  record: ReportRecord,
): void {
  const key = `${known ?? "unknown"} ${source}`;
  const { count, dkimAligned, spfAligned, overrides } = record;
  const into = sources.get(key) ?? {
    source,
    known,
    addresses: [],
    all: new Set<string>(),
    messages: 0,
    aligned: 0,
    dkimAligned: 0,
    spfAligned: 0,
    forwarded: 0,
    failing: 0,
  };
  sources.set(key, into);
  into.all.add(record.source);
  into.messages += count;
  if (dkimAligned) into.dkimAligned += count;
  if (spfAligned) into.spfAligned += count;
  if (dkimAligned || spfAligned) into.aligned += count;
  else if (overrides.some((reason) => forwarding.has(reason))) into.forwarded += count;
  else into.failing += count;
}

function domainEvidence(domain: string, one: Gathered): DomainEvidence {
  const sources = new Map([...one.sources].map(([key, counted]) => [key, { ...counted, all: new Set(counted.all) }]));
  for (const record of one.open) {
    const known = one.trusted.has(record.source) ? "address" : null;
    countIn(sources, shownSource(record), known, record);
  }
  const views = [...sources.values()].map(({ all, ...view }): SourceEvidence => ({
    ...view,
    addresses: [...all].sort().slice(0, keptAddresses),
  }));
  const sum = (of: (view: SourceEvidence) => number) => views.reduce((total, view) => total + of(view), 0);
  const lostIn = ({ known, failing }: SourceEvidence) => (known === null ? 0 : failing);
  return {
    domain,
    from: instant(one.begin),
    to: instant(one.end),
    reports: one.reports,
    organizations: [...one.organizations].sort(),
    messages: sum(({ messages }) => messages),
    aligned: sum(({ aligned }) => aligned),
    forwarded: sum(({ forwarded }) => forwarded),
    failing: sum(({ failing }) => failing),
    lost: sum(lostIn),
    sources: views.sort((a, b) => lostIn(b) - lostIn(a) || b.messages - a.messages || (a.source < b.source ? -1 : 1)),
  };
}

/** Seconds since the epoch as an ISO instant; what no date can be, is the last that can. */
function instant(seconds: number): string {
  return new Date(Math.min(seconds, 8.64e12) * 1_000).toISOString();
}
