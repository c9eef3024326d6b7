import { createHash } from "node:crypto";
import { isFields, type Fields } from "./fields";

/** Configuration that leads to the world, which a rehearsal leaves out. */
const outward = new Set([
  "cloudflare:apiKey",
  "cloudflare:apiToken",
  "cloudflare:apiUserServiceKey",
  "cloudflare:baseUrl",
  "cloudflare:email",
  "aws:accessKey",
  "aws:assumeRole",
  "aws:assumeRoleWithWebIdentity",
  "aws:assumeRoles",
  "aws:endpoints",
  "aws:profile",
  "aws:secretKey",
  "aws:sharedConfigFiles",
  "aws:sharedCredentialsFiles",
  "aws:token",
]);

export interface RehearsalConfig {
  readonly config: Fields;
  /** Paths of the secrets that stand in for those of the stack, such as `launch-ready:site.alerts.slack`. */
  readonly replaced: readonly string[];
}

/**
 * A stack's config as a rehearsal takes it: what leads to the world is left out, and every secret, which only the
 * stack's owner can read, is replaced by a text that is no secret, encrypted anew.
 *
 * @param encrypt encrypts for the rehearsal's passphrase; called for each secret.
 * @param options.withoutProgramOf name of the project, where the operation does not run its program: what a program
 *   reads is left out then. Nobody has judged it, and the engine keeps the config of every operation in its history.
 */
export function rehearsalConfig(
  config: Fields,
  encrypt: (text: string) => string,
  { withoutProgramOf: project }: { readonly withoutProgramOf?: string | undefined } = {},
): RehearsalConfig {
  const replaced: string[] = [];
  const replace = (value: unknown, path: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => replace(item, `${path}[${index}]`));
    if (!isFields(value)) return value;
    if (typeof value.secure === "string" && Object.keys(value).length === 1) {
      replaced.push(path);
      return { secure: encrypt(placeholder(path)) };
    }
    return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, replace(child, `${path}.${name}`)]));
  };
  const unread = project === undefined ? [] : ["launch-ready:", `${project}:`];
  const kept = Object.entries(config).filter(
    ([key]) => !outward.has(key) && !unread.some((namespace) => key.startsWith(namespace)),
  );
  return { config: Object.fromEntries(kept.map(([key, value]) => [key, replace(value, key)])), replaced };
}

/**
 * Says what it is, and is another text for each secret, as secrets are. Where a URL is asked for it is one, in a domain
 * that never exists (RFC 2606 section 2).
 */
function placeholder(path: string): string {
  const text = `rehearsal-placeholder-${createHash("sha256").update(path).digest("hex").slice(0, 8)}`;
  return /(webhook|url)$/i.test(path) ? `https://rehearsal.invalid/${text}` : text;
}
