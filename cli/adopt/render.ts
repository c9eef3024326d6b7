import { counted } from "../../standards/counted";
import type { Colors } from "picocolors/types";
import type { Change } from "../../adopt/changes";
import type { AdoptedSite } from "../../adopt/adopted-site";
import type { FoundZone } from "../../adopt/found";
import type { ProjectFile } from "../init/project-files";

/** What taking a zone over comes to, before anything is written. */
export interface Plan {
  readonly domain: string;
  readonly stack: string;
  readonly file: string;
  /** Files that begin a project, where the folder has none. */
  readonly begins: readonly ProjectFile[];
  readonly source: string;
  readonly notes: readonly string[];
  readonly found: FoundZone;
  readonly adopted: AdoptedSite;
  readonly changes: readonly Change[];
  /** Records that somebody named for removal. */
  readonly removed: readonly { readonly id: string; readonly what: string }[];
}

const areas = { records: "Records", settings: "Settings", rules: "Rules" } as const;

/** The plan for people. */
export function renderPlan(plan: Plan, colors: Colors): string {
  const { domain, source, found, changes, adopted, removed, notes } = plan;
  const kept = changes.filter(({ action }) => action === "keep").length;
  const seen = `${counted(found.records.length, "record")}, ${counted(found.rulesets?.length ?? 0, "ruleset")}`;
  const mail =
    adopted.mailAsRecords === undefined
      ? []
      : [`Mail stays among the records, outside of the section mail: ${adopted.mailAsRecords}`];
  const told = [...mail, ...notes, ...found.unseen.map(({ what, why }) => `Not read: ${what}. ${why}`)];
  const parts: readonly (readonly string[])[] = [
    [colors.bold(`${domain}, as it was found in ${source}: ${seen}`)],
    [`${counted(kept, "thing stays as it is", "things stay as they are")}.`],
    ...Object.entries(areas).map(([area, title]) =>
      titled(
        `${title} that the first deployment changes:`,
        grouped(
          changes.filter((change) => change.area === area && change.action !== "keep"),
          colors,
        ),
        colors,
      ),
    ),
    titled(
      "Named for removal:",
      removed.map(({ id, what }) => `  ${colors.red("-")} ${what} (id ${id})`),
      colors,
    ),
    titled("Left in the zone, outside of the stack:", leftLines(adopted), colors),
    titled("Nobody said what these are for: keep, name or remove them:", unnamed(adopted), colors),
    told,
    begun(plan),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function begun({ begins }: Plan): string[] {
  if (begins.length === 0) return [];
  return [`There is no project in this folder. One begins here, with ${begins.map(({ name }) => name).join(", ")}.`];
}

function titled(title: string, lines: readonly string[], colors: Colors): string[] {
  return lines.length === 0 ? [] : [colors.bold(title), ...lines];
}

function leftLines({ left }: AdoptedSite): string[] {
  return left.flatMap(({ what, id, why }) => [`  ${what}${id === undefined ? "" : ` (id ${id})`}`, `    ${why}`]);
}

function unnamed({ unexplained }: AdoptedSite): string[] {
  const lines = unexplained.map(({ path, what }) => `  ${path}: ${what}`);
  return capped(lines, "  ", "they stand in the file");
}

/** What is changed for the same reason in the same way is one line: a hundred comments are no hundred lines. */
function grouped(changes: readonly Change[], colors: Colors): string[] {
  const byReason = new Map<string, { readonly what: string; readonly text: string }[]>();
  for (const { what, action, differences } of changes) {
    for (const { text, control, why } of differences) {
      const reason = `${action === "add" ? "+" : "~"} ${why} (${control})`;
      byReason.set(reason, [...(byReason.get(reason) ?? []), { what, text }]);
    }
  }
  return [...byReason].flatMap(([reason, of]) => [
    `  ${colors.yellow(reason.slice(0, 1))}${reason.slice(1)}`,
    ...capped(
      of.map(({ what, text }) => `      ${what}: ${text}`),
      "      ",
      "--json shows all",
    ),
  ]);
}

const shownOfEach = 8;

function capped(lines: readonly string[], indent: string, where: string): string[] {
  if (lines.length <= shownOfEach + 1) return [...lines];
  return [...lines.slice(0, shownOfEach), `${indent}… and ${lines.length - shownOfEach} more (${where})`];
}

/** The plan for scripts. */
export function planDocument(plan: Plan): object {
  const { domain, stack, file, begins, source, found, adopted, changes, removed, notes } = plan;
  return {
    domain,
    stack,
    file,
    begins: begins.map(({ name }) => name),
    source,
    site: adopted.site,
    changes: changes.filter(({ action }) => action !== "keep"),
    kept: changes.filter(({ action }) => action === "keep").length,
    left: adopted.left,
    unexplained: adopted.unexplained,
    ...(adopted.mailAsRecords === undefined ? {} : { mailAsRecords: adopted.mailAsRecords }),
    removed,
    unseen: found.unseen,
    notes,
  };
}
