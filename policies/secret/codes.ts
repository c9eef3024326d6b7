import { verdictsOf, type RuleCodes } from "../rule";

/** What the rules on secrets say. */
export const secretCodes = {
  "secret-mark-unknown": {
    severity: "unjudged",
    control: "secret/plaintext",
    means: "Nothing tells whether a credential is kept as a secret.",
    example: "a RandomPassword in resources without their secret marks",
    mend: "Judge by the engine, which tells.",
  },
  "secret-unmarked": {
    severity: "error",
    control: "secret/plaintext",
    means: "A credential is not marked as a secret, and stands in the state in plaintext.",
    example: 'new SecretVersion({ secretString: "…" })',
    mend: "Wrap it in pulumi.secret(), or name it in additionalSecretOutputs.",
  },
  "secret-parameter-plain": {
    severity: "error",
    control: "secret/plaintext",
    means: "A parameter is called a secret and kept as plain text.",
    example: 'new Parameter({ name: "/app/api-token", type: "String" })',
    mend: 'Set type: "SecureString".',
  },
  "secret-by-form": {
    severity: "error",
    control: "secret/plaintext",
    means: "A value has the form of a credential and stands in plaintext.",
    example: "an access key in the text of a Worker",
    mend: "Replace it where it was issued, keep the new one in the configuration as a secret, and pass it on as one.",
  },
  "secret-by-value": {
    severity: "error",
    control: "secret/plaintext",
    means: "A value that is kept as a secret in one place stands in another in plaintext.",
    example: "the result of a RandomPassword in a DNS record",
    mend: "Replace it, and pass it on as a secret.",
  },
  "secret-by-name": {
    severity: "error",
    control: "secret/plaintext",
    means: "A value stands under the name of a secret in plaintext.",
    example: 'a header X-Origin-Secret with the value "…"',
    mend: "Replace it, keep the new one in the configuration as a secret, and pass it on as one.",
  },
  "secret-compared": {
    severity: "error",
    control: "secret/plaintext",
    means: "A rule compares a secret with what callers send, so whoever may read the rule may send it.",
    example: 'http.request.headers["x-api-key"][0] eq "…"',
    mend: "Replace it, and have the origin or a Worker compare it; or let callers in by mTLS or Cloudflare Access.",
  },
  "secret-inventory-missing": {
    severity: "error",
    control: "secret/inventory",
    demand: true,
    means: "There is no inventory of secrets.",
    example: "a program without the section secrets",
    mend: "List each secret by name with purpose, owner, place and rotateBy, never by value.",
  },
  "secret-entry-incomplete": {
    severity: "error",
    control: "secret/inventory",
    means: "A secret is listed without purpose, owner, place or rotation date.",
    example: 'secrets: { api-token: { owner: "" } }',
    mend: "Fill it in.",
  },
  "secret-owner-unlisted": {
    severity: "error",
    control: "secret/inventory",
    means: "A secret is owned by somebody who is not among the owners.",
    example: "secrets: { api-token: { owner: eve } } without the owner eve",
    mend: "Name one of the owners, or add the owner.",
  },
  "secret-date-invalid": {
    severity: "error",
    control: "secret/inventory",
    means: "The rotation date of a secret is not a date.",
    example: "rotateBy: soon",
    mend: 'Give a date such as "2027-05-01".',
  },
  "secret-rotation-overdue": {
    severity: "error",
    control: "secret/inventory",
    means: "A secret was to be replaced by a day that has passed.",
    example: 'rotateBy: "2020-01-01"',
    mend: "Replace it where it was issued, and write down the next date.",
  },
  "secret-unlisted": {
    severity: "error",
    control: "secret/inventory",
    means: "A resource holds a secret that is not in the inventory.",
    example: "new RandomPassword({ … }) beside an inventory that does not list it",
    mend: "List it, or name the resource in the place of an entry.",
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(secretCodes);
