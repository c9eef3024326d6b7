import { answerMismatch } from "../../components/mail/answers";
import type { Ask } from "../../components/mail/sender";
import { findSender, senders } from "../../components/mail/senders";
import { isPresetName, presetNames, presets } from "../../stacks/presets";
import type { Preset } from "../../stacks/presets/preset";
import {
  didYouMean,
  domainIn,
  judgeDomain,
  judgeIdentifier,
  judgeMailbox,
  judgePreset,
  judgeTargets,
  type Answers,
  type Judge,
} from "./answers";
import { noProposals, type Proposals } from "./proposals";
import type { Zone } from "../live/zones";

/** One of the answers that a question has. */
interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Something that cannot be guessed. */
export interface Question {
  /** The flag that answers it: `--zone-id`, `--service landing=`. */
  readonly flag: string;
  readonly text: string;
  /** The same where the choices stand below it. */
  readonly prompt?: string;
  readonly example: string;
  readonly judge: Judge;
  /** What can be answered; anything that the judge lets pass where absent. */
  readonly choices?: readonly Choice[];
  /** Whether several may be chosen; an answer has commas between them. */
  readonly many?: boolean;
  /** Whether nothing is an answer, too: it is asked of a person, and nobody has to give it as an option. */
  readonly optional?: boolean;
  /** An answer that was found for it; nobody has confirmed it. */
  readonly proposal?: string;
  /** The answers with this one among them. */
  readonly answer: (given: string, answers: Answers) => Answers;
}

/**
 * The questions that are open. What one answer brings up is asked when it is there.
 *
 * @param zones that a token shows: the domain is chosen among them.
 */
export function openQuestions(answers: Answers, proposals = noProposals, zones: readonly Zone[] = []): Question[] {
  const first = answers.domain === "" ? [domainQuestion(zones)] : [];
  if (!isPresetName(answers.preset)) return [...first, presetQuestion];
  const preset: Preset = presets[answers.preset];
  return [
    ...first,
    ...(answers.zoneId === undefined ? [zoneQuestion] : []),
    ...(answers.accountId === undefined ? [accountQuestion] : []),
    ...Object.entries(preset.sections.services)
      .filter(([name]) => answers.services[name] === undefined)
      .map(([name, service]) => serviceQuestion(name, service.purpose, preset, proposals)),
    ...furtherQuestions(answers, preset, proposals),
    ...(answers.owner === undefined ? [ownerQuestion] : []),
    ...mailQuestions(answers, preset, proposals),
  ];
}

function domainQuestion(zones: readonly Zone[]): Question {
  const choices = zones.map(({ name, plan }) => ({ value: name, label: name, ...(plan ? { hint: plan } : {}) }));
  return {
    flag: "(the first argument)",
    text: "Which domain?",
    example: "example.com",
    judge: (given) => judgeDomain(domainIn(given)),
    ...(choices.length > 0 ? { choices } : {}),
    answer: (given, answers) => ({ ...answers, domain: domainIn(given) }),
  };
}

const presetQuestion: Question = {
  flag: "--preset",
  text: `What is it? ${presetNames.map((name) => `${name} (${presets[name].who})`).join(", ")}`,
  prompt: "What is it?",
  example: "membership",
  judge: judgePreset,
  choices: presetNames.map((name) => ({ value: name, label: `${name}: ${presets[name].who}` })),
  answer: (preset, answers) => ({ ...answers, preset }),
};

const where = "on the right of the zone's overview page in Cloudflare's dashboard";

const zoneQuestion: Question = {
  flag: "--zone-id",
  text: `Zone ID of the domain, ${where}`,
  example: "0123456789abcdef0123456789abcdef",
  judge: judgeIdentifier,
  answer: (zoneId, answers) => ({ ...answers, zoneId }),
};

const accountQuestion: Question = {
  flag: "--account-id",
  text: `Account ID, ${where}`,
  example: "fedcba9876543210fedcba9876543210",
  judge: judgeIdentifier,
  answer: (accountId, answers) => ({ ...answers, accountId }),
};

/** Which of the services on offer there are, and where each of them runs. */
function furtherQuestions({ further, services }: Answers, preset: Preset, proposals: Proposals): Question[] {
  const offered = Object.entries(preset.offers?.services ?? {});
  if (further === undefined)
    return offered.length === 0 || offered.some(([name]) => services[name] !== undefined)
      ? []
      : [offerQuestion(preset, offered, proposals)];
  return offered
    .filter(([name]) => further.includes(name) && services[name] === undefined)
    .map(([name, { purpose }]) => serviceQuestion(name, purpose, preset, proposals));
}

function offerQuestion(
  { offers }: Preset,
  offered: readonly (readonly [string, { readonly purpose: string }])[],
  { targets }: Proposals,
): Question {
  const seen = Object.entries(offers?.hosts ?? {}).filter(([label]) => targets[label] !== undefined);
  const text = "Which of these hosts does the domain have as well?";
  return {
    flag: "--service",
    text,
    prompt: `${text} Type to search, Tab chooses, Enter goes on`,
    example: "docs",
    judge: () => undefined,
    choices: offered.map(([name, { purpose }]) => ({ value: name, label: name, hint: purpose })),
    many: true,
    optional: true,
    ...(seen.length > 0 ? { proposal: seen.map(([, { service }]) => service).join(",") } : {}),
    answer: (given, answers) => ({ ...answers, further: idsOf(given) }),
  };
}

function serviceQuestion(
  name: string,
  purpose: string,
  { sections, offers }: Preset,
  { targets }: Proposals,
): Question {
  const hosts = Object.entries({ ...offers?.hosts, ...sections.hosts }).filter(([, host]) => host.service === name);
  const labels = hosts.map(([label]) => (label === "@" ? "the domain itself" : label));
  const found = hosts.map(([label]) => targets[label]).find((one) => one !== undefined);
  const where = found?.platform === undefined ? "" : `; today at ${found.platform}`;
  return {
    flag: `--service ${name}=`,
    text:
      `Where does ${name} run (${purpose}; ${labels.join(", ")}${where})? A hostname, IP addresses with commas ` +
      "between them, or a platform such as vercel",
    example: `${name}.hosting.example.org`,
    judge: judgeTargets,
    ...(found === undefined ? {} : { proposal: found.value }),
    answer: (target, answers) => ({ ...answers, services: { ...answers.services, [name]: target } }),
  };
}

const ownerQuestion: Question = {
  flag: "--owner",
  text: "Mail address of whoever is told when something is wrong",
  example: "founder@example.com",
  judge: judgeMailbox,
  answer: (owner, answers) => ({ ...answers, owner }),
};

function mailQuestions(answers: Answers, preset: Preset, proposals: Proposals): Question[] {
  if (answers.mail.length === 0) return [sendersQuestion(preset, proposals)];
  if (answers.mail.includes("none")) return [];
  return [
    ...answers.mail.flatMap((id) => senderQuestions(id, answers)),
    ...(answers.reports === undefined ? [reportsQuestion] : []),
  ];
}

const senderIds = senders.map(({ id }) => id);

function sendersQuestion(
  { sendsMail }: { readonly sendsMail?: string | undefined },
  { senders: seen }: Proposals = noProposals,
): Question {
  const none = sendsMail === undefined ? ["none"] : [];
  const known = [...none, ...senderIds];
  return {
    flag: "--mail",
    text: `Which services send mail for the domain, with commas between them: ${known.join(", ")}`,
    prompt: "Which services send mail for the domain? Type to search, Tab chooses",
    example: "google-workspace",
    judge: (given) => {
      const ids = idsOf(given);
      const stranger = ids.find((id) => !known.includes(id));
      if (stranger !== undefined) return didYouMean(stranger, known);
      return ids.includes("none") && ids.length > 1 ? "expected none, or the services that send" : undefined;
    },
    choices: known.map((id) => ({ value: id, label: findSender(id)?.name ?? "none", hint: id })),
    many: true,
    ...(seen.length > 0 ? { proposal: seen.join(",") } : {}),
    answer: (given, rest) => ({ ...rest, mail: idsOf(given) }),
  };
}

/** Whether the services named can send for a preset's domain. */
export function judgeSenders(
  ids: readonly string[],
  preset: { readonly sendsMail?: string | undefined },
): string | undefined {
  return sendersQuestion(preset).judge(ids.join(","));
}

function idsOf(given: string): string[] {
  return given
    .split(",")
    .map((id) => id.trim())
    .filter((id) => id !== "");
}

function senderQuestions(id: string, { mailAnswers }: Answers): Question[] {
  const sender = findSender(id);
  if (!sender) return [];
  const chosen = sender.alternatives ?? [];
  const open = ([name, ask]: [string, Ask]): boolean =>
    ask.default === undefined && ask.optional !== true && !chosen.some((group) => group.includes(name));
  return Object.entries(sender.asks)
    .filter((entry) => open(entry) && mailAnswers[`${id}.${entry[0]}`] === undefined)
    .map(([name, ask]) => ({
      flag: `--mail-answer ${id}.${name}=`,
      text: `${sender.name}: ${ask.what} (${ask.where})`,
      example: ask.example,
      ...(ask.form.kind === "choice" ? { choices: ask.form.of.map((value) => ({ value, label: value })) } : {}),
      judge: (given) => {
        const reason = answerMismatch(ask, given);
        return reason === undefined ? undefined : `it ${reason}; expected ${ask.what}`;
      },
      answer: (given, answers) => ({ ...answers, mailAnswers: { ...answers.mailAnswers, [`${id}.${name}`]: given } }),
    }));
}

const reportsQuestion: Question = {
  flag: "--reports",
  text: "Mailbox for the reports of those who receive the domain's mail",
  example: "dmarc@example.com",
  judge: judgeMailbox,
  answer: (reports, answers) => ({ ...answers, reports }),
};
