import { PartlyDeployed } from "../../provider";
import { exactlyOne, oneOf } from "../checks";
import { isFields } from "../comparison";
import { fromApi, toApi } from "../naming";
import { over, send } from "../operations";
import { findIn } from "../find-in-list";
import type { ApiObject, Call, KindFacts } from "../resource-kind";

/** Sources: terraform-provider-cloudflare internal/services/list and list_item, checked 2026-11-24. */

const path = "/accounts/{accountId}/rules/lists";
const statusCodes = [301, 302, 307, 308];
const kinds = ["ip", "redirect", "hostname", "asn"];
const itemProperties = ["asn", "comment", "hostname", "ip", "redirect"];

/** Changes of items are done later; this waits until they are, for at most a minute. */
async function settle(call: Call, operation: ApiObject): Promise<void> {
  const id = typeof operation.operation_id === "string" ? operation.operation_id : undefined;
  if (!id) return;
  for (let wait = 50, waited = 0; waited < 60_000; waited += wait, wait = Math.min(wait * 2, 5_000)) {
    const { status, error } = await send({ ...call, id }, "GET /accounts/{accountId}/rules/lists/bulk_operations/{id}");
    if (status === "completed") return;
    if (status === "failed") throw new Error(`the change of the list's items failed: ${String(error)}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
  throw new Error("the change of the list's items was not done within a minute; refresh to see what became of it.");
}

async function items(call: Call, list: string, search = ""): Promise<readonly ApiObject[]> {
  const query = new URLSearchParams({ per_page: "500", ...(search ? { search } : {}) });
  const { result } = await send({ ...call, id: list }, `GET ${path}/{id}/items?${query.toString()}`);
  return (Array.isArray(result) ? result : []).filter(isFields);
}

function own(item: ApiObject): ApiObject {
  const kept = Object.entries(item).filter(
    ([name, value]) => itemProperties.includes(name) && value !== null && value !== "",
  );
  return Object.fromEntries(kept);
}

const findList = findIn({ list: path, by: ["kind", "name"] });
const regular = over({ create: `POST ${path}`, read: `${path}/{id}`, find: findList });

async function withItems(call: Call, list: ApiObject): Promise<ApiObject> {
  if (call.properties.items === undefined) return list;
  const listed = (await items(call, String(list.id))).map(own);
  // The API orders items as it likes: those of the program come in its order.
  const wanted = (toApi({ items: call.properties.items }, call.kind.naming) as { items: ApiObject[] }).items.map(keyOf);
  const place = (item: ApiObject): number =>
    wanted.includes(keyOf(item)) ? wanted.indexOf(keyOf(item)) : wanted.length;
  return { ...list, items: listed.sort((left, right) => place(left) - place(right)) };
}

function keyOf({ ip, asn, hostname, redirect }: ApiObject): string {
  const nested = isFields(hostname) ? hostname.url_hostname : isFields(redirect) ? redirect.source_url : undefined;
  return String(ip ?? asn ?? nested);
}

async function setItems(call: Call, list: ApiObject): Promise<ApiObject> {
  const { properties } = call;
  if (properties.items === undefined && call.olds.items === undefined) return list;
  const wanted = (toApi({ items: properties.items ?? [] }, call.kind.naming) as { items: unknown }).items;
  await settle(call, await send({ ...call, id: String(list.id) }, `PUT ${path}/{id}/items`, wanted));
  return withItems(call, list);
}

export const list: KindFacts = {
  name: "List",
  replaces: ["accountId", "kind", "name"],
  naming: {},
  checks: [oneOf("kind", kinds), oneOf("items[].redirect.statusCode", statusCodes)],
  unsent: ["items"],
  operations: {
    create: async (call) => {
      const made = await regular.create(call);
      if (typeof made.id !== "string") throw new Error("The API made a List and did not say its id.");
      try {
        return await setItems(call, made);
      } catch (error) {
        const outputs = { ...call.properties, items: undefined, ...(fromApi(made, call.kind.naming) as object) };
        throw new PartlyDeployed(error instanceof Error ? error.message : String(error), {
          id: String(made.id),
          outputs,
        });
      }
    },
    find: findList,
    read: async (call) => withItems(call, await regular.read(call)),
    update: async (call) => {
      const { description } = call.properties;
      return setItems(call, await send(call, `PUT ${path}/{id}`, { description: description ?? "" }));
    },
    remove: async (call) => void (await send(call, `DELETE ${path}/{id}`)),
  },
};

const itemPath = `${path}/{listId}/items`;

export const listItem: KindFacts = {
  name: "ListItem",
  replaces: ["accountId", "asn", "comment", "hostname", "ip", "listId", "redirect"],
  naming: {},
  checks: [exactlyOne("ip", "redirect", "hostname", "asn"), oneOf("redirect.statusCode", statusCodes)],
  operations: {
    create: async (call) => {
      const { accountId: _account, listId, ...item } = call.properties;
      const sent = toApi(item, call.kind.naming) as ApiObject;
      await settle(call, await send(call, `POST ${itemPath}`, [sent]));
      const key = keyOf(sent);
      const found = (await items(call, String(listId), key)).find((one) => keyOf(one) === key);
      if (!found) throw new Error(`the item ${key} was added, and is not in the list.`);
      return found;
    },
    read: (call) => send(call, `GET ${itemPath}/{id}`),
    remove: async (call) => settle(call, await send(call, `DELETE ${itemPath}`, { items: [{ id: call.id }] })),
  },
};
