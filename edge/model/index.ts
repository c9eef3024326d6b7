/** Cloudflare's edge as a program declares it. */
export { Edge } from "./edge";
export type { Host } from "./records";
export type { EdgeRule } from "./rule";
export type { SslMode } from "./settings";
export type { Unmodelled } from "./unmodelled";
export type { DeclaredRecord } from "./declared-record";
export { Zone } from "./zone";
