import { createHash } from "node:crypto";
import { PathPattern } from "../../edge/path-pattern";
import type { RedirectMode } from "../../edge/prove/promises";
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
  startsWith,
} from "../../edge/rules/build";
import { print, printGrouped, type Expression } from "../../edge/rules";
import { percentEncode } from "../../edge/trace/normalize-url";
import { inParts } from "../rule-text";
import { wellKnown, type OldLink, type UntouchedRoute } from "./old-link";
import { sourceOf, type LinkSource } from "./old-link-source";

export interface RedirectChoices {
  readonly canonicalHost: string;
  /** Hosts of this zone that are other spellings of the canonical host. */
  readonly alternates: readonly string[];
  /** Hosts of this zone that serve something themselves. */
  readonly hosts: readonly string[];
  /** Hosts of this zone that Cloudflare does not answer for: nothing of them can be redirected. Default none. */
  readonly unproxied?: readonly string[];
  readonly oldLinks: readonly OldLink[];
  readonly untouched: readonly UntouchedRoute[];
  /**
   * `one-hop`: rules cover both schemes, and Always Use HTTPS stays off, because it acts before redirect rules and
   * would add a hop. `preload`: Always Use HTTPS first, on the same host, as HSTS preloading demands; then the
   * canonical host.
   */
  readonly mode: RedirectMode;
}

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
  const rules = choices.oldLinks.flatMap((link) => oldLinkRules(link, choices));
  if (choices.alternates.length > 0) rules.push(...canonicalRules(choices));
  if (choices.mode === "one-hop") rules.push(httpsRule());
  return rules;
}

function oldLinkRules(link: OldLink, choices: RedirectChoices): RedirectRule[] {
  const source = sourceOf(link.from);
  const isPrefix = source.seen.isPrefix && PathPattern.parse(link.to).isPrefix;
  return inParts(caughtBy(source, choices), (expression) => ({
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
              targetUrl: { value: absolute(link.to, choices.canonicalHost) },
            }),
      },
    },
    enabled: true,
  }));
}

/** What an old link catches: on a host of its own it leaves what nobody may redirect alone. */
function caughtBy(source: LinkSource, choices: RedirectChoices): Expression {
  const { host, seen, parameters } = source;
  const having = parameters.map(({ name, value }) => any(eq(each(at("http.request.uri.args", name)), value)));
  if (host === undefined) return and(isIn("http.host", [...spellings(choices)]), pagesOf(seen), ...having);
  const kept = keptOn(host, choices)
    .filter(({ path }) => seen.isPrefix && seen.meets(PathPattern.parse(path).asSeen()))
    .map(({ path }) => not(PathPattern.parse(path).toExpression()));
  return and(eq("http.host", host), ...(seen.isEverything ? [] : [pagesOf(seen)]), ...kept, ...having);
}

/** Routes of a host that nobody may redirect. */
export function keptOn(host: string, { untouched }: Pick<RedirectChoices, "untouched">): UntouchedRoute[] {
  return [wellKnown, ...untouched].filter((route) => route.host === "*" || route.host === host);
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

function absolute(to: string, canonicalHost: string): string {
  return percentEncode(to.startsWith("/") ? `https://${canonicalHost}${to}` : to);
}

function canonicalRules(choices: RedirectChoices): RedirectRule[] {
  const kept = [wellKnown, ...choices.untouched].filter(
    (route) => route.host === "*" || choices.alternates.includes(route.host),
  );
  const exceptions = kept.map(({ host, path }) => {
    const onPath = PathPattern.parse(path).toExpression();
    return not(host === "*" ? onPath : and(eq("http.host", host), onPath));
  });
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
function httpsRule(): RedirectRule {
  return {
    ref: "https",
    description: "Every host answers over HTTPS only",
    expression: printGrouped(
      and(not(isTrue("ssl")), not(startsWith("http.request.uri.path", "/.well-known/acme-challenge/"))),
    ),
    action: "redirect",
    actionParameters: {
      fromValue: {
        statusCode: 308,
        preserveQueryString: true,
        targetUrl: { expression: print(concat("https://", field("http.host"), field("http.request.uri.path"))) },
      },
    },
    enabled: true,
  };
}

function spellings(choices: RedirectChoices): Set<string> {
  const own = choices.hosts.includes(choices.canonicalHost) ? [choices.canonicalHost] : [];
  return new Set([...own, ...choices.alternates]);
}
