import type { CodeEntry, Severity } from "../standards/problem";
import type { ControlView, FindingView, ReportView } from "./view";

/** What a code means; undefined where no table has it. */
type Meaning = (code: string) => CodeEntry | undefined;

export interface SarifOptions {
  readonly version: string;
  readonly meaning: Meaning;
}

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "note",
  unjudged: "note",
};

/** What `unjudged` is in SARIF: looked at, and left to a person. */
const kinds: Readonly<Record<Severity, string>> = { error: "fail", warning: "fail", info: "fail", unjudged: "open" };

/**
 * The findings as a SARIF log (OASIS, version 2.1.0): a rule for each code, a result for each finding; what is waived
 * is suppressed, with the reason. A stack's results stand at its configuration; a domain's have a logical place alone.
 */
export function sarif(view: ReportView, { version, meaning }: SarifOptions): string {
  const found = view.controls.flatMap((control) => control.findings.map((finding) => ({ control, finding })));
  const codes = [...new Set(found.map(({ finding }) => finding.code))].sort();
  const results = found.map(({ control, finding }) => result(view, control, finding, codes.indexOf(finding.code)));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Launch Ready", version, rules: codes.map((code) => rule(code, meaning(code))) } },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rule(code: string, entry: CodeEntry | undefined): object {
  if (entry === undefined) return { id: code };
  const { means, mend, severity, control, source } = entry;
  return {
    id: code,
    shortDescription: { text: means },
    help: { text: source === undefined ? mend : `${mend} (${source})` },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: control === undefined ? [] : [control] },
  };
}

function result(view: ReportView, control: ControlView, finding: FindingView, ruleIndex: number): object {
  const { code, severity, subject, message, fix, waiver } = finding;
  const kind = kinds[severity];
  return {
    ruleId: code,
    ruleIndex,
    kind,
    // A kind other than "fail" has no level (section 3.27.10).
    level: kind === "fail" ? levels[severity] : "none",
    message: { text: fix === "" ? message : `${message} Fix: ${fix}` },
    locations: [location(view, subject)],
    properties: { control: control.id },
    ...(waiver === null
      ? {}
      : { suppressions: [{ kind: "external", justification: `${waiver.reason} (until ${waiver.until})` }] }),
  };
}

function location({ source, subject: whole }: ReportView, subject: string): object {
  const logical = { logicalLocations: [{ fullyQualifiedName: subject === "" ? whole : subject }] };
  if (source === "domain") return logical;
  return { physicalLocation: { artifactLocation: { uri: encodeURI(stackFile(whole)) } }, ...logical };
}

/** Where a stack's configuration stands, from the project's folder. */
export function stackFile(stack: string): string {
  return `Pulumi.${stack.split("/").at(-1)!}.yaml`;
}
