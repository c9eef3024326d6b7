import type { Code } from "./catalogue";

/** The text of `docs/findings.md`. */
export function findingsPage(codes: readonly Code[]): string {
  const parts = [...new Set(codes.map(({ part }) => part))];
  return [
    "# Findings",
    "",
    "<!-- Written by `npm run docs` from the tables of codes. Change the tables, not this page. -->",
    "",
    "Everything that Launch Ready finds has a code. It never changes its meaning, so it can be searched for, filtered",
    "and counted: `check --json`, `lint --json` and `policy analyze --json` carry it.",
    "",
    "An **error** does not work, or means something else than its author thinks. A **warning** works and should be",
    "mended. An **info** is worth knowing. What is **unjudged** cannot be told from here; it is never green.",
    "",
    ...parts.map((part) => `- [${part}](#${anchor(part)})`),
    ...parts.flatMap((part) => ["", `## ${part}`, ...codes.filter((code) => code.part === part).flatMap(section)]),
    "",
  ].join("\n");
}

function section({ code, severity, control, means, example, mend, source }: Code): string[] {
  const breaks = control === undefined ? "" : ` · control [${control}](controls.md)`;
  return [
    "",
    `### \`${code}\``,
    "",
    `${severity}${breaks}${source === undefined ? "" : ` · ${source}`}`,
    "",
    means,
    "",
    ...(example === "" ? [] : ["Example:", "", "```text", example, "```", ""]),
    `**Fix:** ${mend}`,
  ];
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, "")
    .replace(/ /g, "-");
}
