import { getDomain } from "tldts";
import { credentialIn } from "../../edge/credentials";
import type { PageObservation } from "../observations";
import { marksIn } from "./marks";

/** So many of each are kept. */
const most = 20;

/** Elements that load something into a page, with the attribute that says what (mixed content: W3C, Mixed Content). */
const loading = /<(script|img|iframe|link|source|video|audio|embed|object|form)\b([^>]{0,2000})>/gi;
const reference = /\s(src|href|data|action|poster)\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]{1,2000}))/gi;

/** What the HTML of a page holds: read with patterns, since a verdict needs no tree. Never a value of a credential. */
export function readPage(html: string, url: string): PageObservation {
  const insecure = new Set<string>();
  const assets = new Set<string>();
  for (const [, element = "", attributes = ""] of html.matchAll(loading)) {
    for (const target of targetsOf(element.toLowerCase(), attributes, url)) {
      if (target.protocol === "http:" && url.startsWith("https:")) insecure.add(target.href.slice(0, 300));
      if (isAsset(element.toLowerCase(), target, url)) assets.add(target.href);
    }
  }
  return {
    title: (/<title[^>]{0,200}>([^<]{0,300})/i.exec(html)?.[1] ?? "").trim(),
    insecure: [...insecure].slice(0, most),
    assets: [...assets].slice(0, most),
    marks: marksIn(html),
    credentials: credentialsIn(html),
  };
}

function targetsOf(element: string, attributes: string, base: string): URL[] {
  const rel = /\srel\s*=\s*["']?([^"'>]+)/i.exec(attributes)?.[1]?.toLowerCase() ?? "";
  // A link that is only followed, or only named, loads nothing.
  if (element === "link" && !/stylesheet|icon|preload|manifest|font/.test(rel)) return [];
  return [...attributes.matchAll(reference)].flatMap(([, name = "", double, single, bare]) => {
    const isAction = name.toLowerCase() === "action";
    if (isAction !== (element === "form")) return [];
    const text = (double ?? single ?? bare ?? "").replaceAll("&amp;", "&");
    if (!URL.canParse(text, base)) return [];
    const target = new URL(text, base);
    target.hash = "";
    return target.protocol === "http:" || target.protocol === "https:" ? [target] : [];
  });
}

function isAsset(element: string, target: URL, page: string): boolean {
  if (!["script", "link", "img", "source"].includes(element)) return false;
  if (!/\.(css|js|mjs|woff2?|png|jpe?g|svg|webp|avif|ico|gif)$/i.test(target.pathname)) return false;
  return getDomain(target.hostname) === getDomain(new URL(page).hostname);
}

/** Words around what could be one: a credential is never longer, and a page is searched in pieces. */
function credentialsIn(html: string): string[] {
  const found = new Set<string>();
  for (const [word] of html.matchAll(/[A-Za-z0-9_.:/+=-]{16,400}/g)) {
    const kind = credentialIn(word);
    if (kind !== undefined) found.add(kind);
    if (found.size >= most) break;
  }
  return [...found];
}
