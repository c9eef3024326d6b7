import { textOf } from "../edge/dns";
import { literally } from "../standards/literal-pattern";
import type { Answers } from "../components/mail/answers";
import { senderRecords, type SenderRecord } from "../components/mail/sender-records";
import type { RecordTemplate, Sender } from "../components/mail/sender";
import { fill } from "../components/mail/template";
import type { FoundRecord } from "./found";
import { isTelling, labelOf } from "./purposes";

/** A service of the catalogue whose records are all there. */
export interface RecognisedSender {
  readonly sender: Sender;
  /** What only the service could tell, as its records show it; what is the default is left out. */
  readonly answers: Answers;
  /** The records that the catalogue makes of these answers. */
  readonly records: readonly FoundRecord[];
  readonly spfTerms: readonly string[];
}

/** More tries would be spent on a zone that was made to be slow. */
const mostTries = 20_000;

/**
 * The answers of which the catalogue makes records that a zone has, each of them; of several the ones that explain the
 * most. Undefined where one is missing, or says something else.
 */
export function recogniseSender(
  sender: Sender,
  domain: string,
  found: readonly FoundRecord[],
): RecognisedSender | undefined {
  let best: RecognisedSender | undefined;
  let tries = 0;
  const fits = (answers: Answers): void => {
    for (const whole of withChoices(sender, answers)) {
      if ((tries += 1) > mostTries) return;
      const one = recognised(sender, domain, found, whole);
      if (one && (best === undefined || isBetter(one, best))) best = one;
    }
  };
  const walk = (index: number, answers: Answers): void => {
    const template = sender.records[index];
    if ((tries += 1) > mostTries) return;
    if (template === undefined) return fits(answers);
    for (const shown of answersIn(template, domain, found, answers)) walk(index + 1, { ...answers, ...shown });
    // One that is not made, by a condition or for want of an answer.
    walk(index + 1, answers);
  };
  walk(0, {});
  return best;
}

/** Whether a record of it says whose it is: by what it leads to, or by a name that is not an answer. */
export function isTheirs({ sender, records }: RecognisedSender, domain: string): boolean {
  const telling = sender.records.filter(
    ({ name, content }) => isTelling(content) || isTelling(name.replace(/_domainkey$|^@$/, "")),
  );
  return records.some(({ record }) =>
    telling.some(
      ({ type, name, content }) =>
        type === record.type &&
        holed(name, { domain }).test(labelOf(record.name, domain)) &&
        holed(content, { domain, "domain-dashed": domain.replaceAll(".", "-") }).test(
          plainContent(type, record.content),
        ),
    ),
  );
}

/** More records; then fewer answers beside what is usual; then the same one whatever order they were read in. */
function isBetter(one: RecognisedSender, other: RecognisedSender): boolean {
  const [more, fewer] = [one.records.length - other.records.length, told(other) - told(one)];
  if (more !== 0) return more > 0;
  if (fewer !== 0) return fewer > 0;
  return JSON.stringify(one.answers) < JSON.stringify(other.answers);
}

function told({ answers }: RecognisedSender): number {
  return Object.keys(answers).length;
}

function recognised(
  sender: Sender,
  domain: string,
  found: readonly FoundRecord[],
  answers: Answers,
): RecognisedSender | undefined {
  const { records, spfTerms, problems } = senderRecords(sender, domain, answers);
  if (problems.length > 0) return undefined;
  const there = records.map((record) => found.find((one) => saysTheSame(one, record)));
  if (there.some((one) => one === undefined)) return undefined;
  const unusual = Object.entries(answers).filter(([name, answer]) => {
    const { default: usual } = sender.asks[name]!;
    return usual === undefined || fill(usual, { domain }) !== answer;
  });
  return {
    sender,
    answers: Object.fromEntries(unusual),
    records: there as FoundRecord[],
    spfTerms: spfTerms.map(({ text }) => text),
  };
}

/** Whether a record of a zone is one that is declared, but for how long it may be kept and what it is for. */
function saysTheSame(
  { record }: FoundRecord,
  declared: Pick<SenderRecord, "name" | "type" | "content" | "priority">,
): boolean {
  return (
    record.name === declared.name &&
    record.type === declared.type &&
    plainContent(record.type, record.content) === plainContent(declared.type, declared.content) &&
    (record.priority ?? 0) === (declared.priority ?? 0)
  );
}

function plainContent(type: string, content = ""): string {
  return type === "TXT" ? textOf(content) : content.toLowerCase().replace(/(?<=.)\.$/, "");
}

/** The answers that are choices and that no record shows: each of what can be chosen. */
function withChoices({ asks }: Sender, answers: Answers): readonly Answers[] {
  let all: Answers[] = [answers];
  for (const [name, { form }] of Object.entries(asks))
    if (form.kind === "choice" && answers[name] === undefined)
      all = all.flatMap((one) => form.of.map((choice) => ({ ...one, [name]: choice })));
  return all;
}

/** What each record of the zone that could be of a template would make of its answers. */
function answersIn(
  { type, name, content }: RecordTemplate,
  domain: string,
  found: readonly FoundRecord[],
  known: Answers,
): Answers[] {
  const values = { ...known, domain, "domain-dashed": domain.replaceAll(".", "-") };
  const [namePattern, contentPattern] = [holed(name, values), holed(content, values)];
  return found.flatMap(({ record }) => {
    if (record.type !== type || record.content === undefined) return [];
    const ofName = namePattern.exec(labelOf(record.name, domain));
    const ofContent = contentPattern.exec(plainContent(type, record.content));
    return ofName && ofContent ? [{ ...ofName.groups, ...ofContent.groups }] : [];
  });
}

/** A template as a pattern, with a group for each answer that is not known yet; one that comes twice is the same. */
function holed(template: string, known: Readonly<Record<string, string>>): RegExp {
  const open = new Set<string>();
  const parts = template.split(/(\{[^}]*\})/).map((part) => {
    const hole = /^\{([a-zA-Z0-9-]+)\}$/.exec(part)?.[1];
    if (hole === undefined) return literally(part);
    const value = known[hole];
    if (value !== undefined) return literally(value);
    if (open.has(hole)) return `\\k<${hole}>`;
    open.add(hole);
    return template === part ? `(?<${hole}>.+)` : `(?<${hole}>[^\\s]+?)`;
  });
  return new RegExp(`^${parts.join("")}$`, "i");
}
