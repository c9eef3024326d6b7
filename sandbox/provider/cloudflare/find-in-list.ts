import type { Properties } from "../provider";
import { covers, isFields } from "./comparison";
import { toApi } from "./naming";
import type { ApiObject, Call } from "./resource-kind";
import { send } from "./operations";

/** Clocks of two machines may differ by this much. */
const clockSkewMilliseconds = 5_000;

/** How what a lost creation made is told from what was there before. */
export interface Recovery {
  /** Path of the list to look in, with properties in braces. */
  readonly list: string;
  /** A query that narrows the list, from the properties. */
  readonly query?: (properties: Properties) => Readonly<Record<string, string | undefined>>;
  /** Properties that have to be as they were sent. */
  readonly by: readonly string[];
  /** The API's field with the time of creation. Without it whatever fits is taken: the API lets no two exist. */
  readonly created?: string;
}

/** Finds in a list what a creation has made whose answer was lost: alike, and not older than the request. */
export function findIn({
  list,
  query,
  by,
  created,
}: Recovery): (call: Call, since: Date) => Promise<ApiObject | undefined> {
  return async (call, since) => {
    const pairs = Object.entries(query?.(call.properties) ?? {}).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    const search = pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : "";
    const { result } = await send({ ...call, kind: call.kind }, `GET ${list}${search}`);
    const wanted = toApi(Object.fromEntries(by.map((name) => [name, call.properties[name]])), call.kind.naming);
    const earliest = since.getTime() - clockSkewMilliseconds;
    return (Array.isArray(result) ? result : []).filter(isFields).find((item) => {
      if (!covers(item, wanted)) return false;
      const at = created === undefined ? undefined : item[created];
      return typeof at !== "string" || Date.parse(at) >= earliest;
    });
  };
}
