import type { FoundZone } from "../../adopt/found";
import { recordText } from "../../adopt/records";
import { isDataType } from "../../edge/dns";
import { sdkProperties } from "../../edge/rulesets/sdk-document";
import { run } from "../workspace/deployment";
import type { Session } from "../workspace/session";

/**
 * Takes records that somebody named for removal into the state without declaring them, so that the next deployment
 * shows and does their deletion as any other.
 *
 * @returns what is to go, in words.
 */
export async function dropRecords(
  session: Session,
  { zoneId, records }: FoundZone,
  removed: readonly { readonly what: string }[],
): Promise<string[]> {
  const named = records.filter(({ record }) => removed.some(({ what }) => what === recordText(record)));
  if (named.length === 0 || zoneId === undefined) return [];
  const { program } = session.stack.workspace;
  if (!program) throw new Error("Records are taken in beside the program of the stack, and none is known.");
  const { name: project } = await session.stack.workspace.projectSettings();
  const urns = named.map(({ id }) => `urn:pulumi:${session.stack.name}::${project}::${dnsRecord}::removed/${id!}`);
  await run(session, "up", {
    targets: urns,
    program: async () => {
      const { DnsRecord } = require("@pulumi/cloudflare/dnsRecord") as typeof import("@pulumi/cloudflare/dnsRecord");
      for (const { id, record } of named) {
        const { name, type, content, data, priority, ttl, proxied } = record;
        const value = isDataType(type) ? { data: sdkProperties(data ?? {}) } : { content: content ?? "" };
        new DnsRecord(
          `removed/${id!}`,
          {
            zoneId,
            name,
            type,
            ...value,
            ...(priority === undefined ? {} : { priority }),
            ttl,
            proxied: proxied ?? false,
          },
          {
            import: `${zoneId}/${id!}`,
            ignoreChanges: ["content", "data", "comment", "priority", "tags", "settings", "ttl"],
          },
        );
      }
      return program();
    },
  });
  return named.map(({ record }) => recordText(record));
}

const dnsRecord = "cloudflare:index/dnsRecord:DnsRecord";
