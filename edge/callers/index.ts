import { callers } from "./catalogue";
import type { Caller } from "./caller";

export { callers };
export type { Caller };

const byId: ReadonlyMap<string, Caller> = new Map(callers.map((caller) => [caller.id, caller]));

/** The caller with an id, as in a stack's configuration; undefined where there is none. */
export function findCaller(id: string): Caller | undefined {
  return byId.get(id);
}

/** The headers that hold a caller's signature, in lower case; empty where it has none, or nothing was found. */
export function signatureHeaders({ signature = "" }: Caller): string[] {
  return signature
    .replace(/\([^)]*\)/g, "")
    .split(/[,;]/)
    .map((part) => part.trim().toLowerCase())
    .filter((name) => /^[a-z][a-z0-9-]*$/.test(name));
}

/** Whether it asks by GET for what the application alone can answer: the cache only ever answers GET and HEAD. */
export function isReading({ kind, methods }: Caller): boolean {
  return (kind === "webhook" || kind === "uptime") && methods.includes("GET");
}
