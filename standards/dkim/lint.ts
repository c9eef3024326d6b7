import { byPlace } from "../parsed";
import type { Problem } from "../problem";
import { tagParts } from "../tag-list";
import { parse } from "./parse";

/** Everything worth saying about a DKIM key record: what `parse` says, and a key that is still marked as a test. */
export function lint(text: string): Problem[] {
  const { value, problems } = parse(text);
  if (value?.flags?.includes("y") !== true) return [...problems];
  return byPlace([
    ...problems,
    {
      severity: "warning",
      code: "dkim-testing",
      message: "t=y says that the domain is testing DKIM; verifiers may treat its mail as unsigned.",
      at: tagParts(text).find(({ name }) => name === "t")?.at ?? 0,
      section: "RFC 6376 section 3.6.1",
      fix: "Remove t=y once signatures verify.",
    },
  ]);
}
