import { callers } from "./catalogue";
import type { Caller } from "./caller";

export { callers };
export type { Caller };

const byId: ReadonlyMap<string, Caller> = new Map(callers.map((caller) => [caller.id, caller]));

/** The caller with an id, as in a stack's configuration; undefined where there is none. */
export function findCaller(id: string): Caller | undefined {
  return byId.get(id);
}
