import { atOffset, ProblemsError, type TextProblem, withoutErrors } from "../problem";
import { byPlace } from "../parsed";
import { parsePolicy, type MtaStsPolicy } from "./policy";
import { problem } from "./codes";

/** What a linter of policies may know beside the text. */
export interface PolicyContext {
  /** The mail servers that the domain's MX records name. */
  readonly mx?: readonly string[];
}

const day = 86_400;

/**
 * Everything worth saying about a policy file: what `parsePolicy` says, a short `max_age`, and mail servers that an
 * enforcing policy shuts out.
 */
export function lintPolicy(text: string, { mx = [] }: PolicyContext = {}): TextProblem[] {
  const { value, problems } = parsePolicy(text);
  if (value === undefined) return [...problems];
  const shutOut = value.mode === "none" ? [] : mx.filter((host) => !coversMx(value, host));
  return byPlace([
    ...problems,
    ...(value.mode === "enforce" && value.maxAge < day ? [shortMaxAge(text, value.maxAge)] : []),
    ...shutOut.map((host) => shutOutServer(value, host)),
  ]);
}

/** Whether the policy names a mail server: itself, or one label below a `*.` (RFC 8461 section 4.1). */
export function coversMx(policy: MtaStsPolicy, host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  const parent = name.slice(name.indexOf(".") + 1);
  return policy.mx.some(
    (pattern) => pattern === name || (pattern.startsWith("*.") && name.includes(".") && pattern.slice(2) === parent),
  );
}

/**
 * The text of a policy file.
 *
 * @throws ProblemsError with all problems, where senders would not use the policy
 */
export function buildPolicy({ mode, mx, maxAge }: MtaStsPolicy): string {
  const lines = ["version: STSv1", `mode: ${mode}`, ...mx.map((host) => `mx: ${host}`), `max_age: ${maxAge}`];
  const torn = lines.find((line) => /[\r\n]/.test(line));
  if (torn !== undefined) {
    const message = `"${torn}" holds a line break.`;
    throw new ProblemsError("MTA-STS policy", [problem("mta-sts-policy-line-syntax", atOffset(0), { message })]);
  }
  const text = `${lines.join("\n")}\n`;
  return withoutErrors("MTA-STS policy", text, lintPolicy(text));
}

function shortMaxAge(text: string, maxAge: number): TextProblem {
  return problem("mta-sts-policy-max-age-short", atOffset(Math.max(0, text.search(/^max_age/m))), {
    message: `max_age: ${maxAge} is under a day: who can cut a sender off for that long has it forget the policy.`,
    fix: "Write max_age: 604800 (a week) or more.",
  });
}

function shutOutServer({ mode }: MtaStsPolicy, host: string): TextProblem {
  return problem("mta-sts-policy-mx-shut-out", atOffset(0), {
    message:
      `The mail server ${host} is in the MX records and not in the policy; senders ` +
      `${mode === "enforce" ? "will not" : "would not"} deliver to it.`,
    fix: `Add a line mx: ${host}`,
    severity: mode === "enforce" ? "error" : "warning",
  });
}
