/**
 * Whether the engine made a provider itself, of the stack's configuration: it names those `default` and their version
 * (v3.250.0, resource/deploy/providers; checked 2026-11-30).
 *
 * @param reference URN and id, as the engine's events tell it.
 */
export function isDefaultProvider(reference: string): boolean {
  return /::default(?:_[\w.]*)?(?:::|$)/.test(reference);
}
