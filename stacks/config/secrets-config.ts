import * as v from "valibot";
import { mapping, named } from "../../edge/statement/mapping";
import type { Owner } from "../../components/monitors/monitor-choices";
import { awsPlaces, type Secret } from "../../components/secrets/secret";
import { defaultOwner } from "./owners-config";
import { date, key, purpose } from "./values";

const secret = mapping({
  purpose,
  owner: v.optional(key),
  place: v.pipe(
    v.string("expected words that say where it is kept"),
    v.trim(),
    v.minLength(2, `expected words that say where it is kept, or ${awsPlaces.join(" or ")} for a generated one`),
  ),
  rotateBy: date,
  generate: v.optional(v.boolean("expected true or false"), false),
  header: v.optional(
    v.pipe(
      v.string("expected the name of a header"),
      v.regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, "expected the name of a header such as X-Origin-Proof"),
    ),
  ),
});

/** The section `secrets`: an inventory, by name, without a single value. */
export const secretsSection = named(
  key,
  secret,
  "expected secrets by name, each with purpose, place and rotateBy, never a value",
);

const placeNames = {
  "aws-secrets-manager": (domain: string, name: string) => `AWS Secrets Manager: ${domain}/${name}`,
  "aws-ssm": (domain: string, name: string) => `AWS Systems Manager Parameter Store: /${domain}/${name}`,
} as const;

/** Fills in owners, and says in words where this stack places what it makes. */
export function toSecrets(
  given: v.InferOutput<typeof secretsSection>,
  owners: readonly Owner[],
  domain: string,
): Secret[] {
  return Object.entries(given).map(([name, { place, owner, header, ...rest }]) => {
    const awsPlace = awsPlaces.find((known) => known === place);
    return {
      name,
      ...rest,
      owner: owner ?? defaultOwner(owners, undefined),
      place: awsPlace ? placeNames[awsPlace](domain, name) : place,
      ...(awsPlace ? { awsPlace } : {}),
      ...(header === undefined ? {} : { header }),
    };
  });
}
