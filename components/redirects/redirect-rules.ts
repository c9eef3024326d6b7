import { createHash } from "node:crypto";
import { PathPattern } from "../../edge/path-pattern";
import {
  and,
  any,
  at,
  call,
  concat,
  each,
  eq,
  field,
  isIn,
  isTrue,
  literal,
  not,
  or,
  startsWith,
  strictWildcard,
} from "../../edge/rules/build";
import { print, type Expression } from "../../edge/rules";
import { inParts } from "../rule-text";
import { listedLinks } from "./bulk-list";
import type { OldLink } from "./old-link";
import { sourceOf, type LinkSource } from "./old-link-source";
import { starsIn, WildcardLink } from "./wildcard-link";
import { absolute, keptOn, keptPaths, spellings, type RedirectChoices } from "./redirect-choices";

/** A rule of the phase `http_request_dynamic_redirect`, in the shape of `@pulumi/cloudflare`. */
export interface RedirectRule {
  /** Stable identity: Cloudflare matches rules by it when a ruleset is replaced. */
  readonly ref: string;
  readonly description: string;
  readonly expression: string;
  readonly action: "redirect";
  readonly actionParameters: {
    readonly fromValue: {
      readonly statusCode: 301 | 302 | 307 | 308;
      readonly preserveQueryString: boolean;
      readonly targetUrl: { readonly value: string } | { readonly expression: string };
    };
  };
  readonly enabled: true;
}

/**
 * The redirect rules of one zone. The first that matches decides (Cloudflare, Rules language, actions; checked
 * 2026-11-24), so the order is: old links, canonical host, HTTPS. Every target is final: no rule leads to a URL that
 * another rule redirects.
 */
export function redirectRules(choices: RedirectChoices): RedirectRule[] {
  const listed = listedLinks(choices);
  const own = choices.oldLinks.filter((link) => !listed.has(link));
  const isBulk = own.length < choices.oldLinks.length;
  const rules = own.flatMap((link) => oldLinkRules(link, choices));
  if (choices.alternates.length > 0 && !isBulk) rules.push(...canonicalRules(choices));
  if (choices.mode === "one-hop") rules.push(...httpsRules(isBulk ? beyondList(choices) : undefined));
  return rules;
}

/** Where the list does not lead from http to https: on hosts that it does not know, and on routes that it leaves. */
function beyondList(choices: RedirectChoices): Expression {
  const hosts = [...spellings(choices)];
  return or(not(isIn("http.host", hosts)), ...keptPaths(hosts, choices).map(({ filter }) => filter));
}

function oldLinkRules(link: OldLink, choices: RedirectChoices): RedirectRule[] {
  const source = sourceOf(link.from);
  const wildcard = WildcardLink.of(link);
  const isPrefix = !wildcard && source.seen.isPrefix && PathPattern.parse(link.to).isPrefix;
  return inParts(caughtBy(source, wildcard, choices), (expression) => ({
    ref: refOf(link.from),
    description: `Old link ${link.from} now leads to ${link.to}`,
    expression,
    action: "redirect",
    actionParameters: {
      fromValue: {
        statusCode: link.status ?? 301,
        ...(isPrefix
          ? { preserveQueryString: false, targetUrl: { expression: restOfPath(source, link.to, choices) } }
          : {
              // Cloudflare refuses to keep the visitor's query beside one of the target (error 10055).
              // Nor can it be put before a fragment. The query of a source names the old page, and ends with it.
              preserveQueryString: !/[?#]/.test(link.to) && source.query === undefined,
              targetUrl:
                wildcard && starsIn(link.to) > 0
                  ? { expression: starsOfPath(wildcard, link.to, choices) }
                  : { value: absolute(link.to, choices.canonicalHost) },
            }),
      },
    },
    enabled: true,
  }));
}

/** What an old link catches: on a host of its own, and with stars within, it leaves what nobody may redirect alone. */
function caughtBy(source: LinkSource, wildcard: WildcardLink | undefined, choices: RedirectChoices): Expression {
  const { host, seen, parameters } = source;
  const having = parameters.map(({ name, value }) => any(eq(each(at("http.request.uri.args", name)), value)));
  const pages = wildcard
    ? [strictWildcard("http.request.uri.path", wildcard.text)]
    : host !== undefined && seen.isEverything
      ? []
      : [pagesOf(seen)];
  const hosts = host === undefined ? [...spellings(choices)] : [host];
  if (host === undefined && !wildcard) return and(isIn("http.host", hosts), ...pages, ...having);
  const meets = (path: string) => seen.isPrefix && seen.meets(PathPattern.parse(path).asSeen());
  const kept =
    host === undefined
      ? keptPaths(hosts, choices).flatMap(({ path, filter }) => (meets(path) ? [not(filter)] : []))
      : keptOn(host, choices).flatMap(({ path }) => (meets(path) ? [not(PathPattern.parse(path).toExpression())] : []));
  return and(isIn("http.host", hosts), ...pages, ...kept, ...having);
}

/** A page is found with and without a final slash. */
function pagesOf(from: PathPattern): Expression {
  if (from.isPrefix || from.stem === "/") return from.toExpression();
  return isIn("http.request.uri.path", [from.stem, `${from.stem}/`]);
}

/**
 * The same for a link as long as it is written the same, and another for every other link. Words that stand in the path
 * as they are stay readable; where they do not tell the whole path, eight hexadecimal digits do.
 */
export function refOf(from: string): string {
  const pattern = PathPattern.parse(from);
  const path = pattern.isFolder ? pattern.stem.slice(0, -1) : from;
  const plain = /^\/[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/.test(path) && !/[/-](all|[0-9a-f]{8})$/.test(path);
  const words = path.split(/[^a-zA-Z0-9]+/).filter((word) => word !== "");
  const digits = plain || from === "/" ? [] : [createHash("sha256").update(from).digest("hex").slice(0, 8)];
  return ["old-link", ...words, ...digits, ...(path === from ? [] : ["all"])].join("-");
}

/** What followed the prefix goes on, with the query string, since the full URI holds both. */
function restOfPath({ seen }: LinkSource, to: string, choices: RedirectChoices): string {
  const pattern = `http*://*${seen.text}`;
  const replacement = `${absolute(PathPattern.parse(to).stem, choices.canonicalHost)}\${3}`;
  return print(call("wildcard_replace", field("http.request.full_uri"), literal(pattern), literal(replacement)));
}

/** Each star of the target has the text of the old link's, letters as they were written. */
function starsOfPath({ text }: WildcardLink, to: string, choices: RedirectChoices): string {
  const replacement = WildcardLink.replacement(absolute(to, choices.canonicalHost));
  const path = field("http.request.uri.path");
  return print(call("wildcard_replace", path, literal(text), literal(replacement), literal("s")));
}

function canonicalRules(choices: RedirectChoices): RedirectRule[] {
  const exceptions = keptPaths(choices.alternates, choices).map(({ filter }) => not(filter));
  return inParts(and(isIn("http.host", choices.alternates), ...exceptions), (expression) => ({
    ref: "canonical-host",
    description: `Every other spelling leads to ${choices.canonicalHost}`,
    expression,
    action: "redirect",
    actionParameters: {
      fromValue: {
        statusCode: 301,
        preserveQueryString: true,
        targetUrl: { expression: print(concat(`https://${choices.canonicalHost}`, field("http.request.uri.path"))) },
      },
    },
    enabled: true,
  }));
}

/**
 * 308 keeps method and body, so a POST sent to http is not turned into a GET (RFC 9110 section 15.4.9). ACME's HTTP
 * challenge stays on http: an origin that has no certificate yet could not answer it over https (RFC 8555 section 8.3).
 */
function httpsRules(where: Expression | undefined): RedirectRule[] {
  const acme = startsWith("http.request.uri.path", "/.well-known/acme-challenge/");
  return inParts(and(not(isTrue("ssl")), not(acme), ...(where ? [where] : [])), (expression) => ({
    ref: "https",
    description: "Every host answers over HTTPS only",
    expression,
    action: "redirect",
    actionParameters: {
      fromValue: {
        statusCode: 308,
        preserveQueryString: true,
        targetUrl: { expression: print(concat("https://", field("http.host"), field("http.request.uri.path"))) },
      },
    },
    enabled: true,
  }));
}
