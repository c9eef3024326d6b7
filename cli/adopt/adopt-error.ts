import { adoptProblem, type AdoptCode } from "../../adopt/codes";
import { atPath } from "../../standards/problem";
import { UsageError } from "../exit";

/** A wrong usage of `adopt`, told as it stands. */
export function adoptError(code: AdoptCode, message: string): UsageError {
  return new UsageError(message, [adoptProblem(code, atPath(""), { message })]);
}
