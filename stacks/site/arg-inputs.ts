import * as pulumi from "@pulumi/pulumi";
import { atPath } from "../../standards/problem";
import { configProblem, type ConfigProblem } from "../config/problem";
import { problem } from "./codes";
import { givenInputs, type GivenInput } from "./given-inputs";
import { shownPath } from "./input-places";
import type { SiteArgs } from "./site-args.generated";
import { SiteError, telling } from "./site-error";
import { standInFor, type StandIn } from "./stand-ins";

/** An output in a site, and what stands for it while it is unknown. */
export interface ArgInput extends GivenInput<pulumi.Output<unknown>> {
  readonly standIn: StandIn;
}

/** What of its arguments a site reads as its configuration. */
export function siteOf(args: SiteArgs): Omit<SiteArgs, "alertWebhook"> {
  return Object.fromEntries(Object.entries(args).filter(([key]) => key !== "alertWebhook")) as SiteArgs;
}

/**
 * The outputs in the arguments of a site, promises among them.
 *
 * @throws {SiteError} where one decides what is declared, or where something stands that is not a value.
 */
export function argInputs(args: SiteArgs): ArgInput[] {
  const site = siteOf(args);
  const problems: ConfigProblem[] = [];
  const inputs = givenInputs(site, isNotPlain).flatMap(({ path, input }, index) => {
    const place = shownPath(path);
    if (!isAwaited(input)) {
      problems.push(
        configProblem(
          "config-value-type",
          place,
          `is a ${kindOf(input)}; expected a value, such as one of its outputs.`,
        ),
      );
      return [];
    }
    const standIn = standInFor(path, site, index + 1);
    if (standIn) return [{ path, input: pulumi.output<unknown>(input), standIn }];
    problems.push(
      problem("input-decides-structure", atPath(place), {
        message: "is an output, and what stands here decides what is declared, which a preview has to know.",
        fix: "Give the value itself.",
      }),
    );
    return [];
  });
  if (problems.length > 0) telling(() => fail(args, problems));
  return inputs;
}

function fail(args: SiteArgs, problems: readonly ConfigProblem[]): never {
  throw new SiteError(titleOf(args), problems);
}

/** What messages call a site: its domain may be what is wrong. */
export function titleOf({ domain }: { readonly domain?: unknown }): string {
  return typeof domain === "string" && domain !== "" ? `Site ${domain}` : "A site without its domain";
}

/** What JSON and YAML do not have: outputs, promises, resources. */
function isNotPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) !== null;
}

function isAwaited(value: object): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function kindOf(value: object): string {
  return value.constructor.name || "object";
}
