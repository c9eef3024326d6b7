import { secondsIn } from "../../standards/duration";
import { usageError } from "../usage";

const day = 86_400;

/**
 * `90s`, `5m`, `1h` in milliseconds.
 *
 * @throws {UsageError} where it is not one, or is longer than a day.
 */
export function durationFrom(option: string, text: string): number {
  const seconds = secondsIn(text);
  if (seconds !== undefined && seconds <= day) return seconds * 1_000;
  throw usageError("usage-number-invalid", `${option}: '${text}' is not a duration up to a day, as in 90s, 5m or 1h.`);
}
