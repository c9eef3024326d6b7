import type { Planned } from "../planned";
import type { Zone } from "../zone";
import type { Secret } from "./secret";
import { secretProblems } from "./secret-problems";

/** What `Secrets` declares. */
export interface SecretsSpec {
  readonly zone: Zone;
  readonly secrets: readonly Secret[];
}

/**
 * An inventory, and all that is wrong with it.
 *
 * @param owners names of the owners there are.
 */
export function planSecrets(secrets: readonly Secret[], owners: readonly string[], zone: Zone): Planned<SecretsSpec> {
  return { spec: { zone, secrets }, problems: secretProblems(secrets, owners) };
}
