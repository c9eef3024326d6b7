import { literally } from "../standards/literal-pattern";
import { parse, print } from "../edge/rules";
import { limits, type Plan } from "../edge/plans";
import { isPlainObject } from "../standards/plain-object";
import type { ApiDocument, FoundZone, LeftAlone } from "./found";

/** What a zone's redirects mean. */
export interface AdoptedRedirects {
  /** Which spelling the other is redirected to, where a rule does so. */
  readonly canonical: "apex" | "www" | undefined;
  readonly oldLinks: Readonly<Record<string, string>>;
  /** Rules of the phase that the configuration's own take the place of, by ref, each with what it was. */
  readonly recognised: ReadonlyMap<string, string>;
  readonly left: readonly LeftAlone[];
}

/** What one redirect does. */
type Meaning =
  | { readonly kind: "canonical"; readonly spelling: "apex" | "www" }
  | { readonly kind: "https" }
  | { readonly kind: "old-link"; readonly from: string; readonly to: string };

/**
 * Reads single redirects, page rules and entries of bulk redirect lists. What does just what the configuration can say
 * becomes part of it; anything else is kept as it is.
 */
export function adoptRedirects(found: FoundZone, plan: Plan): AdoptedRedirects {
  const rules = found.rulesets?.find(({ phase }) => phase === "http_request_dynamic_redirect")?.rules ?? [];
  const single = rules.map((rule) => ({ rule, meaning: ofRule(rule, found.domain) }));
  const pages = found.pageRules.map((rule) => ({
    rule,
    meaning: rule.active ? ofPageRule(rule, found.domain) : undefined,
  }));
  const bulk = found.redirects.map((entry) => ({ entry, meaning: ofListItem(entry.redirect, found.domain) }));
  const canonical = [...single, ...pages].flatMap(({ meaning }) =>
    meaning?.kind === "canonical" ? [meaning.spelling] : [],
  )[0];
  const kept = single.filter(({ meaning }) => !isSaid(meaning, canonical)).length;
  // Two rules besides: the canonical host, and HTTPS.
  let room = limits.singleRedirects[plan] - kept - 2;
  const oldLinks: Record<string, string> = {};
  const take = (meaning: Meaning | undefined): boolean => {
    if (meaning?.kind !== "old-link") return isSaid(meaning, canonical);
    if (oldLinks[meaning.from] !== undefined) return oldLinks[meaning.from] === meaning.to;
    if (room <= 0) return false;
    room -= 1;
    oldLinks[meaning.from] = meaning.to;
    return true;
  };
  const recognised = new Map<string, string>();
  for (const { rule, meaning } of single) if (take(meaning)) recognised.set(refOf(rule), inWords(meaning!));
  const left = [
    ...pages.map(({ rule, meaning }) => leftPageRule(rule, take(meaning) ? meaning : undefined)),
    ...bulk.map(({ entry, meaning }) => ({
      what: `redirect of the list ${entry.list}: ${String(entry.redirect.source_url)}`,
      why: take(meaning)
        ? "It is an old link now, which answers before it. Take it out of the list after the deployment."
        : "Lists belong to the account, and it says what old links cannot; it goes on working.",
    })),
  ];
  return { canonical, oldLinks, recognised, left };
}

export function refOf(rule: ApiDocument): string {
  const { ref, id } = rule;
  return typeof ref === "string" ? ref : typeof id === "string" ? id : "";
}

function isSaid(meaning: Meaning | undefined, canonical: "apex" | "www" | undefined): boolean {
  if (meaning?.kind === "canonical") return meaning.spelling === canonical;
  return meaning !== undefined;
}

function inWords(meaning: Meaning): string {
  switch (meaning.kind) {
    case "canonical":
      return "it leads to the canonical host";
    case "https":
      return "it leads to HTTPS";
    case "old-link":
      return `it is the old link ${meaning.from}`;
  }
}

function leftPageRule(rule: FoundZone["pageRules"][number], meaning: Meaning | undefined): LeftAlone {
  return {
    what: `page rule ${rule.target}${rule.active ? "" : " (off)"}`,
    id: rule.id,
    why:
      meaning === undefined
        ? "Page rules are not part of the configuration; it goes on working."
        : `The configuration says the same now: ${inWords(meaning)}. Redirect rules answer before page rules: ` +
          "delete it after the deployment.",
  };
}

/** An expression as this project prints it, without what does not change its meaning. */
function normal(expression: string): string {
  const { expression: tree } = parse(expression);
  return tree ? print(tree).replace(/^\((.*)\)$/, "$1") : expression;
}

function ofRule(rule: ApiDocument, domain: string): Meaning | undefined {
  const { expression, enabled, action_parameters: parameters } = rule;
  const fromValue = isPlainObject(parameters) ? parameters.from_value : undefined;
  if (typeof expression !== "string" || enabled === false || !isPlainObject(fromValue)) return undefined;
  const { status_code: status, preserve_query_string: keeps, target_url: target } = fromValue;
  if (!isPlainObject(target)) return undefined;
  const when = normal(expression);
  const dynamic = typeof target.expression === "string" ? normalValue(target.expression) : undefined;
  for (const spelling of ["apex", "www"] as const) {
    const { to, other } = hostsOf(domain, spelling);
    const whole = [`http.host eq "${other}"`, `http.host in {"${other}"}`];
    if (whole.includes(when) && dynamic === `concat("https://${to}", http.request.uri.path)` && keeps === true)
      return { kind: "canonical", spelling };
    const wild = new RegExp(`^http\\.request\\.full_uri wildcard r?"(https?|http\\*)://${literally(other)}/\\*"$`);
    if (wild.test(when) && dynamic !== undefined && isWildcardTo(dynamic, to)) return { kind: "canonical", spelling };
  }
  if (when === "not ssl" && dynamic === `concat("https://", http.host, http.request.uri.path)` && keeps === true)
    return { kind: "https" };
  return status === 301 ? staticLink(when, target.value, keeps, domain) : undefined;
}

function normalValue(text: string): string {
  return text.replace(/\s+/g, " ").replace(/,\s*/g, ", ").trim();
}

function isWildcardTo(dynamic: string, to: string): boolean {
  return new RegExp(
    `^wildcard_replace\\(http\\.request\\.full_uri, r?"[^"]*", r?"https://${literally(to)}/\\$\\{[12]\\}"\\)$`,
  ).test(dynamic);
}

/** One page, by its path, with or without the canonical host. */
function staticLink(when: string, value: unknown, keeps: unknown, domain: string): Meaning | undefined {
  if (typeof value !== "string") return undefined;
  const hosts = [domain, `www.${domain}`].map(literally).join("|");
  const onHost = new RegExp(`^(?:http\\.host eq "(?:${hosts})" and )?http\\.request\\.uri\\.path eq "(/[^"*?#\\s]*)"$`);
  const whole = new RegExp(`^http\\.request\\.full_uri eq "https://(?:${hosts})(/[^"*?#\\s]*)"$`);
  const from = onHost.exec(when)?.[1] ?? whole.exec(when)?.[1];
  // The configuration keeps the visitor's query unless the target has one.
  const asSaid = keeps === !value.includes("?") || (keeps === undefined && value.includes("?"));
  return from === undefined || !asSaid ? undefined : oldLink(from, value, domain);
}

function oldLink(from: string, target: string, domain: string): Meaning | undefined {
  if (!URL.canParse(target)) return undefined;
  const url = new URL(target);
  if (url.protocol !== "https:" || url.hash !== "" || from === "/") return undefined;
  const own = url.host === domain || url.host === `www.${domain}`;
  const to = own ? `${url.pathname}${url.search}` : target;
  return to === from ? undefined : { kind: "old-link", from, to };
}

function ofPageRule({ target, actions }: FoundZone["pageRules"][number], domain: string): Meaning | undefined {
  const [only, ...others] = actions;
  if (others.length > 0 || only?.id !== "forwarding_url" || !isPlainObject(only.value)) return undefined;
  const { url, status_code: status } = only.value;
  if (typeof url !== "string" || status !== 301) return undefined;
  const place = target.replace(/^https?:\/\//, "").replace(/^\*/, "");
  for (const spelling of ["apex", "www"] as const) {
    const { to, other } = hostsOf(domain, spelling);
    if (place === `${other}/*` && /\/\$[12]$/.test(url) && url.startsWith(`https://${to}/`))
      return { kind: "canonical", spelling };
  }
  const [, path] = new RegExp(`^(?:www\\.)?${literally(domain)}(/[^*?#\\s]*)$`).exec(place) ?? [];
  return path === undefined || url.includes("$") ? undefined : oldLink(path, url, domain);
}

function ofListItem(item: ApiDocument, domain: string): Meaning | undefined {
  const { source_url: source, target_url: target, status_code: status = 301 } = item;
  if (typeof source !== "string" || typeof target !== "string" || status !== 301) return undefined;
  if (item.subpath_matching === true || item.include_subdomains === true) return undefined;
  const [, path] = new RegExp(`^(?:https?://)?(?:www\\.)?${literally(domain)}(/[^*?#\\s]*)$`).exec(source) ?? [];
  return path === undefined ? undefined : oldLink(path, target, domain);
}

function hostsOf(domain: string, spelling: "apex" | "www"): { readonly to: string; readonly other: string } {
  return spelling === "apex" ? { to: domain, other: `www.${domain}` } : { to: `www.${domain}`, other: domain };
}
