/**
 * Cloudflare's Rules language, whole and offline: parse, check, print, build, run. In layers: `grammar/` gives
 * structure, `resolve.ts` meaning, with operands (`resolve-operands.ts`) below expressions; `compile.ts` runs it,
 * likewise. Fields and functions are tables in `fields.ts` and `functions.ts`, what can be wrong stands in `codes.ts`.
 */
export type * from "./expression";
export { check, type Context, type Position } from "./check";
export { compile, compileValue } from "./compile";
export type { Lists } from "./compile-tests";
export { fields } from "./fields";
export { functions } from "./functions";
export { suspiciousPatterns } from "./suspicious-patterns";
export { expressionLimits, isTargetText, parse, parseValue } from "./parse";
export { lineAndColumn, type LineAndColumn } from "./place";
export { print, printGrouped } from "./print";
export { mapTree } from "./tree";
export { literals, uses, type LiteralUse } from "./uses";
export { fromBytes, toBytes, type FieldReader, type Value } from "./value";
