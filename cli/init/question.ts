import type { Answers, Judge } from "./answers";

/** One of the answers that a question has. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** Other words by which a search finds it. */
  readonly words?: readonly string[];
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
