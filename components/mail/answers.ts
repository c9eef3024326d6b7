import { counted } from "../../standards/counted";
import { isBelow, isDnsName, isHostName } from "../../standards/domain-name";
import { lint, parse } from "../../standards/dkim";
import { plain } from "../../standards/txt";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import { fill } from "./template";
import type { Ask, AnswerForm, Sender } from "./sender";

/** Answers by name, as a person gave them. */
export type Answers = Readonly<Record<string, string>>;

/**
 * The answers in the form that records need (quotes and final dots gone, defaults filled in), and all that is missing,
 * malformed or unknown, each saying where the service shows it.
 */
export function readAnswers(
  sender: Sender,
  domain: string,
  given: Answers,
): { answers: Answers; problems: PathProblem[] } {
  const answers: Record<string, string> = {};
  const problems: PathProblem[] = Object.keys(given)
    .filter((name) => !Object.hasOwn(sender.asks, name))
    .map((name) => unknownAnswer(sender, name));
  for (const [name, ask] of Object.entries(sender.asks)) {
    const answer = Object.hasOwn(given, name) ? given[name] : undefined;
    if (answer === undefined || answer.trim() === "") {
      if (ask.default !== undefined) answers[name] = fill(ask.default, { domain });
      else if (ask.optional !== true) problems.push(missingAnswer(sender, name, ask));
      continue;
    }
    const normal = normalize(answer, ask.form);
    const reason = mismatch(normal, ask.form);
    if (reason === undefined) answers[name] = normal;
    else problems.push(malformedAnswer(sender, name, ask, answer, reason));
  }
  return { answers, problems: [...problems, ...alternativeProblems(sender, given)] };
}

/** Why one answer cannot be what is asked for, as the end of a sentence; undefined where it can. */
export function answerMismatch({ form }: Ask, answer: string): string | undefined {
  return mismatch(normalize(answer, form), form);
}

function normalize(answer: string, form: AnswerForm): string {
  const text = answer.trim();
  switch (form.kind) {
    case "host":
      return text.replace(/\.$/, "").toLowerCase();
    case "label":
    case "choice":
      return text.toLowerCase();
    case "dkim-key": {
      const record = plain(text);
      const bare = record.replace(/\s/g, "");
      return /^[A-Za-z0-9+/]{40,}={0,2}$/.test(bare)
        ? `v=DKIM1; k=${bare.length === 44 ? "ed25519" : "rsa"}; p=${bare}`
        : record;
    }
    case "pattern":
      return text;
  }
}

/** Why an answer has not its form, as the end of a sentence; undefined where it has. */
function mismatch(answer: string, form: AnswerForm): string | undefined {
  switch (form.kind) {
    case "host": {
      if (!isDnsName(answer) || !answer.includes(".")) return "is not a host name";
      const { below = [] } = form;
      return below.length === 0 || below.some((suffix) => isBelow(answer, suffix))
        ? undefined
        : `does not end in .${below.join(" or .")}`;
    }
    case "label":
      return isHostName(answer) && !answer.includes(".")
        ? undefined
        : "is not a single label of letters, digits and hyphens";
    case "choice":
      return form.of.includes(answer) ? undefined : `is none of ${form.of.join(", ")}`;
    case "pattern":
      return form.pattern.test(answer) ? undefined : "does not have the form that the service uses";
    case "dkim-key":
      return keyMismatch(answer);
  }
}

function keyMismatch(answer: string): string | undefined {
  const errors = lint(answer).filter(({ severity }) => severity === "error");
  const revealed = errors.find(({ code }) => code === "dkim-private-key");
  if (revealed)
    return `is a private key, with which anybody could sign as the domain: make a new pair of keys (${revealed.code})`;
  if (errors.length > 0) return `is not a DKIM key record (${[...new Set(errors.map(({ code }) => code))].join(", ")})`;
  return parse(answer).value?.publicKey === "" ? "has an empty key, which would revoke it" : undefined;
}

function alternativeProblems(sender: Sender, given: Answers): PathProblem[] {
  const { alternatives } = sender;
  if (alternatives === undefined) return [];
  const has = (name: string): boolean => Object.hasOwn(given, name) && given[name]?.trim() !== "";
  const whole = alternatives.filter((group) => group.every(has));
  const begun = alternatives.filter((group) => group.some(has));
  if (whole.length === 1 && begun.length === 1) return [];
  const places = [...new Set(alternatives.flat().map((name) => sender.asks[name]?.where ?? ""))];
  return [
    problem("sender-answers-incomplete", atPath(sender.id), {
      message:
        `${sender.name} needs exactly one of these, whole: ` +
        `${alternatives.map((group) => group.join(" and ")).join("; or ")}. Given: ` +
        `${alternatives.flat().filter(has).join(", ") || "none"}.`,
      fix: `Find them at ${places.join("; ")}.`,
    }),
  ];
}

function missingAnswer(sender: Sender, name: string, { what, where, example }: Ask): PathProblem {
  return problem("sender-answer-missing", atPath(`${sender.id}.${name}`), {
    message: `Missing: ${what}.`,
    fix: `Find it at ${where}. It looks like ${example}`,
  });
}

/** The answer itself is not shown: who pastes into the wrong field may paste a secret. */
function malformedAnswer(
  sender: Sender,
  name: string,
  { what, where, example }: Ask,
  answer: string,
  reason: string,
): PathProblem {
  return problem("sender-answer-invalid", atPath(`${sender.id}.${name}`), {
    message: `Expected ${what}; the answer (${counted(answer.trim().length, "character")}) ${reason}.`,
    fix: `Copy it from ${where}. It looks like ${example}`,
  });
}

function unknownAnswer(sender: Sender, name: string): PathProblem {
  const names = Object.keys(sender.asks);
  return problem("sender-answer-unknown", atPath(`${sender.id}.${name}`), {
    message: `${sender.name} does not ask for ${name}.`,
    fix: names.length === 0 ? "Remove it; nothing is asked for." : `Remove it, or use one of: ${names.join(", ")}.`,
  });
}
