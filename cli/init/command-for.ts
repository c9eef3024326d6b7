import { shellWord, typedOptions } from "../shell-word";
import type { Answers } from "./answers";

/** The command that gives the same answers again, as it is typed in a shell. */
export function commandFor(answers: Answers): string {
  const { domain, stack, plan, preset, zoneId, accountId, owner, watch, watchLink, mail, reports, rotateBy } = answers;
  const given: readonly (readonly [string, string | undefined])[] = [
    ["--preset", preset],
    ["--stack", stack],
    ["--plan", plan],
    ["--zone-id", zoneId],
    ["--account-id", accountId],
    ...Object.entries(answers.services).map(([name, target]) => ["--service", `${name}=${target}`] as const),
    ["--owner", owner],
    ["--watch", watch],
    ["--watch-link", watchLink],
    ["--mail", mail.length === 0 ? undefined : mail.join(",")],
    ...Object.entries(answers.mailAnswers).map(([name, answer]) => ["--mail-answer", `${name}=${answer}`] as const),
    ["--reports", reports],
    ["--rotate-by", rotateBy],
  ];
  return ["npx launch-ready init", ...(domain === "" ? [] : [shellWord(domain)]), ...typedOptions(given)].join(" ");
}
