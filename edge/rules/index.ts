/**
 * Cloudflare's Rules language, whole and offline: parse, check, print, run. The grammar is `rules.peggy`; fields and
 * functions are tables in `fields.ts` and `functions.ts`.
 */
export type * from "./expression";
export { check, type Context, type Position } from "./check";
export { compile, compileValue } from "./compile";
export type { Lists } from "./compile-tests";
export { fields, type FieldFacts } from "./fields";
export { functions, type FunctionFacts } from "./functions";
export { habits } from "./habits";
export { expressionLimits, parse, parseValue, type Parsed } from "./parse";
export { print, printGrouped } from "./print";
export { typeName } from "./types";
export { literals, uses, type LiteralUse, type Uses } from "./uses";
export { fromBytes, toBytes, type FieldReader, type Value } from "./value";
