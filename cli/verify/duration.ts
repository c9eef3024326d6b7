import { usageError } from "../usage";

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * `90s`, `5m`, `1h` in milliseconds.
 *
 * @throws {UsageError} where it is not one, or is longer than a day.
 */
export function durationFrom(option: string, text: string): number {
  const [, count, unit] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? [];
  const milliseconds = Number(count) * (units[unit ?? ""] ?? NaN);
  if (milliseconds <= 86_400_000) return milliseconds;
  throw usageError("usage-number-invalid", `${option}: '${text}' is not a duration up to a day, as in 90s, 5m or 1h.`);
}
