/** The token itself and the account, as clients ask about them before they begin. */
import { timestamp } from "../envelope";
import { paged, requireAccount } from "../request";
import { route, type ApiRequest, type Route } from "../router";

function accountIds(request: ApiRequest): string[] {
  return [...new Set(request.store.list("zones").map((zone) => (zone.account as { id: string }).id))];
}

const account = (id: string) => ({
  id,
  name: "Sandbox",
  type: "standard",
  settings: {},
  created_on: timestamp(new Date(0)),
});

export const userRoutes: readonly Route[] = [
  route("GET", "/user/tokens/verify", () => ({
    result: { id: "0".repeat(32), status: "active" },
    messages: [{ code: 10000, message: "This API Token is valid and active", type: null }],
  })),
  route("GET", "/accounts", (request) => paged(accountIds(request).map(account), request.query, 20, 50)),
  route("GET", "/accounts/:account", (request) => ({ result: account(requireAccount(request)) })),
];
