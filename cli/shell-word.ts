/** A word as it is typed in a shell: in quotes where the shell would take it for something else. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Options as they are typed, each with its value; those without one are left out. */
export function typedOptions(given: readonly (readonly [option: string, value: string | undefined])[]): string[] {
  return given.flatMap(([option, value]) => (value === undefined ? [] : [option, shellWord(value)]));
}
