/**
 * Lists of an account: addresses, redirects, hostnames, AS numbers.
 * Source: developers.cloudflare.com/api, Rules lists, and developers.cloudflare.com/waf/tools/lists, checked
 * 2026-11-24.
 */
import { limits } from "../../../edge/plans";
import { ApiError, timestamp, type Answer } from "../envelope";
import { isObject, newId, requireAccount, requireBody, requireDocument, within } from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document } from "../store";
import { accountPlan } from "./account-plan";
import { collectionRoutes, type MakeContext } from "./collection";
import { itemValue } from "./list-item";
import { notOnPlan, Problems, unpublishedCode } from "./problems";

const missingList = { code: unpublishedCode, message: "could not find list" };

function makeList(body: Document, { request, before, others, id }: MakeContext): Document {
  new Problems({ ...before, ...body })
    .text("name", /^[a-zA-Z0-9_]{1,50}$/, "1 to 50 letters, digits and _")
    .oneOf("kind", ["ip", "redirect", "hostname", "asn"])
    .done();
  const name = before?.name ?? body.name;
  if (others.some((list) => list.name === name))
    throw new ApiError(400, { code: unpublishedCode, message: `a list named ${String(name)} exists already` });
  const kind = before?.kind ?? body.kind;
  if (!before) requireRoom(request, kind, others);
  const now = timestamp();
  return {
    name,
    kind,
    ...described("description", body.description ?? before?.description),
    num_items: request.store.size(itemsOf(request, id)),
    num_referencing_filters: 0,
    created_on: before?.created_on ?? now,
    modified_on: now,
  };
}

/** A text that somebody gave; an empty one is none. */
function described(name: string, text: unknown): Document {
  return text === undefined || text === "" ? {} : { [name]: text };
}

/** Redirect lists are counted apart from the others. */
function requireRoom(request: ApiRequest, kind: unknown, others: readonly Document[]): void {
  const plan = accountPlan(request.store, requireAccount(request));
  const most = (kind === "redirect" ? limits.bulkRedirectLists : limits.lists)[plan];
  const count = others.filter((list) => (list.kind === "redirect") === (kind === "redirect")).length;
  if (count >= most)
    throw notOnPlan(
      `The account has ${count} ${kind === "redirect" ? "redirect" : "custom"} lists, and the best plan of its ` +
        `zones (${plan}) has ${most}.`,
    );
}

/** A list that a rule names cannot go before the rule does. */
function requireUnused(list: Document, request: ApiRequest): void {
  const name = String(list.name);
  const named = new RegExp(`\\$${name}(?![a-zA-Z0-9_])`);
  for (const [collection, rulesets] of Object.entries(request.store.snapshot())) {
    if (!collection.endsWith(":rulesets")) continue;
    for (const ruleset of Object.values(rulesets)) {
      const uses = (ruleset.rules as Document[]).some((rule) => named.test(String(rule.expression)));
      if (uses)
        throw new ApiError(400, {
          code: unpublishedCode,
          message: `list ${name} is used by the ruleset ${String(ruleset.name)}`,
        });
    }
  }
}

function itemsOf(request: ApiRequest, list: string): string {
  return within("account", requireAccount(request), `list_items:${list}`);
}

function requireList(request: ApiRequest): Document {
  return requireDocument(
    request.store,
    within("account", requireAccount(request), "lists"),
    request.params.list ?? "",
    missingList,
  );
}

function addItems(request: ApiRequest, given: unknown): void {
  const list = requireList(request);
  if (!Array.isArray(given))
    throw new ApiError(400, { code: 9207, message: "Request body is invalid: expected a list of items." });
  const name = itemsOf(request, list.id as string);
  const kind = list.kind as string;
  const keyOf = (value: unknown): string =>
    JSON.stringify(isObject(value) ? (value.source_url ?? value.url_hostname) : value);
  const present = new Map(request.store.list(name).map((item) => [keyOf(item[kind]), item]));
  const errors: string[] = [];
  const now = timestamp();
  for (const [index, item] of given.entries()) {
    const checked = itemValue(kind, isObject(item) ? item : {});
    if ("expected" in checked) {
      errors.push(`item ${index}: expected ${checked.expected}; got ${JSON.stringify(item)}`);
      continue;
    }
    // An item with the value of an existing one replaces it.
    const before = present.get(keyOf(checked.value));
    const id = (before?.id ?? newId()) as string;
    const document = {
      id,
      [kind]: checked.value,
      ...described("comment", isObject(item) ? item.comment : undefined),
      created_on: before?.created_on ?? now,
      modified_on: now,
    };
    present.set(keyOf(checked.value), document);
    request.store.put(name, id, document);
  }
  if (errors.length > 0) throw new ApiError(400, ...errors.map((message) => ({ code: unpublishedCode, message })));
}

function removeItems(request: ApiRequest, ids: readonly string[]): void {
  for (const id of ids) request.store.delete(itemsOf(request, requireList(request).id as string), id);
}

/**
 * Changes to items are asynchronous: the answer is an operation to ask about. Here it is complete when it is answered.
 */
function operation(request: ApiRequest): Answer {
  const list = requireList(request);
  const account = requireAccount(request);
  const count = request.store.size(itemsOf(request, list.id as string));
  request.store.put(within("account", account, "lists"), list.id as string, {
    ...list,
    num_items: count,
    modified_on: timestamp(),
  });
  const id = newId();
  request.store.put(within("account", account, "bulk_operations"), id, {
    id,
    status: "completed",
    completed: timestamp(),
  });
  return { result: { operation_id: id } };
}

const path = "/accounts/:account/rules/lists";

/** One page of items, by cursor: the number of items that came before. */
function page(request: ApiRequest): Answer {
  const { query } = request;
  const search = query.get("search")?.toLowerCase();
  const all = request.store
    .list(itemsOf(request, requireList(request).id as string))
    .filter((item) => !search || JSON.stringify(item).toLowerCase().includes(search));
  const size = Math.min(Number(query.get("per_page") ?? 500) || 500, 500);
  const from = Number(query.get("cursor") ?? 0) || 0;
  const cursors = from + size < all.length ? { after: String(from + size) } : {};
  return { result: all.slice(from, from + size), resultInfo: { cursors } };
}

export const listRoutes: readonly Route[] = [
  ...collectionRoutes({
    scope: "account",
    path: "/rules/lists",
    kind: "lists",
    missing: missingList,
    make: makeList,
    beforeRemoval: (list, request) => {
      requireUnused(list, request);
      request.store.drop(itemsOf(request, list.id as string));
    },
  }),
  route("GET", `${path}/bulk_operations/:operation`, (request) => ({
    result: requireDocument(
      request.store,
      within("account", requireAccount(request), "bulk_operations"),
      request.params.operation ?? "",
      { code: unpublishedCode, message: "could not find operation" },
    ),
  })),
  route("GET", `${path}/:list/items`, page),
  route("GET", `${path}/:list/items/:item`, (request) => ({
    result: requireDocument(
      request.store,
      itemsOf(request, requireList(request).id as string),
      request.params.item ?? "",
      { code: unpublishedCode, message: "could not find item" },
    ),
  })),
  route("POST", `${path}/:list/items`, (request) => {
    addItems(request, request.body);
    return operation(request);
  }),
  route("PUT", `${path}/:list/items`, (request) => {
    const name = itemsOf(request, requireList(request).id as string);
    removeItems(
      request,
      request.store.list(name).map(({ id }) => id as string),
    );
    addItems(request, request.body);
    return operation(request);
  }),
  route("DELETE", `${path}/:list/items`, (request) => {
    const { items } = requireBody(request);
    if (!Array.isArray(items))
      throw new ApiError(400, { code: 9207, message: "Request body is invalid: items has to be a list of {id}." });
    removeItems(
      request,
      items.map((item: unknown) => (isObject(item) ? String(item.id) : "")),
    );
    return operation(request);
  }),
];
