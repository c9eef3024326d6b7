import type { ControlCodes } from "../control-codes";

/** What differs between a stack, what was deployed and what is there. */
export const driftCodes = {
  "drift-changed": {
    severity: "error",
    control: "dns/stale",
    means: "A resource is not as it was deployed: somebody changed it outside.",
    example: "a record whose content was edited in the dashboard",
    mend: "Put it back with refresh and up, or write the new value into the configuration.",
  },
  "drift-deleted": {
    severity: "error",
    control: "dns/stale",
    means: "A resource that was deployed is gone: somebody deleted it outside.",
    example: "a ruleset that was deleted in the dashboard",
    mend: "Put it back with refresh and up, or take it out of the configuration.",
  },
  "drift-record-undeclared": {
    severity: "error",
    control: "dns/stale",
    means: "The zone has a record that the stack does not declare.",
    example: "an A record that was added in the dashboard",
    mend: "Declare it and import it, or delete it.",
  },
  "drift-ruleset-undeclared": {
    severity: "error",
    control: "dns/stale",
    means: "The zone has rules that the stack does not declare.",
    example: "a redirect rule that was made in the dashboard",
    mend: "Declare the rules and import the ruleset, or delete it.",
  },
  "drift-page-rule-undeclared": {
    severity: "error",
    control: "dns/stale",
    means: "The zone has a page rule that the stack does not declare.",
    example: "a page rule of years ago",
    mend: "Delete it, or declare what it does as a rule of today.",
  },
  "drift-setting-undeclared": {
    severity: "warning",
    control: "dns/stale",
    means: "Somebody changed a setting of the zone that the stack does not declare.",
    example: "rocket_loader, turned on in the dashboard",
    mend: "Declare the setting, or set it back.",
  },
  "drift-pending": {
    severity: "warning",
    control: "dns/stale",
    means: "The configuration declares something else than what is deployed.",
    example: "a record that was added to the configuration and not deployed",
    mend: "Deploy it, or take the change back.",
  },
  "drift-unseen": {
    severity: "unjudged",
    control: "dns/stale",
    means: "A part of the zone cannot be read, so what is in it and not declared is not known.",
    example: "a token without Page Rules Read",
    mend: "Give the token the permission.",
  },
} as const satisfies ControlCodes;
