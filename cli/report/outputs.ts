import type { ReportView } from "../../reports/view";
import { readManifest } from "../places";
import { writeGiven } from "../given-files";

/** Where a report goes beside the terminal, as typed. */
export interface PageOptions {
  readonly html?: string;
  readonly markdown?: string;
}

export interface OutputOptions extends PageOptions {
  readonly sarif?: string;
  readonly junit?: string;
  readonly annotations?: boolean;
}

/**
 * Writes the report in every form that is asked for. A writer is loaded when it is.
 *
 * @param view made when a form is asked for.
 */
export function writeOutputs(
  { html, markdown, sarif, junit, annotations }: OutputOptions,
  view: () => ReportView,
): void {
  if (html !== undefined) {
    const { htmlPage } = require("../../reports/html") as typeof import("../../reports/html");
    writeGiven(html, htmlPage(view()));
  }
  if (markdown !== undefined) {
    const { markdown: write } = require("../../reports/markdown") as typeof import("../../reports/markdown");
    writeGiven(markdown, write(view()));
  }
  if (sarif !== undefined) {
    const { sarif: write } = require("../../reports/sarif") as typeof import("../../reports/sarif");
    const { meaningOf } = require("../explain/catalogue") as typeof import("../explain/catalogue");
    writeGiven(sarif, write(view(), { version: readManifest().version, meaning: meaningOf }));
  }
  if (junit !== undefined) {
    const { junit: write } = require("../../reports/junit") as typeof import("../../reports/junit");
    writeGiven(junit, write(view()));
  }
  if (annotations === true) {
    const { annotations: lines } = require("../../reports/annotations") as typeof import("../../reports/annotations");
    process.stdout.write(
      lines(view())
        .map((line) => `${line}\n`)
        .join(""),
    );
  }
}
