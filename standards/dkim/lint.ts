import { byPlace } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { tagParts } from "../tag-list";
import { parse } from "./parse";
import { problem } from "./codes";

/** Everything worth saying about a DKIM key record: what `parse` says, and a key that is still marked as a test. */
export function lint(text: string): TextProblem[] {
  const { value, problems } = parse(text);
  if (value?.flags?.includes("y") !== true) return [...problems];
  return byPlace([
    ...problems,
    problem("dkim-testing", atOffset(tagParts(text).find(({ name }) => name === "t")?.at ?? 0), {
      message: "t=y says that the domain is testing DKIM; verifiers may treat its mail as unsigned.",
      fix: "Remove t=y once signatures verify.",
    }),
  ]);
}
