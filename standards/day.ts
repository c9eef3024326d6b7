const dayMs = 86_400_000;

/**
 * Today's date in UTC, `2026-11-29`. The one place that asks the machine for the date: a command, the policy pack and
 * the program ask once at their start and hand the answer on as `today`, so that one run judges everything by one day.
 *
 * @param now the moment to read; tests give their own.
 */
export function currentDay(now: Date = new Date()): string {
  return now.toISOString().slice(0, 10);
}

/** `2026-11-01` plus 7 is `2026-11-08`; back where `days` is negative. */
export function addDays(date: string, days: number): string {
  return currentDay(new Date(Date.parse(date) + days * dayMs));
}

/** Whether a text is a calendar date in ISO form. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}
