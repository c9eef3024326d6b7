import { byPlace } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { tagParts } from "../tag-list";
import { parse } from "./parse";

/** Everything worth saying about a DKIM key record: what `parse` says, and a key that is still marked as a test. */
export function lint(text: string): TextProblem[] {
  const { value, problems } = parse(text);
  if (value?.flags?.includes("y") !== true) return [...problems];
  return byPlace([
    ...problems,
    {
      severity: "warning",
      code: "dkim-testing",
      message: "t=y says that the domain is testing DKIM; verifiers may treat its mail as unsigned.",
      location: atOffset(tagParts(text).find(({ name }) => name === "t")?.at ?? 0),
      source: "RFC 6376 section 3.6.1",
      fix: "Remove t=y once signatures verify.",
    },
  ]);
}
