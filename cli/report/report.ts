import { existsSync } from "node:fs";
import type { ReportView } from "../../reports/view";
import { markdown } from "../../reports/markdown";
import { audited } from "../audit/report";
import { exitCode } from "../exit";
import { loadObservations } from "../live/observations-file";
import { usageError } from "../usage";
import { writeOutputs, type PageOptions } from "./outputs";

/** The options of `launch-ready report`, as typed. */
export interface ReportOptions extends PageOptions {
  readonly stack?: string;
  /** What `audit --save` wrote. */
  readonly audit?: string;
  readonly domain?: string;
  /** What `pulumi stack export` wrote. */
  readonly state?: string;
  /** What `pulumi preview --json` wrote. */
  readonly preview?: string;
  readonly json?: boolean;
}

/**
 * The command `launch-ready report`.
 *
 * @throws {UsageError} where nothing to report on is named, or it cannot be read.
 */
export async function report(options: ReportOptions): Promise<void> {
  const view = await viewOf(options);
  writeOutputs(options, () => view);
  const written = [options.html, options.markdown].filter((file) => file !== undefined);
  if (options.json === true) process.stdout.write(`${JSON.stringify(view, null, 2)}\n`);
  else if (written.length === 0) process.stdout.write(markdown(view));
  else process.stdout.write(`${view.subject}: ${view.verdict} Written to ${written.join(" and ")}.\n`);
  process.exitCode = view.summary.red > 0 ? exitCode.failed : exitCode.ok;
}

async function viewOf({ stack, audit, domain, state, preview }: ReportOptions): Promise<ReportView> {
  if (state !== undefined || preview !== undefined) {
    const { resourcesOfPreview, resourcesOfState } = require("./kept-resources") as typeof import("./kept-resources");
    const { viewOfResources } = require("../check/check") as typeof import("../check/check");
    return viewOfResources(state === undefined ? resourcesOfPreview(preview!) : resourcesOfState(state));
  }
  if (audit !== undefined) return audited(loadObservations(audit)).view;
  if (domain !== undefined) {
    const { observed } = require("../audit/audit") as typeof import("../audit/audit");
    const { domainFrom } = require("../audit/domain") as typeof import("../audit/domain");
    return audited(await observed(domainFrom(domain), { timeout: "5" })).view;
  }
  const declared = stack ?? stackHere();
  if (declared === undefined)
    throw usageError(
      "usage-option-missing",
      "Nothing to report on. Name a stack (--stack prod), a domain (--domain example.com), or what audit --save " +
        "(--audit FILE), pulumi stack export (--state FILE) or pulumi preview --json (--preview FILE) wrote.",
    );
  const { checkStack } = require("../check/check") as typeof import("../check/check");
  return (await checkStack(declared)).view();
}

/** The stack that other commands would take; none outside of a project. */
function stackHere(): string | undefined {
  if (!["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(name))) return undefined;
  const { chooseStack } = require("../program/choose-stack") as typeof import("../program/choose-stack");
  return chooseStack();
}
