import { atPath, type PathProblem } from "../standards/problem";
import { problem, type UsageCode } from "./codes";
import { UsageError } from "./exit";

/**
 * One thing that a person who typed a command can mend.
 *
 * @param at the option or the file that it is about, where one of several is.
 */
export function usageProblem(code: UsageCode, message: string, at = ""): PathProblem {
  return problem(code, atPath(at), { message: message.trim().replace(/\s*\n\s*/g, " ") });
}

/** The same as an error, told as it stands. */
export function usageError(code: UsageCode, message: string): UsageError {
  return new UsageError(message, [usageProblem(code, message)]);
}
