import { createHash } from "node:crypto";
import { build, buildPolicy } from "../../standards/mta-sts";
import {
  mtaStsLadder,
  mtaStsMaxAge,
  mtaStsModes,
  standing,
  type Begun,
  type MtaStsStage,
} from "../../standards/stages";
import type { RecordDeclaration } from "../dns/declaration";

/** A policy that is published: its text, and the id by which senders notice that it changed. */
export interface PublishedPolicy {
  /** `mta-sts.example.com`, the only host that senders ask (RFC 8461 section 3.3). */
  readonly host: string;
  /** What `/.well-known/mta-sts.txt` answers. */
  readonly text: string;
  /** 32 hexadecimal digits of the text's SHA-256, so that it changes exactly when the text does. */
  readonly id: string;
}

export const policyPath = "/.well-known/mta-sts.txt";

export function policyHost(domain: string): string {
  return `mta-sts.${domain}`;
}

/**
 * The policy in force; undefined where no stage has begun, or no mail server is known.
 *
 * @param exchanges host names that the domain's MX records name; their order does not matter.
 * @param today ISO date that decides which stage is in force.
 */
export function publishedPolicy(
  domain: string,
  begun: Begun<MtaStsStage>,
  exchanges: readonly string[],
  today: string,
): PublishedPolicy | undefined {
  const stage = standing(mtaStsLadder, begun, today).current;
  if (stage === undefined || exchanges.length === 0) return undefined;
  const mx = [...new Set(exchanges)].sort();
  const text = buildPolicy({ mode: mtaStsModes[stage], mx, maxAge: mtaStsMaxAge[stage] });
  return { host: policyHost(domain), text, id: createHash("sha256").update(text).digest("hex").slice(0, 32) };
}

export function policyRecord(domain: string, { id }: PublishedPolicy): RecordDeclaration {
  return {
    key: "mail-mta-sts",
    name: `_mta-sts.${domain}`,
    type: "TXT",
    content: build({ id }),
    purpose: "Senders fetch the MTA-STS policy anew when this changes",
  };
}

/**
 * The Worker that serves a policy, as an ES module. It answers the one path, as `text/plain`, and never with a
 * redirect, which senders must not follow (RFC 8461 section 3.3).
 */
export function policyWorker({ text }: PublishedPolicy): string {
  return `const policy = ${JSON.stringify(text)};
const plain = { "content-type": "text/plain; charset=utf-8" };

export default {
  fetch(request) {
    if (new URL(request.url).pathname !== ${JSON.stringify(policyPath)}) {
      return new Response("Not found\\n", { status: 404, headers: plain });
    }
    if (request.method !== "GET" && request.method !== "HEAD") {
      return new Response("Method not allowed\\n", { status: 405, headers: { ...plain, allow: "GET, HEAD" } });
    }
    return new Response(request.method === "HEAD" ? null : policy, { headers: plain });
  },
};
`;
}

/** Most characters of a Worker's name (Cloudflare, Workers limits; checked 2026-11-24). */
const longestScriptName = 63;

/** `mta-sts-example-com`; a domain too long for that is told apart by its hash. */
export function workerName(domain: string): string {
  const name = `mta-sts-${domain.replaceAll(".", "-")}`;
  if (name.length <= longestScriptName) return name;
  return `mta-sts-${createHash("sha256").update(domain).digest("hex").slice(0, 32)}`;
}
