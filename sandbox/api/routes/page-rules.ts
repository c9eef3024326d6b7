/** Page Rules of a zone. Source: developers.cloudflare.com/api, Page Rules, checked 2026-11-24. */
import { limits } from "../../../edge/plans";
import { ApiError, timestamp } from "../envelope";
import { isObject } from "../request";
import type { Document } from "../store";
import { collectionRoutes, type MakeContext } from "./collection";
import { Problems } from "./problems";

function make(body: Document, { zone, others, before }: MakeContext): Document {
  const { targets, actions, priority = 1, status = "disabled" } = body;
  const problems = new Problems(body);
  const hasTarget =
    Array.isArray(targets) &&
    targets.length === 1 &&
    targets.every((one) => isObject(one) && isObject(one.constraint) && typeof one.constraint.value === "string");
  problems.expect("targets", hasTarget, "one target of the form {target: url, constraint: {operator, value}}");
  const hasActions =
    Array.isArray(actions) && actions.length > 0 && actions.every((one) => isObject(one) && typeof one.id === "string");
  problems.expect("actions", hasActions, "a list of one or more actions {id, value}");
  problems.oneOf("status", ["active", "disabled"], true).done();
  const most = zone ? limits.pageRules[zone.plan] : 0;
  // UNVERIFIED: the code and the status of a zone that has as many as its plan allows.
  if (!before && others.length >= most)
    throw new ApiError(400, { code: 1004, message: `Page Rule validation failed: the plan has ${most} rules.` });
  return {
    targets,
    actions,
    priority,
    status,
    created_on: before?.created_on ?? timestamp(),
    modified_on: timestamp(),
  };
}

export const pageRuleRoutes = collectionRoutes({
  scope: "zone",
  path: "/pagerules",
  kind: "pagerules",
  missing: { code: 1002, message: "Invalid Page Rule identifier" },
  make,
  editable: true,
});
