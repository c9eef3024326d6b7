import { domainToASCII } from "node:url";
import type * as v from "valibot";
import { meantSender } from "../../components/mail/meant-sender";
import { nearest } from "../../edge/statement/nearest";
import { isDate } from "../../standards/day";
import { secondsIn } from "../../standards/duration";
import { isMailbox } from "../../standards/report-uri";

/** A value that is not what was expected, with the keys that a mapping has where one was. */
export interface Misfit {
  readonly issue: v.BaseIssue<unknown>;
  readonly keys: readonly string[];
}

/** What to write instead, where that can be told; a sentence with a blank before it. */
export function hint(misfit: Misfit): string {
  const { input } = misfit.issue;
  if (Array.isArray(input)) return inPlaceOfList(misfit.issue);
  if (typeof input !== "string") return "";
  if (/\$\{|\{\{/.test(input)) return " Variables are not filled in here: write the value itself.";
  for (const from of [ofScalar, ofChoice, ofMapping, ofTime, ofName]) {
    const said = from(misfit, input);
    if (said !== undefined) return ` ${said}`;
  }
  return "";
}

type From = (misfit: Misfit, input: string) => string | undefined;

/** What the section `mail` expects. */
export const mailExpected = "expected none, or senders and what goes with them";

/** The names of services in the place of the section `mail`. */
function asSenders(given: readonly string[]): string | undefined {
  const ids = given.map(meantSender);
  if (ids.length === 0 || !ids.every((id) => id !== undefined)) return undefined;
  const senders = ids.map((id) => `${id}: { … }`).join(", ");
  return `Write { senders: { ${senders} }, reports: dmarc@example.com }; docs/senders.md says what each asks for.`;
}

function spaced(text: string | undefined): string {
  return text === undefined ? "" : ` ${text}`;
}

/** Mappings whose entries have names of their own, by what the schema expects there. */
const shapes: ReadonlyMap<string, string> = new Map([
  ["expected hosts by label", '{ "@": web, app: web }'],
  ["expected services by name", "{ web: { target: web.hosting.example.org, purpose: Landing pages } }"],
  ["expected records, each under a name of its own", "{ office-vpn: { name: vpn, type: A, … } }"],
  ["expected people by name, each with a mail", "{ ada: { mail: ada@example.com } }"],
  ["expected senders by the id that the catalogue gives them", "{ google-workspace: { … } }"],
  ["expected old paths, each with where it leads now", "{ /old: /new }"],
]);

function inPlaceOfList({ message, input }: v.BaseIssue<unknown>): string {
  if (message === mailExpected) return spaced(asSenders((input as unknown[]).map(String)));
  const shape = shapes.get(message);
  return shape === undefined ? "" : ` Write a mapping, such as ${shape}.`;
}

const ofScalar: From = ({ issue: { type, message, expected } }, given) => {
  const input = given.trim();
  // YAML 1.1 has more words for them (yaml.org/type/bool.html); Pulumi and YAML 1.2 read texts.
  if (type === "boolean" && /^(y|yes|on|true)$/i.test(input)) return "Write true, without quotes.";
  if (type === "boolean" && /^(n|no|off|false)$/i.test(input)) return "Write false, without quotes.";
  const isOneOfNumbers = type === "picklist" && (expected ?? "").split(/[^\w."]+/).includes(input);
  if ((type === "number" || isOneOfNumbers) && /^\d+$/.test(input)) return "Write it without quotes.";
  if (/^mailto:/i.test(input) && message.includes("mail address")) return "Write it without mailto:.";
  if (/record type in capitals/.test(message) && /^[a-z]+$/i.test(input)) return `Write ${input.toUpperCase()}.`;
  return undefined;
};

/** What else people call a choice: what the dashboard did, and what other firewalls say. */
const otherWords: ReadonlyMap<string, readonly string[]> = new Map([
  ["managed_challenge", ["challenge", "captcha", "managed-challenge", "turnstile"]],
  ["block", ["deny", "drop", "reject"]],
  ["js_challenge", ["javascript"]],
]);

/** Words of dashboards and slips, for one of a few texts: `Free Website`, `Pro Plan`, `TLS 1.2`, `on`. */
const ofChoice: From = ({ issue: { type, expected, message } }, input) => {
  if (type === "union" && message.startsWith("expected none,"))
    return /^(no|off|false|null|~)$/i.test(input)
      ? "Write none."
      : message === mailExpected
        ? asSenders(input.split(","))
        : undefined;
  if (type !== "picklist") return undefined;
  const choices = [...(expected ?? "").matchAll(/"([^"]*)"/g)].map(([, choice]) => choice!);
  const words = input.toLowerCase().split(/[^a-z0-9.-]+/);
  const other = choices.find((choice) => otherWords.get(choice)?.some((word) => words.includes(word)) === true);
  if (other !== undefined && !choices.includes(input.toLowerCase())) return `Write ${other}.`;
  const meant = choices.filter((choice) => words.includes(choice));
  const choice = meant.length === 1 ? meant[0] : meant.length === 0 ? nearest(input, choices) : undefined;
  if (choice === undefined) return undefined;
  return `Write ${/^[\d.]+$/.test(choice) ? `"${choice}"` : choice}.`;
};

/** `pulumi config set` without `--path` keeps what it is given as one text. */
export const notAsJson = "Write it as YAML, indented below its key, and not as a text of JSON.";

/** A mapping that somebody wrote as the one value that matters in it, or as a text of JSON. */
const ofMapping: From = ({ issue: { message }, keys }, input) => {
  if (!message.startsWith("Invalid type: Expected Object") && !message.startsWith("expected a mapping"))
    return undefined;
  if (input.startsWith("{")) return notAsJson;
  if (keys.includes("mail") && isMailbox(input)) return `Write { mail: ${input} }.`;
  const [stage] = keys.filter((key) => firstStages.has(key));
  return stage === undefined ? undefined : `Write the day on which a stage began: { ${stage}: "2026-11-01" }.`;
};

/** What is raised in stages is told by the day on which each began: HSTS, DMARC, MTA-STS. */
const firstStages: ReadonlySet<string> = new Set(["minutes", "monitor", "testing"]);

const ofTime: From = ({ issue: { message } }, input) => {
  const unit = /\bmilliseconds\b/.test(message) ? 0.001 : /\bseconds\b/.test(message) ? 1 : undefined;
  if (unit !== undefined) {
    if (/^auto(matic)?$/i.test(input)) return "Write 1, or leave it out.";
    const whole = Math.round((secondsIn(input) ?? 0) / unit);
    return whole > 0 ? `Write ${whole}.` : undefined;
  }
  if (!/\bday that there is\b/.test(message)) return undefined;
  const iso = isoDay(input);
  return iso !== input && isDate(iso) ? `Write "${iso}".` : undefined;
};

/** A day that is written year first, or with dots and so day first. With slashes, some put the month first. */
function isoDay(input: string): string {
  const yearFirst = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(input);
  const dayFirst = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(input);
  const [year, month, day] = yearFirst?.slice(1) ?? dayFirst?.slice(1).reverse() ?? [];
  return [year, month?.padStart(2, "0"), day?.padStart(2, "0")].join("-");
}

/** Addresses of pages, ports, capitals, invisible letters and final dots, where a name alone is wanted. */
const ofName: From = ({ issue: { message } }, input) => {
  if (/32 hexadecimal digits/.test(message))
    return /^https:\/\/dash\.cloudflare\.com\/[0-9a-f]{32}\b/.test(input)
      ? "The id in this address is the account's; the zone's stands on its overview page, under API."
      : undefined;
  if (!/\b(label|domain|hostname)\b/.test(message)) return undefined;
  const isOfTarget = message.includes("IP address");
  const several = input.trim().split(/[\s,;]+/);
  if (isOfTarget && several.length > 1) return `Write several as a list: [${several.join(", ")}].`;
  const ipv6 = /^\[([0-9a-f:]+)\](?::(\d+))?$/i.exec(input);
  if (isOfTarget && ipv6) return `Write it as ${ipv6[1]}${portAside(ipv6[2])}`;
  const name = nameIn(input.trim());
  if (isOfTarget && name === "localhost") return "That is your own machine: write the name that the internet knows.";
  if (message.includes("label")) return /[^\x20-\x7e]/.test(input) ? asName(domainToASCII(input), input) : undefined;
  if (message.includes("a domain")) return asName(name.replace(/^www\./, ""), input);
  const [, port] = /^[^@/]*(?:\/\/)?[^@/]*?:(\d{1,5})(?:\/|$)/.exec(input) ?? [];
  return asName(name, input, portAside(port));
};

function portAside(port: string | undefined): string {
  return port === undefined ? "." : `, and the port under the key port: ${port}.`;
}

/** The name of a host in an address or a text around it; empty where there is none. */
function nameIn(input: string): string {
  const [, host = ""] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#:@\s]+)(?::\d+)?(?:[/?#].*)?$/i.exec(input) ?? [];
  return domainToASCII(host).replace(/\.$/, "");
}

function asName(name: string, given: string, rest = "."): string | undefined {
  const isName = /^((?!-)[a-z0-9-]{1,63}(?<!-)\.)*(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(name) && name !== given;
  return isName ? `Write it as ${name}${rest}` : undefined;
}
