import { answerMismatch } from "../../components/mail/answers";
import { meantSender, namesOfSender } from "../../components/mail/meant-sender";
import type { Ask } from "../../components/mail/sender";
import { findSender, senders } from "../../components/mail/senders";
import type { Preset } from "../../stacks/presets/preset";
import { didYouMean, idsOf, judgeMailbox, type Answers } from "./answers";
import { noProposals, type Proposals } from "./proposals";
import type { Question } from "./question";

/** Which services send for the domain, and what each of them can tell alone. */
export function mailQuestions(answers: Answers, preset: Preset, proposals: Proposals): Question[] {
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
      if (stranger !== undefined) return notKnown(stranger, known);
      return ids.includes("none") && ids.length > 1 ? "expected none, or the services that send" : undefined;
    },
    choices: known.map((id) => ({
      value: id,
      label: findSender(id)?.name ?? "none: the domain sends no mail",
      ...(id === "none" ? {} : { hint: id, words: namesOfSender(id) }),
    })),
    many: true,
    ...(seen.length > 0 ? { proposal: seen.join(",") } : {}),
    answer: (given, rest) => ({ ...rest, mail: idsOf(given) }),
  };
}

/** `gmail` is not in the catalogue by that name, and is near to none of its ids. */
function notKnown(stranger: string, known: readonly string[]): string {
  const meant = meantSender(stranger);
  return meant === undefined ? didYouMean(stranger, known) : `did you mean ${meant}?`;
}

/** Whether the services named can send for a preset's domain. */
export function judgeSenders(
  ids: readonly string[],
  preset: { readonly sendsMail?: string | undefined },
): string | undefined {
  return sendersQuestion(preset).judge(ids.join(","));
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
