import { isQueryable } from "./domain-name";
import type { Evaluation, Verdict } from "./evaluation";
import { expand, expandName } from "./expand";
import { parseMacros } from "./macro";
import { modifier } from "./record";

/**
 * The text that a domain wants a rejected sender to see (RFC 7208 section 6.2), or undefined where it has none or where
 * anything about it is wrong. Its lookup counts against no limit.
 */
export async function explain({ source }: Verdict, evaluation: Evaluation): Promise<string | undefined> {
  const exp = source === undefined ? undefined : modifier(source.record, "exp");
  if (source === undefined || exp === undefined) return undefined;
  const name = await expandName(exp.domain, source.domain, evaluation);
  if (!isQueryable(name)) return undefined;
  const answer = await evaluation.resolver.resolve(name, "TXT");
  if (answer.status !== "ok" || answer.answers.length !== 1) return undefined;
  const [text = ""] = answer.answers;
  if (!/^[\x20-\x7e]*$/.test(text)) return undefined;
  const { parts, problems } = parseMacros(text, 0, "explanation");
  return problems.length > 0 ? undefined : expand(parts, source.domain, evaluation);
}
