/**
 * Which DNS records a stack's state has, by the names of their resources, where whoever runs the program has read it.
 *
 * A record that was known by another name once looks for it by an alias. There may be more than thirty of them
 * (`identity.ts`), and each takes Pulumi's SDK (3.248.0) a quarter of a millisecond and 70 KB: a thousand aliases of
 * hosts took ten seconds and 2.4 GB. What the state does not have need not be looked for. Plain `pulumi` has told
 * nobody what it has: then every name is looked for.
 */
export type NamesInState = ReadonlySet<string>;

/** Environment of a program in a process of its own: the names as JSON. */
export const namesVariable = "LAUNCH_READY_RECORDS_IN_STATE";

/** By project and stack. On the global object, as a project may have a copy of this program of its own. */
const place = Symbol.for("launch-ready.records-in-state");

type Global = typeof globalThis & { [place]?: Map<string, NamesInState> };

/** @returns undefined where nobody has told. */
export function namesInState(project: string, stack: string): NamesInState | undefined {
  const told = (globalThis as Global)[place]?.get(keyOf(project, stack));
  if (told) return told;
  const handed = process.env[namesVariable];
  return handed === undefined ? undefined : new Set(JSON.parse(handed) as string[]);
}

/** Tells programs of this process, until released, what the state of a stack has; then what was told before holds. */
export function tellNamesInState(project: string, stack: string, names: NamesInState): { release(): void } {
  const all = ((globalThis as Global)[place] ??= new Map());
  const key = keyOf(project, stack);
  const before = all.get(key);
  all.set(key, names);
  return { release: () => void (before ? all.set(key, before) : all.delete(key)) };
}

function keyOf(project: string, stack: string): string {
  return `${project}/${stack}`;
}
