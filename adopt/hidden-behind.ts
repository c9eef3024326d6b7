import { normalizeName } from "../standards/domain-name";
import type { Change } from "./changes";
import type { FoundRecord } from "./found";

/**
 * Names that lead to a host which the first deployment puts behind Cloudflare, each chain to its end: they answer with
 * Cloudflare's addresses from then on, where nothing but the web gets through. A sentence for each such host.
 */
export function hiddenBehind(found: readonly FoundRecord[], changes: readonly Change[]): string[] {
  const going = new Set(
    changes
      .filter(({ differences }) => differences.some(({ text }) => text === "proxied: false → true"))
      .map(({ what }) => what.split(" ")[0]!),
  );
  const aliases = new Map(
    found
      .filter(({ record }) => record.type === "CNAME" && record.proxied !== true && !going.has(record.name))
      .map(({ record }) => [record.name, (record.content ?? "").toLowerCase()]),
  );
  return [...going].flatMap((host) => [...hiddenAliases(host, aliases), ...hiddenMail(host, found)]);
}

function hiddenAliases(host: string, aliases: ReadonlyMap<string, string>): string[] {
  const behind = [...aliases.keys()].filter((name) => endOf(name, aliases) === host);
  if (behind.length === 0) return [];
  return [
    `${behind.join(", ")} ${behind.length === 1 ? "leads" : "lead"} to ${host}, which the first deployment puts ` +
      "behind Cloudflare: from then on Cloudflare's addresses answer there, and FTP, SSH and mail do not get " +
      "through. Give what needs them the server's own address.",
  ];
}

/** Mail goes on arriving, by a name that Cloudflare makes of it (see the finding `record-mail-host-proxied`). */
function hiddenMail(host: string, found: readonly FoundRecord[]): string[] {
  const named = found.filter(({ record: { type, content } }) => type === "MX" && normalizeName(content ?? "") === host);
  if (named.length === 0) return [];
  return [
    `Mail arrives at ${host}, which the first deployment puts behind Cloudflare: its MX record is answered with a ` +
      "name of Cloudflare's (_dc-mx) then, which leads to the server and is in none of its certificates. Give mail a " +
      "name of its own that is not proxied, and let the MX record name that.",
  ];
}

/** Where a chain of aliases ends; a circle has no end. */
function endOf(name: string, aliases: ReadonlyMap<string, string>): string | undefined {
  const seen = new Set<string>();
  let at = name;
  for (let next = aliases.get(at); next !== undefined; next = aliases.get(at)) {
    if (seen.has(at)) return undefined;
    seen.add(at);
    at = next;
  }
  return at;
}
