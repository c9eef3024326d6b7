import { problemsOf } from "../../standards/problem";
import { placeCodes } from "./place-codes";
import { styleCodes } from "./style-codes";
import { textCodes } from "./text-codes";

/** All that can be said about an expression of the Rules language. */
export const codes = { ...textCodes, ...placeCodes, ...styleCodes };

export const problem = problemsOf(codes);

type Full = keyof typeof codes;

/** A code without its subject: `syntax` for `expression-syntax`. */
export type ExpressionCode = Full extends `expression-${infer Short}` ? Short : never;
