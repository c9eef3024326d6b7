/** The token itself and the account, as clients ask about them before they begin. */
import { timestamp } from "../envelope";
import { paged, requireAccount } from "../request";
import type { ApiRequest, Route } from "../router";

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
  {
    method: "GET",
    pattern: "/user/tokens/verify",
    // The id is the token's, which is not the token; the message is the API's (libdns/cloudflare#12).
    handle: () => ({
      result: { id: "0".repeat(32), status: "active" },
      messages: [{ code: 10000, message: "This API Token is valid and active", type: null }],
    }),
  },
  {
    method: "GET",
    pattern: "/accounts",
    handle: (request) => paged(accountIds(request).map(account), request.query, 20, 50),
  },
  { method: "GET", pattern: "/accounts/:account", handle: (request) => ({ result: account(requireAccount(request)) }) },
];
