import { counted } from "../standards/counted";
import { Document, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap } from "yaml";
import type { AdoptedSite } from "./adopted-site";

/** Explanations in front of the sections of a stack file. */
const sectionComments: Readonly<Record<string, string>> = {
  services: " Say in each purpose what it is: it becomes the comment of its records.",
  mail: " Senders, reports and stages, as the records say them: docs/mail.md.",
  tls: " As it was found. Verified origins, HSTS and its stages: docs/configuration.md.",
  records: " Every other record of the zone, as it was found. What nobody can explain is to be named or removed.",
  waivers: " What the bar asks and the domain does not have yet: mend one after the other, and take its waiver out.",
  rules: " Rules that were in the zone, by phase, in their order; they stand beside those that other sections make.",
};

/**
 * The text of `Pulumi.<stack>.yaml` for a zone that was taken over: the same for the same zone.
 *
 * @param source where it was read, in words.
 */
export function adoptedStackText({ site, left, unexplained, mailAsRecords }: AdoptedSite, source: string): string {
  const document = new Document({ config: { "launch-ready:site": site } }, { version: "1.1" });
  document.commentBefore = [
    ` ${String(site.domain)} as it was found in ${source}.`,
    ...(unexplained.length === 0
      ? []
      : [` To explain: ${counted(unexplained.length, "purpose that says", "purposes that say")} "Not explained yet".`]),
    ...(mailAsRecords === undefined ? [] : [` Its mail stands among the records: ${mailAsRecords}`]),
    ...(left.length === 0
      ? []
      : [" Left in the zone, outside of this stack:", ...left.map(({ what, why }) => `   ${what}: ${why}`)]),
  ].join("\n");
  const sections = document.getIn(["config", "launch-ready:site"]) as YAMLMap;
  for (const pair of sections.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const comment = sectionComments[String(pair.key.value)];
    if (comment !== undefined) pair.key.commentBefore = comment;
    arrange(pair as Pair<Node, Node | null>, 0);
  }
  for (const id of ["zoneId", "accountId"]) {
    const scalar = sections.get(id, true);
    // Some would be numbers, and which ones depends on who reads them.
    if (isScalar(scalar)) scalar.type = "QUOTE_DOUBLE";
  }
  return document.toString({ lineWidth: 0, directives: false }).replace("\n\nconfig:", "\nconfig:");
}

/** Lines that a person still reads at a glance. */
const longestLine = 110;

/** Puts what is short on one line, and days in quotes, which YAML 1.1 takes for times. */
function arrange({ value }: Pair<Node, Node | null>, depth: number): void {
  if (isSeq(value)) {
    for (const item of value.items) arrange({ value: item } as Pair<Node, Node | null>, depth + 1);
    return;
  }
  if (!isMap(value)) return;
  const short = JSON.stringify(value).length <= longestLine;
  if (depth > 0 && short) value.flow = true;
  for (const pair of value.items) {
    if (!isPair(pair)) continue;
    if (
      isScalar(pair.value) &&
      typeof pair.value.value === "string" &&
      /^[\d:.]+$|^\d{4}-\d\d-\d\d/.test(pair.value.value)
    )
      pair.value.type = "QUOTE_DOUBLE";
    arrange(pair as Pair<Node, Node | null>, depth + 1);
  }
}
