import { colorsFor } from "../colors";
import type { Colors } from "picocolors/types";
import { exitCode } from "../exit";
import { fitted } from "../fitted";
import { declaredResources } from "../program/resources";
import { tokenNeeds, type CloudflareNeed, type TokenNeeds } from "./needs";

/** The command `launch-ready token`. */
export async function token(options: { readonly stack: string; readonly json?: boolean }): Promise<void> {
  const needs = tokenNeeds(await declaredResources(options.stack));
  const document = { stack: options.stack, ...needs, aws: { Version: "2012-10-17", Statement: needs.aws } };
  const text =
    options.json === true
      ? JSON.stringify(document, null, 2)
      : renderNeeds(options.stack, needs, colorsFor(process.stdout));
  process.stdout.write(`${options.json === true ? text : fitted(text, process.stdout)}\n`);
  process.exitCode = needs.unknown.length > 0 ? exitCode.failed : exitCode.ok;
}

/** The needs for a person, in the order in which Cloudflare's form asks for them. */
export function renderNeeds(stack: string, { cloudflare, aws, unknown }: TokenNeeds, colors: Colors): string {
  const lines = [
    colors.bold(`Cloudflare API token for ${stack}`),
    ...section("Zone", "zone", cloudflare, colors),
    ...section("Account", "account", cloudflare, colors),
  ];
  if (aws.length > 0) {
    lines.push("", colors.bold(`AWS IAM policy for ${stack}`));
    for (const { Action, Resource } of aws) {
      lines.push(
        ...byService(Action).map((actions) => `  ${actions}`),
        ...Resource.map((arn) => colors.dim(`      on ${arn}`)),
      );
    }
    lines.push(colors.dim("  (--json prints it as a policy document)"));
  }
  if (unknown.length > 0)
    lines.push("", `It is not known what these need: ${unknown.join(", ")}. Look in their documentation.`);
  return lines.join("\n");
}

function section(
  title: string,
  scope: CloudflareNeed["scope"],
  needs: readonly CloudflareNeed[],
  colors: Colors,
): string[] {
  const own = needs.filter((need) => need.scope === scope);
  if (own.length === 0) return [];
  const width = Math.max(...own.map(({ name }) => name.length));
  return [
    "",
    `  ${title} permissions`,
    ...own.map(
      (need) =>
        `    ${need.name.padEnd(width)}  ${need.level}  ${need.for.join(", ")}  ` +
        `${colors.dim(examples(need.resources))}`,
    ),
  ];
}

function examples(names: readonly string[]): string {
  const more = names.length - 2;
  return `for ${names.slice(0, 2).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** `sns: CreateTopic, DeleteTopic`. */
function byService(actions: readonly string[]): string[] {
  const services = new Map<string, string[]>();
  for (const action of actions) {
    const [service = "", name = ""] = action.split(":");
    services.set(service, [...(services.get(service) ?? []), name]);
  }
  return [...services].map(([service, names]) => `${service}: ${names.join(", ")}`);
}
