import type { Properties } from "../provider";
import { covers, isFields } from "./comparison";
import { sortedItems } from "./expected-state";
import { toApi } from "./naming";
import type { ApiObject, Call } from "./resource-kind";
import { send } from "./operations";

/** How what a creation would meet is told from all else that there is. */
export interface Identity {
  /** Path of the list to look in, with properties in braces. */
  readonly list: string;
  /** A query that narrows the list, from the properties. */
  readonly query?: (properties: Properties) => Readonly<Record<string, string | undefined>>;
  /**
   * Properties that have to be as they were sent: those by which the API, or a person, tells one from another. None
   * that is secret, which nobody can compare.
   */
  readonly by: readonly string[];
}

/** Finds in a list everything that has the identity of a creation: what it has made, or would double or meet. */
export function findIn({ list, query, by }: Identity): (call: Call) => Promise<readonly ApiObject[]> {
  return async (call) => {
    const pairs = Object.entries(query?.(call.properties) ?? {}).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    const search = pairs.length > 0 ? `?${new URLSearchParams(pairs).toString()}` : "";
    const { result } = await send(call, `GET ${list}${search}`);
    const { naming, sets = [] } = call.kind;
    const ordered = (properties: Properties): Properties => ({
      ...properties,
      ...Object.fromEntries(sets.map((name) => [name, sortedItems(properties[name])])),
    });
    const identity = ordered(Object.fromEntries(by.map((name) => [name, call.properties[name]])));
    const wanted = toApi(identity, naming);
    return (Array.isArray(result) ? result : []).filter(isFields).filter((item) => covers(ordered(item), wanted));
  };
}
