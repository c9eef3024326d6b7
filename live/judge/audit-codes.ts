import type { ControlCodes } from "../control-codes";

/** What keeps an audit from seeing. */
export const auditCodes = {
  "live-not-observable": {
    severity: "unjudged",
    means: "What the control asks cannot be seen from outside.",
    example: "secret/inventory in an audit",
    mend: "Declare it in a stack and run check; with a token, more can be seen.",
  },
  "live-partly-seen": {
    severity: "unjudged",
    means: "Only a part of what the control asks can be seen from outside.",
    example: "webhooks, of which only a stack tells the paths",
    mend: "Declare it in a stack and run verify.",
  },
  "live-out-of-time": {
    severity: "unjudged",
    means: "The time for looking ran out before everything was seen.",
    example: "a host that answers one octet a second",
    mend: "Look again with a longer --timeout.",
  },
  "live-hosts-left": {
    severity: "unjudged",
    control: "dns/resolves",
    means: "There are more hosts than are looked at in one run.",
    example: "a domain of 200 hosts",
    mend: "Name those that matter with --host.",
  },
  "live-api-unseen": {
    severity: "unjudged",
    means: "The token may not read a part of the zone.",
    example: "a token without Zone Settings Read",
    mend: "Give the token the permission.",
  },
} as const satisfies ControlCodes;
