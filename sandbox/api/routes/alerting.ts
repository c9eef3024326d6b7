/** Notifications of an account. Source: developers.cloudflare.com/api, Alerting v3, checked 2026-11-24. */
import { includesPlan } from "../../../edge/plans";
import { ApiError, timestamp } from "../envelope";
import { isObject, requireAccount, within } from "../request";
import type { Route } from "../router";
import type { Document } from "../store";
import { accountPlan } from "./account-plan";
import { alertPlans, alertTypes } from "./alert-types";
import { collectionRoutes, type MakeContext } from "./collection";
import { notOnPlan, Problems, unpublishedCode } from "./problems";

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function makePolicy(given: Document, { request, before }: MakeContext): Document {
  const body: Document = { enabled: true, description: "", ...given };
  new Problems(body)
    .text("name")
    .oneOf("alert_type", alertTypes)
    .boolean("enabled")
    .expect("mechanisms", isObject(body.mechanisms), "{email, webhooks, pagerduty}, each a list of {id}")
    .done();
  const account = requireAccount(request);
  const least = alertPlans[body.alert_type as string];
  const plan = accountPlan(request.store, account);
  if (least && !includesPlan(plan, least)) {
    throw notOnPlan(
      `${body.alert_type as string} needs the ${least} plan, and the best of the account's zones has ${plan}.`,
    );
  }
  requireMechanisms(
    body.mechanisms as Document,
    (id) => request.store.get(within("account", account, "webhooks"), id) !== undefined,
  );
  const filters = body.filters ?? {};
  requireFilters(filters);
  const now = timestamp();
  const { name, description, alert_type, enabled, mechanisms, alert_interval } = body;
  return {
    name,
    description,
    alert_type,
    enabled,
    mechanisms,
    filters,
    ...(alert_interval === undefined ? {} : { alert_interval }),
    created: before?.created ?? now,
    modified: now,
  };
}

function requireFilters(filters: unknown): void {
  const texts = (list: unknown): boolean => Array.isArray(list) && list.every((one) => typeof one === "string");
  if (isObject(filters) && Object.values(filters).every(texts)) return;
  throw new ApiError(400, { code: unpublishedCode, message: "filters has to be an object of lists of texts." });
}

/** At least one way to be reached, every address one, every webhook an existing destination. */
function requireMechanisms(mechanisms: Document, isWebhook: (id: string) => boolean): void {
  const wrong: string[] = [];
  let count = 0;
  for (const [mechanism, list] of Object.entries(mechanisms)) {
    if (!["email", "webhooks", "pagerduty"].includes(mechanism) || !Array.isArray(list)) {
      wrong.push(`mechanisms.${mechanism} is not a list of email, webhooks or pagerduty.`);
      continue;
    }
    for (const one of list) {
      const id: unknown = isObject(one) ? one.id : undefined;
      count += 1;
      if (typeof id !== "string" || id === "")
        wrong.push(`mechanisms.${mechanism} needs {id}; given was ${JSON.stringify(one)}.`);
      else if (mechanism === "email" && !email.test(id))
        wrong.push(`mechanisms.email has ${id}, which is not an address.`);
      else if (mechanism === "webhooks" && !isWebhook(id))
        wrong.push(`mechanisms.webhooks has ${id}, and there is no such destination.`);
    }
  }
  if (count === 0 && wrong.length === 0) wrong.push("mechanisms names nobody who would be told.");
  if (wrong.length > 0) throw new ApiError(400, ...wrong.map((message) => ({ code: unpublishedCode, message })));
}

/** What a destination is, by its address. */
const webhookTypes: readonly (readonly [RegExp, string])[] = [
  [/^https:\/\/hooks\.slack\.com\//, "slack"],
  [/^https:\/\/chat\.googleapis\.com\//, "gchat"],
  [/^https:\/\/(discord|discordapp)\.com\/api\/webhooks\//, "discord"],
  [/\.webhook\.office\.com\//, "msteams"],
  [/^https:\/\/api\.opsgenie\.com\//, "opsgenie"],
];

/** The secret is taken and never shown again, nor kept. */
function makeWebhook(body: Document, { before }: MakeContext): Document {
  new Problems(body)
    .text("name")
    .text("url", /^https:\/\/[^\s/]+/, "an https URL")
    .done();
  const { name, url } = body as { name: string; url: string };
  const type = webhookTypes.find(([pattern]) => pattern.test(url))?.[1] ?? "generic";
  return { name, url, type, created_at: before?.created_at ?? timestamp(), last_success: null, last_failure: null };
}

const idOnly = ({ id }: Document): unknown => ({ id });

export const alertingRoutes: readonly Route[] = [
  ...collectionRoutes({
    scope: "account",
    path: "/alerting/v3/policies",
    kind: "alerting_policies",
    make: makePolicy,
    written: idOnly,
    removed: () => ({}),
    missing: { code: unpublishedCode, message: "The notification policy does not exist." },
  }),
  ...collectionRoutes({
    scope: "account",
    path: "/alerting/v3/destinations/webhooks",
    kind: "webhooks",
    make: makeWebhook,
    written: idOnly,
    removed: () => ({}),
    missing: { code: unpublishedCode, message: "The webhook does not exist." },
  }),
];
