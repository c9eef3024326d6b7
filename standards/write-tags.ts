import { problem } from "./codes";
import { atOffset, ProblemsError } from "./problem";

/** The name and the value of a tag; a tag without a value is left out. */
export type WrittenTag = readonly [name: string, value: string | undefined];

/**
 * `name=value; name=value`, in the order given.
 *
 * @throws ProblemsError where a value holds a semicolon, which would end it and begin another tag
 */
export function writeTags(subject: string, tags: readonly WrittenTag[]): string {
  const given = tags.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  const torn = given.filter(({ value }) => value.includes(";"));
  if (torn.length > 0) {
    throw new ProblemsError(
      subject,
      torn.map(({ name, value }) =>
        problem("tag-semicolon", atOffset(0), {
          message: `The value of ${name}, "${value}", holds a semicolon, which would begin another tag.`,
          fix: "Remove it; in a URI, write %3B.",
        }),
      ),
    );
  }
  return given.map(({ name, value }) => `${name}=${value}`).join("; ");
}
