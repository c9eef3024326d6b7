import type { TablesView } from "../../reports/tables";
import type { PageOptions } from "./outputs";
import { writeGiven } from "../given-files";

/** Writes the pages that are asked for. The writers are loaded when one is. */
export function writeTables({ html, markdown }: PageOptions, view: () => TablesView): void {
  if (html === undefined && markdown === undefined) return;
  const { tablesMarkdown, tablesPage } = require("../../reports/tables") as typeof import("../../reports/tables");
  if (html !== undefined) writeGiven(html, tablesPage(view()));
  if (markdown !== undefined) writeGiven(markdown, tablesMarkdown(view()));
}
