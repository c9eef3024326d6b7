import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { fields } from "../../edge/rules";
import { echoed } from "../../edge/statement/echo";
import { nearest } from "../../edge/statement/nearest";
import { parseUrl, percentEncode, printUrl, type EdgeRequest } from "../../edge/trace";
import { firstOf, sentence, type PathProblem } from "../../standards/problem";
import { UsageError } from "../exit";
import { usageProblem } from "../usage";
import { urlProblem } from "./url";

/** The options of `launch-ready trace`, as typed. */
export interface TraceFlags {
  readonly stack: string;
  readonly method: string;
  readonly header?: readonly string[];
  readonly cookie?: readonly string[];
  readonly fromIp?: string;
  readonly field?: readonly string[];
  readonly times: string;
  readonly follow?: boolean;
  readonly json?: boolean;
  readonly live?: boolean;
}

/** Whoever traces a URL thinks of a browser; rules stop what names no client as they stop scanners. */
const browser = { "User-Agent": "Mozilla/5.0" } as const;

export interface Asked {
  readonly request: EdgeRequest;
  /** How often it is sent, the last being shown. */
  readonly times: number;
}

/**
 * The request that the arguments of the command describe.
 *
 * @throws {UsageError} with everything wrong with them.
 */
export function askedFor(url: string, flags: TraceFlags): Asked {
  const problems: PathProblem[] = [];
  const wrong = urlProblem(url);
  if (wrong !== undefined) problems.push(usageProblem("usage-url-invalid", wrong));
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(flags.method)) {
    problems.push(
      usageProblem("usage-method-invalid", "An HTTP method is a word such as POST.", `--method ${short(flags.method)}`),
    );
  }
  if (flags.fromIp !== undefined && isIP(flags.fromIp) === 0) {
    const message = "Expected an IPv4 or IPv6 address, such as 203.0.113.7.";
    problems.push(usageProblem("usage-address-invalid", message, `--from-ip ${short(flags.fromIp)}`));
  }
  const times = Number(flags.times);
  if (!Number.isInteger(times) || times < 1 || times > 100_000) {
    const message = "Expected a whole number from 1 to 100000.";
    problems.push(usageProblem("usage-number-invalid", message, `--times ${short(flags.times)}`));
  }
  const headers = pairs("--header", flags.header, ":", 'Name: value, such as "Accept: text/html"', problems);
  const cookies = pairs("--cookie", flags.cookie, "=", "name=value", problems);
  const stated = pairs("--field", flags.field, "=", "name=value, such as ip.src.country=DE", problems);
  problems.push(
    ...Object.keys(stated)
      .filter((name) => !fields.has(name))
      .map(unknownField),
  );
  if (problems.length > 0) throw new UsageError(firstOf(problems, sentence).join("\n"), problems);
  return { times, request: requestOf(url, flags, headers, cookies, stated) };
}

function requestOf(
  url: string,
  flags: TraceFlags,
  headers: Record<string, string>,
  cookies: Record<string, string>,
  stated: Record<string, string>,
): EdgeRequest {
  const present = (record: Record<string, string>) => Object.keys(record).length > 0;
  return {
    url: asSent(url),
    method: flags.method.toUpperCase(),
    headers: Object.keys(headers).some((name) => name.toLowerCase() === "user-agent")
      ? headers
      : { ...headers, ...browser },
    ...(present(cookies) ? { cookies } : {}),
    ...(flags.fromIp === undefined ? {} : { ip: flags.fromIp }),
    ...(present(stated)
      ? { fields: Object.fromEntries(Object.entries(stated).map(([name, text]) => [name, fieldValue(text)])) }
      : {}),
  };
}

/** As a browser sends a URL that somebody typed: its name in Punycode, letters beyond ASCII in escapes. */
function asSent(url: string): string {
  const parts = parseUrl(url);
  if (!parts || /^[\x21-\x7e]*$/.test(url)) return url;
  const { scheme, authority, host, path, query } = parts;
  const name = /[^\x21-\x7e]/.test(host) ? `${domainToASCII(host)}${/:\d+$/.exec(authority)?.[0] ?? ""}` : authority;
  return printUrl({ scheme, authority: name, path: percentEncode(path), query: percentEncode(query) });
}

function pairs(
  option: string,
  given: readonly string[] | undefined,
  separator: string,
  expected: string,
  problems: PathProblem[],
): Record<string, string> {
  const found: [string, string][] = [];
  for (const text of given ?? []) {
    const at = text.indexOf(separator);
    const name = text.slice(0, Math.max(at, 0)).trim();
    const isName = option === "--field" || /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
    if (at < 1 || !isName || /[\0\r\n]/.test(text)) {
      problems.push(usageProblem("usage-pair-invalid", `Expected ${expected}.`, `${option} ${beginning(text)}`));
    } else found.push([text.slice(0, at).trim(), text.slice(at + 1).trim()]);
  }
  return Object.fromEntries(found);
}

/** An argument as a message shows it. */
function short(text: string): string {
  return echoed(text.length > 60 ? `${text.slice(0, 57)}…` : text);
}

/** So much of a header or a cookie as tells which it is: the rest may be a secret. */
function beginning(text: string): string {
  return text.length > 16 ? `${text.slice(0, 12)}…` : text;
}

function unknownField(name: string): PathProblem {
  const meant = nearest(name, fields.keys());
  const hint = meant ? `Did you mean ${meant}?` : "See fields/reference in its Rules language.";
  const message = `Cloudflare does not have such a field. ${hint}`;
  return usageProblem("usage-unknown-field", message, `--field ${short(name)}`);
}

/** Fields have types: what looks like a number or a truth value is one. */
function fieldValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
