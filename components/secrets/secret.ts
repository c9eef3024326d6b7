import type { SecretFact } from "../../edge/intent";

/** AWS services that a generated secret can be placed in. */
export const awsPlaces = ["aws-secrets-manager", "aws-ssm"] as const;
type AwsPlace = (typeof awsPlaces)[number];

/** A secret of the inventory. Its value is never here: it is made by `@pulumi/random`, or kept elsewhere by people. */
export interface Secret extends SecretFact {
  /** Whether this stack makes its value, anew whenever `rotateBy` changes, and keeps it encrypted in its state. */
  readonly generate: boolean;
  /** Where this stack puts the generated value; `place` says it in words. */
  readonly awsPlace?: AwsPlace;
  /** Name of the request header in which Cloudflare sends the value to the origin. */
  readonly header?: string;
}

/** Letters and digits of a generated secret: 40 of 62 are 238 bits, and need no escaping anywhere. */
export const generatedLength = 40;

/** Names of the secrets that this stack makes. */
export function generatedSecrets(secrets: readonly Secret[]): string[] {
  return secrets.filter((secret) => secret.generate).map((secret) => secret.name);
}
