import type { HttpHop, HttpObservation, HttpPurpose } from "../observations";
import { withoutCredentials } from "../../edge/credentials";
import type { WorldAnswer } from "../world";
import { readPage } from "./page";
import type { Recorder } from "./recorder";
import { isTelling, oneOfEach } from "./tls";

/** Redirects that are followed: half as many as browsers do, and more than any site needs. */
const mostHops = 10;

/** Octets that are read of an answer, by what it is for. */
const most: Readonly<Record<HttpPurpose, number>> = {
  spelling: 262_144,
  host: 262_144,
  "well-known": 65_536,
  asset: 65_536,
  policy: 65_536,
  logo: 65_536,
  promise: 65_536,
  monitor: 65_536,
  registry: 262_144,
};

/** Headers that are kept; of the others not even the name. */
const keptHeaders: ReadonlySet<string> = new Set(
  (
    "age alt-svc cache-control cdn-cache-control cf-cache-status cf-mitigated cf-ray content-encoding content-length " +
    "content-type date expires fly-request-id location ratelimit ratelimit-limit ratelimit-policy replit-cluster " +
    "retry-after server strict-transport-security vary via x-amz-cf-id x-azure-ref x-cache x-firebase-hosting " +
    "x-github-request-id x-hs-hub-id x-kinsta-cache x-nf-request-id x-powered-by x-railway-request-id " +
    "x-ratelimit-limit x-render-origin-server x-robots-tag x-served-by x-shopid x-vercel-id x-wf-region " +
    "x-wix-request-id"
  ).split(" "),
);
const longestHeader = 500;

export interface Asked {
  readonly purpose: HttpPurpose;
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether redirects are followed. Default true. */
  readonly follow?: boolean;
}

/** Asks for a URL as a program does that follows redirects, hop by hop, each host looked up for itself. */
export async function observeHttp(recorder: Recorder, asked: Asked): Promise<HttpObservation> {
  const { purpose, url, method = "GET", follow = true } = asked;
  const hops: HttpHop[] = [];
  let last: WorldAnswer | undefined;
  let next: string | null = url;
  while (next !== null && hops.length <= mostHops) {
    const { hop, answer }: { hop: HttpHop; answer: WorldAnswer } = await askOnce(recorder, next, asked);
    hops.push(hop);
    last = answer;
    next = follow ? hop.location : null;
    if (hops.some((one) => one.url === next)) return recorder.keepHttp({ purpose, url, method, hops, end: "loop" });
  }
  if (next !== null) return recorder.keepHttp({ purpose, url, method, hops, end: "too-many" });
  const final = hops.at(-1)!;
  const end = final.failure === undefined ? "answer" : "failure";
  const body = last?.failure === undefined ? (last?.body ?? Buffer.alloc(0)) : Buffer.alloc(0);
  return recorder.keepHttp({ purpose, url, method, hops, end, ...bodyOf(purpose, final, body) });
}

function bodyOf(purpose: HttpPurpose, hop: HttpHop, body: Buffer): Pick<HttpObservation, "page" | "text"> {
  if (purpose === "policy" || purpose === "registry") return { text: body.toString("utf8") };
  if (purpose !== "spelling" && purpose !== "host") return {};
  const isPage = /^\s*text\/html/i.test(hop.headers["content-type"] ?? "text/html");
  return isPage && body.length > 0 ? { page: readPage(body.toString("utf8"), hop.url) } : {};
}

async function askOnce(
  recorder: Recorder,
  url: string,
  { purpose, method = "GET", headers = {} }: Asked,
): Promise<{ hop: HttpHop; answer: WorldAnswer }> {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, "");
  const literal = /^[\d.]+$|:/.test(host);
  const addresses = literal ? [host] : oneOfEach(await recorder.addresses(host));
  let told: { address: string; answer: WorldAnswer } = { address: "", answer: { failure: "unnamed" } };
  for (const address of addresses) {
    const answer = await recorder.world.request({ url, method, headers, address, most: most[purpose] });
    if (answer.failure === undefined || isTelling(answer.failure, told.answer.failure)) told = { address, answer };
    if (answer.failure === undefined || answer.failure === "tls") break;
  }
  return { hop: hopOf(url, told.address, told.answer), answer: told.answer };
}

function hopOf(url: string, address: string, answer: WorldAnswer): HttpHop {
  const empty = { location: null, headers: {}, cookies: [], bytes: 0, cut: false, milliseconds: 0 };
  if (answer.failure !== undefined) return { url, address, status: null, failure: answer.failure, ...empty };
  const { status, headers, body, cut, milliseconds } = answer;
  const target = [301, 302, 303, 307, 308].includes(status) ? headers.location?.[0] : undefined;
  return {
    url,
    address,
    status,
    location: target === undefined ? null : absolute(target, url),
    headers: kept(headers),
    cookies: (headers["set-cookie"] ?? []).slice(0, 50).map((cookie) => cookie.split("=")[0]!.trim().slice(0, 100)),
    bytes: body.length,
    cut,
    milliseconds,
  };
}

function kept(headers: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => keptHeaders.has(name))
      .map(([name, values]) => [name, withoutCredentials(values.join(", ").slice(0, longestHeader))]),
  );
}

/** As a browser reads it; without a fragment, and without a name and password that somebody put there. */
function absolute(location: string, base: string): string | null {
  if (location.length > 2_000 || !URL.canParse(location, base)) return null;
  const url = new URL(location, base);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  return url.href;
}
