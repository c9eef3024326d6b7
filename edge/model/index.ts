/** Cloudflare's edge as a program declares it. */
export { Edge, type EdgeOptions } from "./edge";
export type { Host, Resolution } from "./records";
export type { EdgeRule } from "./rule";
export type { SslMode, TlsVersion, ZoneSettings } from "./settings";
export type { Unmodelled } from "./unmodelled";
export type { DeclaredRecord } from "./declared-record";
export { Zone } from "./zone";
