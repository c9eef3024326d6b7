import { callers, type Caller } from "../../edge/callers";
import { sourcesLine } from "./sources";

/** The text of `docs/callers.md`. */
export function callersPage(): string {
  return [
    "# Callers",
    "",
    "<!-- Written by `npm run docs` from edge/callers/catalogue. Change the data files, not this page. -->",
    "",
    "What calls a site without a person looking on. Name the callers of a route with `calls`, and nothing redirects,",
    "challenges or blocks it; the proof tries it with their methods and by what they say they are. What shows previews",
    "of links is tried on every public page, what verifies app links and certificates on its own path.",
    "",
    "```yaml",
    "redirects:",
    "  untouched:",
    "    - { host: api, path: /webhooks/*, calls: [stripe, github, clerk] }",
    "```",
    "",
    "| `calls` | caller | kind | methods | follows redirects | signature | addresses |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...callers.map(row),
    ...callers.flatMap(section),
    "",
  ].join("\n");
}

function row({ id, name, kind, methods, followsRedirects, signature, addresses }: Caller): string {
  const cells = [
    `[\`${id}\`](#${id})`,
    name,
    kind,
    methods.join(", "),
    followsRedirects,
    signature ?? "",
    addresses === undefined ? "" : "published",
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function section(caller: Caller): string[] {
  const { id, name, userAgents, sources, unverified = [], notes = [] } = caller;
  const said: [string, string | undefined][] = [
    ["Asks for", caller.path],
    ["A redirect", caller.onRedirect],
    ["Signature", caller.signature],
    ["Addresses, by which an exemption is safe", caller.addresses],
    ["Success", caller.success],
    ["Timeout", caller.timeout],
    ["Tries again", caller.retries],
    ["Stops after", caller.stops],
    ["When it is set up", caller.setUp],
  ];
  const lines = [
    ...(userAgents.length > 0 ? [`It says it is ${userAgents.map((agent) => `\`${agent}\``).join(" or ")}.`] : []),
    ...said.flatMap(([what, text]) => (text === undefined ? [] : [`${what}: ${text}.`])),
    ...notes.map((note) => `${note}.`),
    ...unverified.map((what) => `UNVERIFIED: ${what}.`),
    sourcesLine(sources),
  ];
  return ["", `## ${id}`, "", `${name}.`, "", ...lines.map((line) => `- ${line}`)];
}
