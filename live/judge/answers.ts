import { counted } from "../../standards/counted";
import type { HttpObservation } from "../observations";
import { found, listed, look, nothingSeen, type Judge, type LiveFinding } from "./judge";
import { whereSeen } from "./resolves";
import { hostOf, isChallenge, lastHop, type Seen } from "./seen";
import { unique } from "./tls";

function fronts(seen: Seen): HttpObservation[] {
  return seen.http("spelling", "host").filter(({ end, hops }) => end === "answer" && hops.at(-1)?.status !== null);
}

/** 525 and 526 are what Cloudflare says of an origin's certificate that it does not accept. */
export const strict: Judge = {
  control: "tls/strict",
  judge: whereSeen((seen) => {
    const failing = fronts(seen).filter((one) => [525, 526].includes(lastHop(one).status ?? 0));
    return look(
      unique(
        failing.map((one) => {
          const { url, status } = lastHop(one);
          return found(
            "live-origin-certificate",
            hostOf(url),
            `${url} answers ${status}: Cloudflare refuses the origin's certificate.`,
          );
        }),
      ),
    );
  }),
};

/** What Cloudflare answers itself where it cannot do its work (support/troubleshooting/http-status-codes). */
export const valid: Judge = {
  control: "edge/valid",
  judge: whereSeen((seen) => {
    const failing = fronts(seen).filter((one) => {
      const status = lastHop(one).status ?? 0;
      return status >= 520 && status <= 530 && status !== 525 && status !== 526;
    });
    return look(
      unique(
        failing.map((one) => {
          const { url, status } = lastHop(one);
          return found("live-edge-error", hostOf(url), `${url} answers ${status}, an error of Cloudflare's own.`);
        }),
      ),
    );
  }),
};

/** A challenge before a page: its author may want it, and nothing behind it can be seen. */
export const waf: Judge = {
  control: "edge/waf",
  judge: whereSeen((seen) =>
    look(
      unique(
        fronts(seen)
          .filter((one) => isChallenge(lastHop(one), one.page?.marks))
          .map((one) =>
            found(
              "live-challenged",
              hostOf(lastHop(one).url),
              `Not judged: ${lastHop(one).url} is met with a challenge.`,
            ),
          ),
      ),
    ),
  ),
};

/** Seconds for which a browser keeps a file at least for it to count as kept: an hour. */
const leastKept = 3_600;
/** Octets from which compression pays (Cloudflare compresses from 48 on; servers mostly from 1,000). */
const worthCompressing = 1_400;

/** The page's own files are kept by browsers, and texts are compressed. */
export const staticFiles: Judge = {
  control: "cache/static",
  judge: whereSeen((seen) => {
    const files = seen.http("asset").filter((one) => one.end === "answer" && lastHop(one).status === 200);
    if (files.length === 0)
      return look([found("live-static-unseen", seen.domain, "Not judged: the front page names no file of its own.")]);
    return look(
      files.flatMap((one) => {
        const { url, headers, bytes } = lastHop(one);
        const compressible = /\.(css|js|mjs|svg)$/.test(new URL(url).pathname);
        return [
          ...(maxAge(headers["cache-control"]) < leastKept
            ? [
                found(
                  "live-static-uncached",
                  url,
                  `${url} is sent with Cache-Control ${listed([headers["cache-control"] ?? "that is missing"])}.`,
                ),
              ]
            : []),
          ...(compressible && bytes >= worthCompressing && headers["content-encoding"] === undefined
            ? [found("live-static-uncompressed", url, `${url} is sent without compression.`)]
            : []),
        ];
      }),
      ...files.map(
        (one) => `${one.url}: Cache-Control ${listed([lastHop(one).headers["cache-control"] ?? "missing"])}`,
      ),
    );
  }),
};

function maxAge(header = ""): number {
  if (/no-store|no-cache|private/i.test(header)) return 0;
  return Number(/(?:^|[,\s])max-age\s*=\s*"?(\d{1,10})/i.exec(header)?.[1] ?? 0);
}

/** No answer with a cookie comes out of the shared cache. */
export const privateAnswers: Judge = {
  control: "cache/private",
  judge: whereSeen((seen) => {
    const answers = fronts(seen);
    const kept = answers.filter((one) => {
      const { cookies, headers } = lastHop(one);
      return cookies.length > 0 && /^(hit|stale|updating|revalidated)$/i.test(headers["cf-cache-status"] ?? "");
    });
    if (answers.length === 0) return nothingSeen;
    return look(
      [
        ...unique(
          kept.map((one) => {
            const { url, cookies } = lastHop(one);
            return found(
              "live-private-cached",
              url,
              `${url} comes out of the cache with the cookie ${listed(cookies)}.`,
            );
          }),
        ),
        found("live-private-unseen", seen.domain, "Not judged: which pages are signed-in cannot be seen from outside."),
      ],
      `${counted(answers.length, "answer")}, of which ${kept.length} came out of the cache with a cookie`,
    );
  }),
};

/** Pages say whether they may be kept. */
export const byRoute: Judge = {
  control: "cache/by-route",
  judge: whereSeen((seen) => {
    const pages = seen.http("spelling").filter((one) => one.end === "answer" && lastHop(one).status === 200);
    if (pages.length === 0) return nothingSeen;
    const silent = pages.filter((one) => lastHop(one).headers["cache-control"] === undefined);
    return look(
      unique(
        silent.map((one) =>
          found("live-page-cache-unsaid", hostOf(lastHop(one).url), `${lastHop(one).url} does not send Cache-Control.`),
        ),
      ),
      ...pages
        .slice(0, 4)
        .map((one) => `${one.url}: Cache-Control ${listed([lastHop(one).headers["cache-control"] ?? "missing"])}`),
    );
  }),
};

/** No page hands out a credential. */
export const plaintext: Judge = {
  control: "secret/plaintext",
  judge: whereSeen((seen) => {
    const findings: LiveFinding[] = seen
      .http("spelling", "host")
      .flatMap(({ url, page }) =>
        (page?.credentials ?? []).map((kind) =>
          found("live-credential-served", url, `${url} serves what looks like a credential: ${kind}.`),
        ),
      );
    return look(unique(findings));
  }),
};
