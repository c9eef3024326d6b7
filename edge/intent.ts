import type { WatchedElsewhere } from "./health-checkers";
import type { Plan } from "./plans";
import { toPromises, type Promises, type StatedPromises } from "./prove/promises";
import { containsUnknown, isUnknown, type DeclaredResource } from "./resource";

/** What somebody said about a zone. */
export interface ZoneFact {
  readonly id: string;
  readonly name: string;
  readonly plan?: Plan;
  /** Whether the program declares the whole zone, so that what is missing is missing. */
  readonly owned?: boolean;
}

/**
 * Findings that somebody decided to live with, until and with a day: those of a control, with a code, in a zone, of a
 * host or of a resource; what is said of them has to hold together.
 */
export interface WaiverFact {
  readonly control?: string | undefined;
  readonly code?: string | undefined;
  /** By its name. */
  readonly zone?: string | undefined;
  /** The name of a record, or of another resource that is about one host. */
  readonly host?: string | undefined;
  /** Its name, its URN, its type (`DnsRecord` or the whole token), or `<type>::<name>`. */
  readonly resource?: string | undefined;
  /** Who decided it. */
  readonly owner?: string | undefined;
  readonly reason: string;
  /** ISO date of its last day. */
  readonly until: string;
  /** Whether it may hold for more than a year. */
  readonly longer?: boolean | undefined;
}

/** What a waiver can be for; it names one of them at least. */
export const waiverSelectors = ["control", "code", "zone", "host", "resource"] as const;

/** What a monitor watches: the four flows that must not fail unseen, or anything else. */
export const watchedFlows = ["homepage", "sign-in", "api", "webhook", "other"] as const;
export type WatchedFlow = (typeof watchedFlows)[number];

/** Seconds within which a look has to follow the last one. */
export const watchRhythm = { public: 60, private: 300 } as const;

/** A URL that somebody has under watch. The check of it is found among the resources by its host and path. */
export interface MonitorFact {
  readonly name: string;
  readonly watches: WatchedFlow;
  /** Fully qualified, lower case. */
  readonly host: string;
  /** Without a token that the path may carry. */
  readonly path: string;
  /** Decides how often it is looked at: every minute what the public sees, every five minutes the rest. */
  readonly kind: "public" | "private";
  /** Who is told, by name. */
  readonly owner: string;
  /** The target for the 95th percentile, in milliseconds. */
  readonly latencyMs?: number;
  /** Present where no resource is its check: a service elsewhere asks, as somebody says. */
  readonly elsewhere?: WatchedElsewhere;
}

/** Something that the application counts, and of which somebody says that a service elsewhere alerts on it. */
interface SignalFact {
  /** `server-errors`, `failed-deploys` or another name. */
  readonly name: string;
  /** Who is told, by name. */
  readonly owner: string;
  readonly elsewhere: WatchedElsewhere;
}

/** A secret as an inventory lists it: never by value. */
export interface SecretFact {
  readonly name: string;
  readonly purpose: string;
  readonly owner: string;
  /** Where it is kept. */
  readonly place: string;
  /** ISO date by which it has to be replaced. */
  readonly rotateBy: string;
}

/** Something that only a person can supply, and has not yet: it keeps a control from being judged. */
interface PendingFact {
  readonly control: string;
  readonly why: string;
}

/** A value that a resource will have once it is deployed, and that somebody has given to a component of ours. */
interface UnknownInputFact {
  /** Where it stands: `services.app.target`. */
  readonly path: string;
  /** The control that cannot be judged without it. */
  readonly control: string;
}

/** Where a setting that is raised in steps stands: HSTS, DMARC, MTA-STS. */
export interface StageFact {
  /** Domain that it is about. */
  readonly domain: string;
  /** `HSTS`, `DMARC` or `MTA-STS`. */
  readonly subject: string;
  /** Absent where no stage has begun. */
  readonly current?: string;
  /** What comes next; absent at the top. */
  readonly next?: string;
  /** ISO date of the first day on which it may begin. */
  readonly notBefore?: string;
}

/** Somebody who sends mail as a domain, with the domain's consent. */
export interface SenderFact {
  readonly name: string;
  /** What the domain's SPF record holds for it: `include:_spf.google.com`. Absent where it needs nothing there. */
  readonly spf?: string;
  /** DNS lookups that the term costs of the ten, itself counted. */
  readonly lookups?: number;
  /** Names of its DKIM records, fully qualified. */
  readonly dkim: readonly string[];
  /** Its other records, fully qualified: where bounces go, where mail arrives. Absent where nobody said. */
  readonly records?: readonly { readonly name: string; readonly type: "CNAME" | "MX"; readonly content: string }[];
}

/** A domain at its registrar, as somebody says. */
export interface RegistrationFact {
  readonly domain: string;
  readonly registrar?: string;
  readonly renews?: "by-itself" | "by-hand";
  /** ISO date of its last day. */
  readonly until?: string;
}

/** A place that the domain depends on, and who can get in there. */
export interface AccessFact {
  /** `registrar`, `dns`, `hosting`, `mail`, `cloudflare`, `aws`, or another by its own name. */
  readonly place: string;
  /** Who has it, in words. */
  readonly who: string;
  /** How somebody else would get in, in words. */
  readonly recover: string;
}

/** Who may send mail as a domain. */
export interface MailFact {
  readonly domain: string;
  /** Empty: the domain sends no mail. */
  readonly senders: readonly SenderFact[];
  /** Something else declares the domain's mail, so that what is not declared here says nothing. */
  readonly elsewhere?: boolean;
}

/**
 * What a program means, beside what it declares: judges hold the resources against it. Our components register it as
 * their outputs under `intent`; another program states it in the policy pack's configuration.
 */
export interface Intent {
  readonly zones: readonly ZoneFact[];
  readonly promises: readonly Promises[];
  readonly waivers: readonly WaiverFact[];
  readonly monitors: readonly MonitorFact[];
  /** What is counted and alerted on elsewhere. */
  readonly signals: readonly SignalFact[];
  /** Undefined where nobody keeps an inventory. */
  readonly secrets?: readonly SecretFact[];
  /** People by the name that monitors and secrets give as their owner. */
  readonly owners: readonly { readonly name: string; readonly mail: string }[];
  /** Who can get in where. */
  readonly access: readonly AccessFact[];
  readonly pending: readonly PendingFact[];
  /** What is judged as soon as it is known, and cannot be before. */
  readonly unknownInputs: readonly UnknownInputFact[];
  readonly stages: readonly StageFact[];
  /** Domains of which somebody said who sends; of others, nothing is known but the records. */
  readonly mail: readonly MailFact[];
  readonly registrations: readonly RegistrationFact[];
  /** ISO dates on which going back to an earlier deployment was rehearsed, and everything was as it had been. */
  readonly rehearsals: readonly string[];
  /**
   * What the zone's plan or the choice of tools cannot do, in words: said in the report, so that nobody relies on it.
   */
  readonly degraded: readonly string[];
  /** What has to be set where no program of Pulumi's reaches, as at a platform, one sentence each. */
  readonly elsewhere: readonly string[];
}

/** An intent as somebody states it, with only what must be stated. */
type StatedIntent = Omit<Intent, "promises"> & { readonly promises: readonly StatedPromises[] };

/** The intents that components registered. */
export function registeredIntents(resources: readonly DeclaredResource[]): Intent[] {
  return resources
    .filter((resource) => resource.type.startsWith("launch-ready:"))
    .flatMap((resource) => (resource.props.intent === undefined ? [] : [toIntent(resource.props.intent)]));
}

/** Fills in what a stated intent leaves out. */
export function toIntent(stated: unknown): Intent {
  const {
    zones = [],
    promises = [],
    waivers = [],
    monitors = [],
    signals = [],
    owners = [],
    access = [],
    secrets,
    ...rest
  } = (withoutUnknown(stated) ?? {}) as Partial<StatedIntent>;
  const { pending = [], stages = [], mail = [], registrations = [], degraded = [], elsewhere = [] } = rest;
  const { unknownInputs = [], rehearsals = [] } = rest;
  return {
    zones,
    promises: promises.map(toPromises),
    waivers,
    monitors,
    signals,
    ...(secrets ? { secrets } : {}),
    owners,
    access,
    pending,
    unknownInputs,
    stages,
    mail,
    registrations,
    rehearsals,
    degraded,
    elsewhere,
  };
}

/** What stands in a sentence for a text that only the deployment will tell. */
const notKnownYet = "(known after deployment)";

/** With words for each text that is not known yet; what a sender needs in the SPF record is left out. */
function withoutUnknown(said: unknown): unknown {
  if (isUnknown(said)) return notKnownYet;
  if (!containsUnknown(said)) return said;
  if (Array.isArray(said)) return said.map(withoutUnknown);
  const known = Object.entries(said as object).filter(([key, value]) => key !== "spf" || !isUnknown(value));
  return Object.fromEntries(known.map(([key, value]) => [key, withoutUnknown(value)]));
}
