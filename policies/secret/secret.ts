import { comparedSecrets } from "../../edge/compared-secrets";
import { credentialIn, isSecretName } from "../../edge/credentials";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import type { SecretFact } from "../../edge/intent";
import type { Estate } from "../estate";
import { nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";
import { isInventoried, secretPropertiesOf } from "./holders";
import { isNamedSecret } from "./names";

/**
 * No credential stands in the clear in what is declared, put out or kept in the state: none by its form, none under a
 * secret's name, none that another resource of the stack keeps as a secret. What carries Pulumi's mark of a secret is
 * encrypted, and left alone. No message shows a value.
 */
export const plaintext: Rule = {
  control: "secret/plaintext",
  reads: {},
  judge: (estate) => {
    const kept = keptSecrets(estate);
    return together(
      estate.resources.flatMap((resource) => [
        unmarked(resource),
        plainParameter(resource),
        ...exposed(resource, kept),
      ]),
    );
  },
};

/** Everything that the state holds of a resource: what its provider filled in is as plain as what was declared. */
function heldIn({ props, outputs }: DeclaredResource): Readonly<Record<string, unknown>> {
  return { ...outputs, ...props };
}

/** Credentials by their type that are not marked: they are in the state as they are. */
function unmarked(resource: DeclaredResource): Verdict {
  const open = secretPropertiesOf(resource).filter((name) => {
    const value = heldIn(resource)[name];
    return value !== undefined && value !== null && value !== "" && resource.secret?.includes(name) !== true;
  });
  if (open.length === 0) return nothingFound;
  if (resource.secret === undefined)
    return cannotJudge(
      "secret-mark-unknown",
      `nothing shows whether its ${open.join(" and ")} is kept as a secret`,
      resource,
    );
  return found(
    "secret-unmarked",
    `${open.join(" and ")} of ${resource.name} is a credential and not marked as a secret: the state holds it ` +
      "in plaintext.",
    `Wrap it in pulumi.secret(), or name it in the option additionalSecretOutputs.`,
    resource,
  );
}

/** A parameter of the type `String` is plaintext to everybody who may read parameters, whatever Pulumi's state does. */
function plainParameter(resource: DeclaredResource): Verdict {
  const { type, props } = resource;
  if (
    type !== "aws:ssm/parameter:Parameter" ||
    props.type !== "String" ||
    typeof props.name !== "string" ||
    !isSecretName(props.name)
  )
    return nothingFound;
  return found(
    "secret-parameter-plain",
    `The parameter ${props.name} is called a secret and kept in plaintext.`,
    'Set type: "SecureString".',
    resource,
  );
}

/** Values of secrets that are known, to be found again where they do not belong. Shorter ones would match by chance. */
function keptSecrets(estate: Estate): readonly string[] {
  return estate.resources.flatMap((resource) =>
    secretPropertiesOf(resource).flatMap((name) => {
      const value = heldIn(resource)[name];
      return typeof value === "string" && value.length >= 12 ? [value] : [];
    }),
  );
}

function exposed(resource: DeclaredResource, kept: readonly string[]): Verdict[] {
  const guarded = new Set([...(resource.secret ?? []), ...secretPropertiesOf(resource)]);
  return Object.entries(heldIn(resource)).flatMap(([name, value]) => {
    if (guarded.has(name)) return [];
    return walk(value, { name, path: name, isSecret: isSecretName(name) }, resource, kept);
  });
}

/** Where a value stands: its key, the way to it, and whether it is called a secret. */
interface Place {
  readonly name: string;
  readonly path: string;
  readonly isSecret: boolean;
}

function walk(value: unknown, place: Place, resource: DeclaredResource, kept: readonly string[]): Verdict[] {
  if (typeof value === "string") return textVerdict(value, place, resource, kept);
  if (isUnknown(value) || typeof value !== "object" || value === null) return [];
  const { name, path } = place;
  if (Array.isArray(value))
    return value.flatMap((child, index) => walk(child, { ...place, path: `${path}[${index}]` }, resource, kept));
  return Object.entries(value).flatMap(([key, child]) => {
    const isSecret =
      isSecretName(key) || isNamedSecret({ object: value as Record<string, unknown>, name, path }, key, resource);
    return walk(child, { name: key, path: `${path}.${key}`, isSecret }, resource, kept);
  });
}

function textVerdict(
  value: string,
  { path, isSecret }: Place,
  resource: DeclaredResource,
  kept: readonly string[],
): Verdict[] {
  const suspect = suspicion(value, isSecret, kept);
  const where = resource.type === "pulumi:pulumi:Stack" ? `The stack output ${path}` : `${path} of ${resource.name}`;
  if (suspect === undefined) return path.endsWith(".expression") ? compared(value, where, resource) : [];
  return [
    found(
      suspect.code,
      `${where} holds ${suspect.what} in plaintext.`,
      "Replace it where it was issued, keep the new one with pulumi config set --secret, and pass it on as a secret.",
      resource,
    ),
  ];
}

/** Why a text is taken for a secret, and in which words. */
function suspicion(value: string, isSecret: boolean, kept: readonly string[]) {
  const form = credentialIn(value);
  if (form !== undefined) return { code: "secret-by-form", what: form } as const;
  if (kept.some((secret) => value.includes(secret)))
    return { code: "secret-by-value", what: "the value of a secret of this stack" } as const;
  if (!isSecret || value === "" || isReference(value)) return undefined;
  return { code: "secret-by-name", what: "what its name calls a secret" } as const;
}

/** A secret that a rule compares with what callers send is read by whoever may read the rule. */
function compared(expression: string, where: string, resource: DeclaredResource): Verdict[] {
  return comparedSecrets(expression).map(({ name }) =>
    found(
      "secret-compared",
      `${where} compares ${name} with a secret in plaintext.`,
      "Replace the secret where it was issued, and have the origin or a Worker compare it, which can keep one; or " +
        "let callers in by mTLS or Cloudflare Access.",
      resource,
    ),
  );
}

/** The name of a secret's place is no secret: an ARN, a path in a secret store, an environment variable. */
function isReference(value: string): boolean {
  return /^arn:aws|^\/[\w/.-]+$|^\$\{?[A-Z_]+\}?$|^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(value);
}

/** Each secret is listed with purpose, owner, place and the day by which it is replaced, and that day is not past. */
export const inventory: Rule = {
  control: "secret/inventory",
  reads: {},
  judge: (estate) => {
    const { secrets } = estate;
    if (secrets === undefined) {
      return found(
        "secret-inventory-missing",
        "There is no inventory of secrets, and at least the token that deploys this stack is one.",
        "List each by name with purpose, owner, place and rotateBy, never by value: the section secrets, or " +
          "secrets in the pack's configuration of intent.",
      );
    }
    return together([
      ...secrets.map((secret) => listing(secret, estate)),
      ...estate.resources.filter(isInventoried).map((resource) => listedSomewhere(resource, secrets)),
    ]);
  },
};

function listing(secret: SecretFact, estate: Estate): Verdict {
  const blank = (["purpose", "owner", "place", "rotateBy"] as const).filter(
    (part) => (secret[part] as string | undefined)?.trim() === "" || secret[part] === undefined,
  );
  if (blank.length > 0)
    return found(
      "secret-entry-incomplete",
      `The secret ${secret.name} is listed without ${blank.join(" and ")}.`,
      "Fill it in.",
    );
  const names = estate.owners.map(({ name }) => name);
  const stranger =
    names.length > 0 && !names.includes(secret.owner)
      ? found(
          "secret-owner-unlisted",
          `The secret ${secret.name} is owned by ${secret.owner}, who is not among the owners.`,
          `The owners are: ${names.join(", ")}.`,
        )
      : nothingFound;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(secret.rotateBy)) {
    return together([
      stranger,
      found(
        "secret-date-invalid",
        `The secret ${secret.name} has to be replaced by "${secret.rotateBy}", which is not a date.`,
        'Give a date such as "2027-05-01".',
      ),
    ]);
  }
  if (secret.rotateBy >= estate.today) return stranger;
  return together([
    stranger,
    found(
      "secret-rotation-overdue",
      `The secret ${secret.name} was to be replaced by ${secret.rotateBy}.`,
      "Replace it where it was issued, and write down the next date.",
    ),
  ]);
}

function listedSomewhere(resource: DeclaredResource, secrets: readonly SecretFact[]): Verdict {
  const own = resource.name.split("/").at(-1)!;
  if (secrets.some(({ name, place }) => name === own || place?.includes(resource.name))) return nothingFound;
  return found(
    "secret-unlisted",
    `The secret ${own} (${resource.name}) is not in the inventory.`,
    `List it as ${own}, or name the resource in the place of its entry.`,
    resource,
  );
}
