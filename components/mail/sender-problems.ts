import { atPath, relocated, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { ChosenSender, SenderChoice } from "./mail-choices";
import { meantSender } from "./meant-sender";
import { receivingSenders } from "./sender-records";
import { mergeSpf } from "./sender-spf";
import { findSender, senders as catalogue } from "./senders";

/**
 * Everything wrong with the senders of one name: unknown ones, answers that are missing or malformed, mail that would
 * arrive in two places, and an SPF record that would cost too much.
 *
 * @param where the place in the configuration: `mail.senders`.
 * @param chosen those of the choices that the catalogue has.
 */
export function senderProblems(
  name: string,
  where: string,
  choices: readonly SenderChoice[],
  chosen: readonly ChosenSender[],
): PathProblem[] {
  const receiving = receivingSenders(chosen.map(({ sender, choice }) => ({ sender, answers: choice.answers })));
  const { problems } = mergeSpf(
    name,
    chosen.flatMap(({ needs }) => needs.spfTerms),
  );
  return [
    ...choices
      .filter(({ id }) => !chosen.some(({ choice }) => choice.id === id))
      .map(({ id }) => unknownSender(id, where)),
    ...chosen
      .filter(({ choice, sender }) => choice.custom !== undefined && isFirstHand(sender.id))
      .map(({ sender }) =>
        problem("sender-in-catalogue", atPath(`${where}.${sender.id}`), {
          message: `${sender.name} is in the catalogue, which knows its SPF and the names of its keys.`,
          fix: `Give its answers: ${Object.keys(sender.asks).join(", ") || "{}"}.`,
        }),
      ),
    ...chosen.flatMap(({ needs }) =>
      needs.problems.map((one) => relocated(one, atPath(`${where}.${one.location.path}`))),
    ),
    ...(receiving.length > 1
      ? [
          problem("mail-receivers-several", atPath(where), {
            message:
              `Mail for ${name} would arrive at ${receiving.map((sender) => sender.name).join(" and at ")}, some ` +
              "here and some there.",
            fix: `Say receive: "no" of all but one.`,
          }),
        ]
      : []),
    ...problems.map((one) => relocated(one, atPath(`${where} of ${one.location.path}`))),
  ];
}

function unknownSender(id: string, where: string): PathProblem {
  const meant = meantSender(id);
  const others = meant === undefined ? `Use one of: ${catalogue.map((one) => one.id).join(", ")}; of` : "Of";
  return problem("sender-unknown", atPath(`${where}.${id}`), {
    message: `The catalogue has no such sender${meant === undefined ? "." : `; did you mean ${meant}?`}`,
    fix:
      `${others} any other give what it needs, as in ` +
      "{ spf: include:mail.example.net, dkim: { selector: { cname: key.example.net } } }.",
  });
}

/** Whether a sender is in the catalogue by what its own documentation says. */
function isFirstHand(id: string): boolean {
  const sender = findSender(id);
  return sender !== undefined && sender.secondHand !== true;
}
