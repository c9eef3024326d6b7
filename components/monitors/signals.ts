import type { Signal } from "./monitor-choices";

/**
 * Signals that have a name of their own, with what they count and when that is too much: ten failures within five
 * minutes is a spike; a failed deploy or a payment that was not taken is one too many.
 */
export const knownSignals = {
  "server-errors": { metric: "5xx", atLeast: 10, withinSeconds: 300, purpose: "Answers with a status of 500 to 599" },
  "failed-deploys": {
    metric: "FailedDeploys",
    atLeast: 1,
    withinSeconds: 300,
    purpose: "Deployments that failed or were rolled back",
  },
  "payment-callback-errors": {
    metric: "PaymentCallbackErrors",
    atLeast: 1,
    withinSeconds: 300,
    purpose: "Callbacks of the payment provider that could not be processed",
  },
  "webhook-failures": {
    metric: "WebhookFailures",
    atLeast: 10,
    withinSeconds: 300,
    purpose: "Webhooks that could not be processed",
  },
  "failed-logins": { metric: "FailedLogins", atLeast: 50, withinSeconds: 300, purpose: "Sign-ins that were refused" },
} as const satisfies Record<string, Omit<Signal, "name" | "owner">>;

export type KnownSignal = keyof typeof knownSignals;

export function isKnownSignal(name: string): name is KnownSignal {
  return Object.hasOwn(knownSignals, name);
}
