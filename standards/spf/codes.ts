import { problemsOf } from "../problem";
import { evaluationCodes } from "./evaluation-codes";
import { lintCodes } from "./lint-codes";
import { syntaxCodes } from "./syntax-codes";

/** All that can be said about SPF: RFC 7208. */
export const codes = { ...syntaxCodes, ...lintCodes, ...evaluationCodes };

export const problem = problemsOf(codes);
