import type { Parsed } from "../parsed";
import { byPlace } from "../parsed";
import { atOffset, isValid, type TextProblem } from "../problem";
import { isHostName } from "../domain-name";
import { problem } from "./codes";

/** What senders do when a mail server is not in the policy or its certificate is wrong. */
export type MtaStsMode = "none" | "testing" | "enforce";

/** The policy that `https://mta-sts.<domain>/.well-known/mta-sts.txt` serves. */
export interface MtaStsPolicy {
  readonly mode: MtaStsMode;
  /** Host names of mail servers; `*.example.com` stands for any one label before `example.com`. */
  readonly mx: readonly string[];
  /** Seconds for which senders keep the policy, at most 31 557 600. */
  readonly maxAge: number;
}

/** The longest that senders keep a policy: a year, in seconds (RFC 8461 section 3.2). */
export const longestMaxAge = 31_557_600;

const single = new Set(["version", "mode", "max_age"]);

interface Line {
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly valueAt: number;
}

/** A policy file's text, lines ended by LF or CRLF. The value is absent where senders would not use the policy. */
export function parsePolicy(text: string): Parsed<MtaStsPolicy> {
  const { lines, problems } = readLines(text);
  const first = new Map<string, Line>();
  const mx: string[] = [];
  for (const line of lines) {
    if (line.name === "mx") problems.push(...readMx(line, mx));
    else if (single.has(line.name) && first.has(line.name)) problems.push(repeated(line));
    else first.set(line.name, line);
  }
  problems.push(...versionProblems(first.get("version"), lines[0]));
  const mode = readMode(first.get("mode"), problems);
  const maxAge = readMaxAge(first.get("max_age"), problems);
  if (mode !== undefined && mode !== "none" && !lines.some(({ name }) => name === "mx")) {
    problems.push(
      problem("mta-sts-policy-mx-missing", atOffset(0), {
        message: `A policy of mode ${mode} names at least one mail server.`,
        fix: "Add a line mx: mail.example.com for each.",
      }),
    );
  }
  const all = byPlace(problems);
  if (!isValid(all) || mode === undefined || maxAge === undefined) return { problems: all };
  return { value: { mode, mx, maxAge }, problems: all };
}

function readLines(text: string): { lines: Line[]; problems: TextProblem[] } {
  const lines: Line[] = [];
  const problems: TextProblem[] = [];
  let at = 0;
  for (const raw of text.split("\n")) {
    const line = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    const last = at + raw.length === text.length;
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0));
    const value = trimBlanks(line.slice(colon + 1));
    if (trimBlanks(line) === "") {
      if (!last && text !== "")
        problems.push(
          problem("mta-sts-policy-blank-line", atOffset(at), {
            message: "A blank line; the grammar has none.",
            fix: "Remove it.",
          }),
        );
    } else if (colon < 0 || !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/.test(name)) {
      problems.push(
        problem("mta-sts-policy-line-syntax", atOffset(at), {
          message: `"${line.slice(0, 60)}" is not a line of a policy: a name (up to 32 characters), a colon, a value.`,
          fix: "Write it like mode: testing",
        }),
      );
    } else if (value === "" || hasControl(value)) {
      problems.push(
        problem("mta-sts-policy-value-missing", atOffset(at), {
          message: `${name} has ${value === "" ? "no value" : "a control character in its value"}.`,
          fix: `Give ${name} a value, or remove the line.`,
        }),
      );
    } else lines.push({ name, value, at, valueAt: at + line.indexOf(value, colon + 1) });
    at += raw.length + 1;
  }
  return { lines, problems };
}

function readMx({ value, valueAt }: Line, mx: string[]): TextProblem[] {
  const host = value.startsWith("*.") ? value.slice(2) : value;
  // No certificate has an address where the name of a mail server is looked for.
  if (isHostName(host) && !/(^|\.)\d+$/.test(host)) {
    mx.push(value.toLowerCase());
    return [];
  }
  const message = `"${value.slice(0, 80)}" is not a mail server; it is a host name, or *. and a host name.`;
  return [
    problem("mta-sts-policy-mx", atOffset(valueAt), {
      message,
      fix: mxFix(value),
    }),
  ];
}

/** Several in one line, the preference of an MX record, a final dot, a web address, or quotes. */
function mxFix(given: string): string {
  const names = given
    .replace(/["']/g, "")
    .split(/[,;\s]+/)
    .map((word) =>
      word
        .replace(/^[a-z]+:\/\//i, "")
        .replace(/[/.]$/, "")
        .replace(/^\.(?=[a-z0-9])/i, "*."),
    )
    .filter((word) => word !== "" && !/^\d+$/.test(word));
  return names.length > 0 &&
    names.every((name) => isHostName(name.replace(/^\*\./, "")) && /\.[^.]*[a-z][^.]*$/i.test(name))
    ? `Write ${names.map((name) => `mx: ${name.toLowerCase()}`).join(", then in a line of its own ")}`
    : "Write the name as the MX record has it, without a final dot; other scripts in their xn-- form.";
}

function versionProblems(version: Line | undefined, first: Line | undefined): TextProblem[] {
  if (version === undefined)
    return [
      problem("mta-sts-policy-version", atOffset(0), {
        message: "The policy does not say version: STSv1.",
        fix: "Begin it with version: STSv1",
      }),
    ];
  if (version.value !== "STSv1") {
    return [
      problem("mta-sts-policy-version", atOffset(version.valueAt), {
        message: `"${version.value.slice(0, 40)}" is not a version; it is STSv1.`,
        fix: "Write version: STSv1",
      }),
    ];
  }
  if (version === first) return [];
  return [
    problem("mta-sts-policy-version-not-first", atOffset(version.at), {
      message: "The version usually comes first; some senders expect it there.",
      fix: "Move it to the front.",
    }),
  ];
}

function readMode(line: Line | undefined, problems: TextProblem[]): MtaStsMode | undefined {
  const mode = line?.value;
  if (mode === "none" || mode === "testing" || mode === "enforce") return mode;
  const message = line === undefined ? "The policy has no mode." : `"${line.value.slice(0, 40)}" is not a mode.`;
  const lower = mode?.toLowerCase() ?? "";
  problems.push(
    problem("mta-sts-policy-mode", atOffset(line?.valueAt ?? 0), {
      message,
      fix: ["none", "testing", "enforce"].includes(lower)
        ? `Write mode: ${lower}, in lower case.`
        : "Write mode: testing, mode: enforce or mode: none",
    }),
  );
  return undefined;
}

function readMaxAge(line: Line | undefined, problems: TextProblem[]): number | undefined {
  const fix = "Write max_age: 604800 (a week) while testing, more later.";
  if (line === undefined)
    problems.push(problem("mta-sts-policy-max-age", atOffset(0), { message: "The policy has no max_age.", fix }));
  else if (!/^[0-9]{1,10}$/.test(line.value) || Number(line.value) > longestMaxAge) {
    const message = `max_age is a number of seconds up to ${longestMaxAge}, not "${line.value.slice(0, 40)}".`;
    problems.push(problem("mta-sts-policy-max-age", atOffset(line.valueAt), { message, fix }));
  } else return Number(line.value);
  return undefined;
}

function repeated({ name, at }: Line): TextProblem {
  const message = `${name} occurs again; senders use the first.`;
  return problem("mta-sts-policy-repeated", atOffset(at), { message, fix: "Remove this line." });
}

function hasControl(value: string): boolean {
  return /[\u0000-\u0008\u000a-\u001f\u007f]/.test(value);
}

function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && (text[start] === " " || text[start] === "\t")) start += 1;
  while (end > start && (text[end - 1] === " " || text[end - 1] === "\t")) end -= 1;
  return text.slice(start, end);
}
