import { problemsOf } from "../../standards/problem";
import { auditCodes } from "./audit-codes";
import { dnsCodes } from "./dns-codes";
import { driftCodes } from "../drift/codes";
import { tracerCodes } from "../tracer/codes";
import { verifyCodes } from "../verify/codes";
import { registrationCodes } from "./registration-codes";
import { routeCodes } from "./route-codes";
import { webCodes } from "./web-codes";

/** The codes of everything that the world shows. */
const codes = {
  ...dnsCodes,
  ...registrationCodes,
  ...routeCodes,
  ...webCodes,
  ...auditCodes,
  ...verifyCodes,
  ...driftCodes,
  ...tracerCodes,
};
export type LiveCode = keyof typeof codes;
export const liveProblem = problemsOf(codes);

/** What to do about a code, where nothing better is known. */
export function mendOf(code: LiveCode): string {
  return codes[code].mend;
}
