import { unexplained } from "../components/dns/declaration";
import { alone, isOpen, mend, movedServices, neededRules, type Draft } from "./draft";
import { readSite, type ReadSite } from "../stacks/config/site-config";
import { ConfigError, type ConfigProblem } from "../stacks/config/problem";
import type { Plan } from "../edge/plans";
import { otherPlatform } from "../edge/platforms";
import { atPath, type PathProblem } from "../standards/problem";
import { adoptProblem } from "./codes";
import { adoptHosts } from "./hosts";
import { adoptRecords, isUnexplained, recordText } from "./records";
import { adoptRedirects, type AdoptedRedirects } from "./redirects";
import { adoptRules, crowdedPhases } from "./rules";
import { adoptSettings } from "./settings";
import type { AdoptedSite } from "./adopted-site";
import type { FoundZone } from "./found";
import { changesOf, type Change } from "./changes";
import { withOneTtl } from "./one-ttl";
import { adoptMail, type AdoptedMail } from "./mail";

/**
 * Makes a configuration of what a zone has. What the configuration refuses is left in the zone and told: nothing is
 * mended in passing.
 *
 * @param removed ids of records that somebody has named for removal: they are neither kept nor left.
 * @param today ISO date that decides which stages have begun.
 */
export function adoptZone(
  found: FoundZone,
  removed: ReadonlySet<string>,
  today: string,
): { readonly adopted?: AdoptedSite; readonly problems: readonly PathProblem[] } {
  const plan = found.plan ?? "free";
  const records = withOneTtl(found.records.filter(({ id }) => id === undefined || !removed.has(id)));
  let draft = draftOf({ ...found, records }, plan, adoptRedirects(found, plan));
  if (draft === undefined) return { problems: [nothingAnswers(found.domain)] };
  // Each turn takes something out, so that it ends.
  for (;;) {
    const site = siteOf(draft, today);
    const outcome = tried(site, today);
    if (outcome.read) {
      const crowded = crowdedPhases(neededRules(outcome.read), plan).filter((phase) => isOpen(draft!, phase));
      const moved = movedServices(draft, outcome.read);
      if (crowded.length + moved.length === 0) {
        const adopted = adoptedOf(draft, site, outcome.read);
        return { adopted: withMail({ ...found, records }, draft, adopted, today), problems: [] };
      }
      for (const phase of crowded) alone(draft, phase);
      for (const service of moved) draft.others.add(service);
      continue;
    }
    const before = JSON.stringify(site);
    if (
      outcome.problems.some(({ code }) => code === "redirect-rules-too-many") &&
      draft.redirects.recognised.size > 0
    ) {
      draft = draftOf({ ...found, records }, plan, { ...draft.redirects, oldLinks: {}, recognised: new Map() })!;
    } else mend(draft, outcome.problems);
    if (JSON.stringify(siteOf(draft, today)) === before) return { problems: outcome.problems };
  }
}

/** The same with its mail as senders and stages, where the stack then declares just the records that the zone has. */
function withMail(found: FoundZone, draft: Draft, adopted: AdoptedSite, today: string): AdoptedSite {
  const mail = adoptMail(found, today);
  if ("why" in mail) return mail.why === undefined ? adopted : { ...adopted, mailAsRecords: mail.why };
  const keys = [...draft.records.records].filter(([, one]) => mail.covered.has(one.found)).map(([key]) => key);
  const said = { ...draft, mail: mail.section, dropped: new Set([...draft.dropped, ...keys]) };
  const site = siteOf(said, today);
  const { read, problems } = tried(site, today);
  if (!read) return { ...adopted, mailAsRecords: problems[0]?.message ?? "" };
  const better = adoptedOf(said, site, read);
  const other = otherChange(mail, changesOf(found, adopted), changesOf(found, better));
  return other === undefined ? better : { ...adopted, mailAsRecords: `The section would change ${other}.` };
}

/** The first change that would come with the mail as a section, but for what a record that says nothing is for. */
function otherChange(
  { covered }: AdoptedMail,
  before: readonly Change[],
  after: readonly Change[],
): string | undefined {
  const silent = new Set(
    [...covered]
      .filter(({ record }) => (record.comment ?? "") === "")
      .map(({ record }) => `${record.name} ${record.type}`),
  );
  const lines = (changes: readonly Change[]): string[] =>
    changes.flatMap(({ area, what, differences }) =>
      differences
        .filter(({ text }) => !(area === "records" && silent.has(what) && text.startsWith("comment: ")))
        .map(({ text }) => `${what} (${text})`),
    );
  const known = lines(before);
  return lines(after).find((line) => !known.includes(line));
}

function draftOf(found: FoundZone, plan: Plan, redirects: AdoptedRedirects): Draft | undefined {
  const free = found.records.filter(({ lockedBy }) => lockedBy === undefined);
  const hosts = adoptHosts(free, found.domain, redirects.canonical);
  if (hosts === undefined) return undefined;
  const records = adoptRecords(
    found.records.filter((one) => !hosts.taken.has(one)),
    found.domain,
    plan,
  );
  const { phases, left } = adoptRules(found.rulesets ?? [], redirects.recognised);
  return {
    found,
    plan,
    hosts,
    records,
    redirects,
    phases: { ...phases },
    left: [...records.left, ...redirects.left, ...left],
    dropped: new Set(),
    others: new Set(),
  };
}

function nothingAnswers(domain: string): PathProblem {
  return adoptProblem("adopt-nothing-answers", atPath(domain), {
    message: `Neither ${domain} nor www.${domain} has an address: nothing answers there.`,
    fix: "Give one of them an A, AAAA or CNAME record first, so that the stack has a service to lead them to.",
  });
}

function tried(
  site: unknown,
  today: string,
): { readonly read?: ReadSite; readonly problems: readonly ConfigProblem[] } {
  try {
    return { read: readSite(site, today), problems: [] };
  } catch (error) {
    if (error instanceof ConfigError) return { problems: error.problems };
    throw error;
  }
}

/** The sections of the configuration that say something, in the order in which people read them. */
function siteOf({ found, plan, hosts, records, redirects, phases, dropped, others, mail }: Draft, today: string) {
  const { tls, mode } = adoptSettings(found, today);
  const own = [...records.records].filter(([key]) => !dropped.has(key));
  const shown = Object.entries(phases);
  return {
    domain: found.domain,
    zoneId: found.zoneId,
    ...(found.accountId === undefined ? {} : { accountId: found.accountId }),
    plan,
    ...(hosts.canonical === "www" ? { canonical: "www" } : {}),
    services: Object.fromEntries(
      Object.entries(hosts.services).map(([name, service]) => [
        name,
        others.has(name) ? { on: otherPlatform, ...service } : service,
      ]),
    ),
    hosts: hosts.hosts,
    ...(mode === undefined && Object.keys(redirects.oldLinks).length === 0
      ? {}
      : {
          redirects: {
            ...(mode === undefined ? {} : { mode }),
            ...(Object.keys(redirects.oldLinks).length === 0 ? {} : { oldLinks: redirects.oldLinks }),
          },
        }),
    ...(Object.keys(tls).length === 0 ? {} : { tls }),
    ...(mail === undefined ? {} : { mail }),
    ...(own.length === 0 ? {} : { records: Object.fromEntries(own.map(([key, { record }]) => [key, record])) }),
    ...(shown.length === 0 ? {} : { rules: phases }),
  };
}

function adoptedOf(draft: Draft, site: Readonly<Record<string, unknown>>, read: ReadSite): AdoptedSite {
  const records = [...draft.records.records].filter(([key]) => !draft.dropped.has(key));
  const rules = Object.entries(draft.phases).flatMap(([phase, { rules: kept }]) =>
    kept.map((rule) => ({ phase, rule })),
  );
  return {
    site,
    read,
    left: draft.left,
    recognised: draft.redirects.recognised,
    unexplained: [
      ...records
        .filter(([, { record }]) => isUnexplained(record))
        .map(([key, { found }]) => ({ path: `records.${key}`, what: recordText(found.record) })),
      ...rules
        .filter(({ rule }) => rule.purpose === unexplained)
        .map(({ phase, rule }) => ({ path: `rules.${phase} ${rule.ref}`, what: `${rule.action}: ${rule.expression}` })),
    ],
  };
}
