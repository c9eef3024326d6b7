import type { ZoneRecord } from "../../edge/dns";
import { askForAll } from "../live/cloudflare-api";
import type { Zone } from "../live/zones";
import type { Connection } from "../workspace/session";

type Seen = Pick<ZoneRecord, "name" | "type" | "content">;

/**
 * What a zone holds, as its owner wrote it.
 *
 * @throws {NotAnswered} where the token may not read it.
 */
export async function recordsOf(connection: Connection, { id }: Pick<Zone, "id">): Promise<Seen[]> {
  const documents = await askForAll(connection, `/zones/${id}/dns_records`, 1000);
  return documents.map(({ name, type, content }) => ({
    name: String(name).toLowerCase(),
    type: String(type),
    ...(typeof content === "string" ? { content } : {}),
  }));
}
