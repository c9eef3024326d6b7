import { problemsOf } from "../../standards/problem";

/** What stops a deployment before its first write, or cannot be told before it. */
export const deployCodes = {
  "zone-record-exists": {
    severity: "error",
    control: "dns/conflict",
    means: "The zone has a record already that is just the one to be created, and that the state does not know.",
    example: "A new stack declares a TXT record; somebody made the same record in the dashboard.",
    mend: "Take the record over: `launch-ready up --adopt`, or `pulumi import`.",
  },
  "zone-record-differs": {
    severity: "error",
    control: "dns/conflict",
    means: "The zone has another record in the place of one to be created; both together do not what either says.",
    example: "A new stack declares an SPF record; the zone has one of the domain's old mail service.",
    mend: "Take the record over and let it be changed: `launch-ready up --adopt`; or delete it first.",
  },
  "zone-record-excludes": {
    severity: "error",
    control: "dns/conflict",
    means: "The zone has a record that Cloudflare does not accept together with one to be created.",
    example: "A new stack declares www.example.com as a CNAME; the zone has an A record of that name.",
    mend: "Delete the record in the zone, or declare that one.",
  },
  "zone-record-beside": {
    severity: "error",
    control: "dns/conflict",
    means: "The zone has a record that would answer together with those to be created.",
    example: "A new stack declares the mail servers of a new service; the zone still has one of the old service.",
    mend: "Delete the record in the zone, or declare it too.",
  },
  "resource-exists": {
    severity: "error",
    control: "edge/valid",
    means: "What is to be created exists already under the same identity, and the state does not know it.",
    example: "The answer to the creation of a ruleset was lost: it was made, and the run failed.",
    mend: "Take it over: `launch-ready up --adopt`, or `pulumi import`.",
  },
  "resource-leaving": {
    severity: "error",
    control: "edge/valid",
    means: "What is to be created exists still: it is scheduled for deletion, and its name is taken until then.",
    example: "A stack with a secret in AWS Secrets Manager was destroyed, and is put up again within seven days.",
    mend: "Bring it back where it is, and take it over: `launch-ready up --adopt`; or wait until it is gone.",
    source: "AWS Secrets Manager, DeleteSecret and RestoreSecret (checked 2026-11-30)",
  },
  "account-rules-foreign": {
    severity: "error",
    control: "edge/valid",
    means:
      "An account's entry point is to be written, and holds rules that the program does not know: they would be gone.",
    example: "redirects.bulk: true in an account where another stack, or somebody by hand, has a bulk redirect.",
    mend: "Declare the rules too, in the one stack that has the entry point; or do without it in this stack.",
  },
  "account-rules-unread": {
    severity: "error",
    control: "edge/valid",
    means: "An account's entry point is to be written, and whether it holds rules of others could not be read.",
    example: "A token that may not read the account's rulesets.",
    mend: "Give the token Account Rulesets Read, or run it again once the API answers.",
  },
  "resource-doubled": {
    severity: "error",
    control: "edge/valid",
    means: "What is to be created exists more than once, and only one can be taken over.",
    example: "The answers to the creation of a notification policy were lost, and the provider sent it three times.",
    mend: "Delete all but one of them where they are; in a rehearsal `launch-ready up --sandbox --adopt` does.",
  },
  "resource-not-looked-for": {
    severity: "unjudged",
    control: "edge/valid",
    means: "Whether what is to be created exists already could not be told, so that it may be refused, or doubled.",
    example: "A token that may not list the account's notification policies.",
    mend: "Give the token, or the credentials, what it takes to read; or run it again once the API answers.",
  },
  "stage-cannot-be-lowered": {
    severity: "error",
    control: "tls/hsts",
    means: "Going back would lower a stage that stays in force for months, whatever is declared.",
    example: "launch-ready rollback to a deployment from before tls.hsts had the stage preload",
    mend: "Keep the stage: take back in the stack's file what is wrong, not the stage, and run `launch-ready up`.",
    source: "hstspreload.org/removal",
  },
  "stage-lowered": {
    severity: "warning",
    means: "Going back lowers what was raised in stages since then.",
    example: "launch-ready rollback to a deployment from before mail.dmarc had the stage quarantine",
    mend: "Nothing where that is meant; else put the stage back into the stack's file, and run `launch-ready up`.",
  },
  "zone-not-read": {
    severity: "unjudged",
    control: "dns/conflict",
    means: "What the zone holds could not be read, so that it is not known whether it is in the way.",
    example: "A live stack without an API token in its configuration or environment.",
    mend: "Set CLOUDFLARE_API_TOKEN, or `pulumi config set --secret cloudflare:apiToken`, a token that may read DNS.",
  },
} as const;

export const deployProblem = problemsOf(deployCodes);
