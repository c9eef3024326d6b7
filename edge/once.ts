/** A value that is computed when somebody first asks for it, and kept: what lazy members are made of. */
export function once<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}
