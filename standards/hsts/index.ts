/** HTTP Strict Transport Security: RFC 6797, and the preload list's requirements (checked 2026-11-24). */
export { parse, type HstsHeader } from "./parse";
export { build, type HstsOptions } from "./build";
export { lint, type HstsContext } from "./lint";
export { preloadMaxAge, preloadProblems } from "./preload";
