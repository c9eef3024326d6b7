import { limits, planWith, type Plan } from "../../edge/plans";
import { atPath, type PathProblem } from "../../standards/problem";
import type { Planned } from "../planned";
import { bulkExpression, bulkListName, type BulkRedirects, type UrlRedirect } from "./bulk-list";
import { problem } from "./codes";

export interface BulkRedirectsArgs {
  /** The domain that the list is named after. */
  readonly domain: string;
  readonly accountId: string | undefined;
  /** The best plan among the account's zones. */
  readonly plan: Plan;
  /** What each zone adds. */
  readonly zones: readonly BulkRedirects[];
}

/** What `BulkRedirects` declares. */
export interface BulkRedirectsSpec {
  readonly domain: string;
  readonly accountId: string;
  readonly list: string;
  readonly expression: string;
  readonly items: readonly UrlRedirect[];
}

/** The list of a site and its rule, and everything that the account cannot have of it. */
export function planBulkRedirects({ domain, accountId, plan, zones }: BulkRedirectsArgs): Planned<BulkRedirectsSpec> {
  const list = bulkListName(domain);
  const items = zones.flatMap((zone) => zone.items);
  const expression = bulkExpression(
    list,
    zones.flatMap(({ except }) => except),
  );
  return {
    spec: { domain, accountId: accountId ?? "", list, expression, items },
    problems: [...withoutAccount(accountId), ...tooMany(items.length, plan)],
  };
}

function withoutAccount(accountId: string | undefined): PathProblem[] {
  if (accountId !== undefined) return [];
  return [
    problem("bulk-redirects-without-account", atPath("accountId"), {
      message: "A list of redirects belongs to a Cloudflare account, and its id is missing.",
      fix: "Give accountId, as the zone's overview page shows it.",
    }),
  ];
}

function tooMany(needed: number, plan: Plan): PathProblem[] {
  const most = limits.bulkRedirects[plan];
  if (needed <= most) return [];
  const enough = planWith(limits.bulkRedirects, needed);
  return [
    problem("bulk-redirects-too-many", atPath("redirects.oldLinks"), {
      message:
        `${needed} URLs are needed in the account's lists (each page with and without a final slash, on every ` +
        `spelling); the ${plan} plan has ${most}.`,
      fix: `Merge old links under a prefix such as /blog/*${enough ? `, or move to the ${enough} plan` : ""}.`,
    }),
  ];
}
