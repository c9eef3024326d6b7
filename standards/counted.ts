/**
 * A count with its noun: `1 host`, `2 hosts`.
 *
 * @param many the noun of several; default the noun with an s.
 */
export function counted(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : many}`;
}

/** Words in a sentence: `a`, `a and b`, `a, b and c`; nothing where there is none. */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
