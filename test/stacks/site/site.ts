import * as pulumi from "@pulumi/pulumi";
import { recorded } from "../../../cli/program/recorded";
import type { DeclaredResource } from "../../../edge/resource";
import { Site } from "../../../stacks/site/site";
import type { SiteArgs } from "../../../stacks/site/site-args.generated";

export const zoneId = "0123456789abcdef0123456789abcdef";

/** A small site that is sound. */
export const plainSite = {
  domain: "example.com",
  zoneId,
  services: { app: { target: "app.hosting.example.org", purpose: "The app" } },
  hosts: { "@": "app" },
  mail: "none",
} satisfies SiteArgs;

/** An output that only the deployment will tell. */
export function unknown(): pulumi.Output<string> {
  class Later extends pulumi.CustomResource {
    declare readonly text: pulumi.Output<string>;
    constructor() {
      super("test:index:Later", "later", { text: undefined });
    }
  }
  return new Later().text;
}

/** What a program declares beside the stack itself, as in a preview. */
export async function declaredBy(program: () => void): Promise<DeclaredResource[]> {
  const all = await recorded(() => Promise.resolve(program()), { project: "site", stack: "test" });
  return all.filter(({ type }) => type !== "pulumi:pulumi:Stack" && !type.startsWith("test:"));
}

/** What is declared of a site. */
export async function declaredOf(args: () => SiteArgs): Promise<DeclaredResource[]> {
  return await declaredBy(() => void new Site(args().domain, args()));
}
