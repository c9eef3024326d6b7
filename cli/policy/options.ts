/** The option `--policy-pack-config`, as every command that judges has it. */
export const packConfigMeaning =
  "what the program means, what is held against it, and the level of each policy: JSON, see docs/policy-pack.md";
