/**
 * A count with its noun: `1 host`, `2 hosts`.
 *
 * @param many the noun of several; default the noun with an s.
 */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}
