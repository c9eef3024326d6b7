import * as pulumi from "@pulumi/pulumi";
import { List } from "@pulumi/cloudflare/list";
import { Ruleset } from "@pulumi/cloudflare/ruleset";
import { checked } from "../planned";
import { planBulkRedirects, type BulkRedirectsArgs, type BulkRedirectsSpec } from "./plan-bulk-redirects";

/**
 * The redirects of a site that are too many for rules of its zones: a list of the account, and the one rule that turns
 * it on, in the account's entry point of the phase `http_request_redirect`. An account has one such entry point, so
 * that one stack of an account can have it; `up` refuses to take over one that holds anything else.
 */
export class BulkRedirects extends pulumi.ComponentResource {
  /**
   * @example
   * const { bulk } = Redirects.plan({ zone, ...choices, bulk: true });
   * const plan = BulkRedirects.plan({ domain: "example.com", accountId, plan: "free", zones: [bulk] });
   * new BulkRedirects("example.com", plan);
   * @throws {ProblemsError} where the account is not known, or its plan does not have as many.
   */
  static plan(args: BulkRedirectsArgs): BulkRedirectsSpec {
    return checked(`Bulk redirects of ${args.domain}`, planBulkRedirects(args));
  }

  constructor(name: string, spec: BulkRedirectsSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:redirects:BulkRedirects", name, {}, opts);
    const { domain, accountId, list, expression, items } = spec;
    const redirects = new List(
      `${domain}/redirect-list`,
      {
        accountId,
        name: list,
        kind: "redirect",
        description: `Launch Ready: old links of ${domain}`,
        items: items.map((redirect) => ({ redirect })),
      },
      { parent: this },
    );
    new Ruleset(
      `${domain}/bulk-redirects`,
      {
        accountId,
        name: "Launch Ready: bulk redirects",
        description: `Old links of ${domain}`,
        kind: "root",
        phase: "http_request_redirect",
        rules: [
          {
            ref: "bulk-redirects",
            description: `Old links of ${domain}, and what leads to them`,
            expression,
            action: "redirect",
            actionParameters: { fromList: { name: list, key: "http.request.full_uri" } },
            enabled: true,
          },
        ],
      },
      // A rule is refused before its list is there, and a list cannot go before its rule.
      { parent: this, dependsOn: [redirects], deleteBeforeReplace: true },
    );
    this.registerOutputs({});
  }
}
