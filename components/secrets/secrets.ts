import * as pulumi from "@pulumi/pulumi";
import { aws, random } from "../optional-packages";
import { checked } from "../planned";
import type { Zone } from "../zone";
import { declareProofHeaders } from "./origin-proof";
import { planSecrets, type SecretsSpec } from "./plan-secrets";
import { generatedLength, type Secret } from "./secret";

export interface SecretsArgs {
  readonly zone: Zone;
  readonly secrets: readonly Secret[];
  /** Names of the owners there are. */
  readonly owners: readonly string[];
}

/**
 * The inventory of a site's secrets, the values that this stack makes, and the places that it puts them in.
 *
 * It registers the inventory as its output `intent`: names, purposes, owners, places and dates, never a value. Made
 * values stand encrypted in the stack's state; each stack makes its own, so no two environments share one.
 */
export class Secrets extends pulumi.ComponentResource {
  /** Made values by the secret's name; each is a secret of Pulumi's. */
  readonly values: ReadonlyMap<string, pulumi.Output<string>>;

  /**
   * @example
   * new Secrets("example.com", Secrets.plan({ zone, secrets: [], owners: ["founder"] }));
   * @throws {ProblemsError} with everything wrong with the inventory.
   */
  static plan({ zone, secrets, owners }: SecretsArgs): SecretsSpec {
    return checked(`Secrets of ${zone.name}`, planSecrets(secrets, owners, zone));
  }

  constructor(name: string, { zone, secrets }: SecretsSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:secrets:Secrets", name, {}, opts);
    const made = secrets.filter((secret) => secret.generate);
    this.values = new Map(made.map((secret) => [secret.name, this.make(zone, secret)]));
    const proofs = made.flatMap(({ name: key, header }) =>
      header === undefined ? [] : [{ name: key, header, value: this.values.get(key)! }],
    );
    if (proofs.length > 0) declareProofHeaders(this, zone, proofs);
    this.registerOutputs({
      intent: {
        secrets: secrets.map(({ name: key, purpose, owner, place, rotateBy }) => ({
          name: key,
          purpose,
          owner,
          place,
          rotateBy,
        })),
      },
    });
  }

  private make(zone: Zone, secret: Secret): pulumi.Output<string> {
    const key = `${zone.name}/${secret.name}`;
    const password = new random.RandomPassword(
      key,
      // A later date is a new value: to rotate is to write down when the next rotation is due.
      { length: generatedLength, special: false, keepers: { rotateBy: secret.rotateBy } },
      { parent: this },
    );
    const value = pulumi.secret(password.result);
    if (secret.awsPlace === "aws-secrets-manager") this.placeInSecretsManager(key, secret, value);
    if (secret.awsPlace === "aws-ssm") this.placeInParameterStore(key, secret, value);
    return value;
  }

  private placeInSecretsManager(key: string, secret: Secret, value: pulumi.Output<string>): void {
    const place = new aws.Secret(
      key,
      // Seven days is the shortest time in which a deleted secret can be brought back.
      {
        name: key,
        description: secret.purpose,
        recoveryWindowInDays: 7,
        tags: { Owner: secret.owner, RotateBy: secret.rotateBy },
      },
      { parent: this },
    );
    new aws.SecretVersion(key, { secretId: place.id, secretString: value }, { parent: this });
  }

  private placeInParameterStore(key: string, secret: Secret, value: pulumi.Output<string>): void {
    const tags = { Owner: secret.owner, RotateBy: secret.rotateBy };
    new aws.Parameter(
      key,
      { name: `/${key}`, type: "SecureString", description: secret.purpose, value, tags },
      { parent: this },
    );
  }
}
