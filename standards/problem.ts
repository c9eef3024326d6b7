/**
 * The one shape in which any part of the program says that something is wrong: a linter of a text, the reader of a
 * configuration, a component, a rule of the policy pack, the model of the edge, a stage. What a person waives, filters,
 * counts and searches for is its `code`.
 *
 * `error`: it does not work, or means something else than its author thinks. `warning`: it works, and should be mended.
 * `info`: worth knowing. `unjudged`: it cannot be told from here whether it holds; unknown is never green.
 */
export type Severity = "error" | "warning" | "info" | "unjudged";

/** A place in a text that a person wrote. */
export interface TextLocation {
  readonly kind: "text";
  /** In UTF-16 code units from 0; 0 where the problem is about the text as a whole. */
  readonly offset: number;
}

/** A place in a configuration, or in the arguments of a component. */
export interface PathLocation {
  readonly kind: "path";
  /** As its author would write it: `hosts.www`, `redirects.untouched[2].path`. Empty: the whole. */
  readonly path: string;
}

/** A declared resource, or a property of it. */
export interface ResourceLocation {
  readonly kind: "resource";
  /** Absent where the fault is that nothing is there. */
  readonly urn?: string;
  /** The resource's name, as a person knows it. */
  readonly name?: string;
  /** Path of the property as the SDK spells it: `rules[0].expression`. Absent: the resource as a whole. */
  readonly property?: string;
}

export type Location = TextLocation | PathLocation | ResourceLocation;

/** One thing that is wrong, worth knowing, or not to be judged. */
export interface Problem<Place extends Location = Location> {
  /** Stable, kebab-case, its subject first: `spf-too-many-lookups`. Scripts rely on it; its meaning never changes. */
  readonly code: string;
  readonly severity: Severity;
  readonly location: Place;
  /**
   * What is wrong, what was given, what is expected. A sentence or two, without a line break. No value that could be a
   * secret.
   */
  readonly message: string;
  /** What to do about it, or the corrected text. */
  readonly fix?: string;
  /** Where that is written: `RFC 7208 section 4.6.4`, a page of documentation. */
  readonly source?: string;
}

/** A problem of a text. All problems of a text are reported at once, in the order of their place. */
export type TextProblem = Problem<TextLocation>;

/** A problem of a configuration, or of the arguments of a component. */
export type PathProblem = Problem<PathLocation>;

/** What a code means, for whoever looks it up: a row of `docs/findings.md`. */
export interface CodeEntry {
  /** Of every problem with the code, unless its maker says otherwise. */
  readonly severity: Severity;
  /** The control that it breaks or leaves unjudged, `mail/spf`; absent where it is about a text or a usage alone. */
  readonly control?: string;
  /** What is wrong, in one sentence, for every place where it can be. */
  readonly means: string;
  /** The shortest input that trips it. */
  readonly example: string;
  /** What to do, in one sentence. */
  readonly mend: string;
  /** Where it is written, of every problem with the code, unless its maker says otherwise. */
  readonly source?: string;
  /** Whether something is missing rather than wrong, so that only who owns the whole has to mend it. */
  readonly demand?: true;
}

/** The codes of one part of the program. `docs/findings.md` is made of all tables. */
export type CodeTable = Readonly<Record<string, CodeEntry>>;

/** What a problem says beside its code and place. */
export interface Said {
  readonly message: string;
  readonly fix?: string | undefined;
  readonly source?: string | undefined;
  /** Where it differs from the code's own. */
  readonly severity?: Severity;
}

/**
 * A maker of problems whose codes stand in a table: a code without a row does not compile.
 *
 * @example
 * const problem = problemsOf({ "spf-empty": { severity: "error", means: "…", example: "", mend: "…" } });
 * problem("spf-empty", atOffset(0), { message: "The record is empty." });
 */
export function problemsOf<const Table extends CodeTable>(table: Table) {
  return <Place extends Location>(code: keyof Table & string, location: Place, said: Said): Problem<Place> => {
    const row: CodeEntry = table[code]!;
    const { severity = row.severity, source = row.source, ...rest } = said;
    const problem = assembled(code, severity, location, { ...rest, source });
    observer?.(problem);
    return problem;
  };
}

/**
 * A problem of a part as the whole tells it: a record's in the place of its resource, an expression's in the key of the
 * configuration that holds it. Its code stays, and so does whatever `said` does not say otherwise.
 */
export function relocated<Place extends Location>(
  { code, severity, ...told }: Problem,
  location: Place,
  said: { readonly [Key in keyof Said]?: Said[Key] | undefined } = {},
): Problem<Place> {
  return assembled(code, said.severity ?? severity, location, {
    message: said.message ?? told.message,
    fix: said.fix ?? told.fix,
    source: said.source ?? told.source,
  });
}

function assembled<Place extends Location>(
  code: string,
  severity: Severity,
  location: Place,
  { message, fix, source }: Omit<Said, "severity">,
): Problem<Place> {
  return {
    code,
    severity,
    location,
    message,
    ...(fix === undefined ? {} : { fix }),
    ...(source === undefined ? {} : { source }),
  };
}

let observer: ((problem: Problem) => void) | undefined;

/**
 * Shows every problem that `problemsOf` makes from now on: tests learn from it which codes none of them reaches.
 *
 * @public called by test/observe-codes.js
 */
export function observeProblems(observe: ((problem: Problem) => void) | undefined): void {
  observer = observe;
}

export function atOffset(offset: number): TextLocation {
  return { kind: "text", offset };
}

export function atPath(path: string): PathLocation {
  return { kind: "path", path };
}

/** Nothing counts against a text, a configuration or a resource unless it is an error. */
export function isValid(problems: readonly Problem[]): boolean {
  return problems.every(({ severity }) => severity !== "error");
}

/** Thrown where problems make it pointless to go on; carries every one of them. */
export class ProblemsError extends Error {
  override readonly name = "ProblemsError";

  /** @param subject what cannot be used: `Pulumi.prod.yaml`, `Mail example.com`, `DMARC record`. */
  constructor(
    readonly subject: string,
    readonly problems: readonly Problem[],
  ) {
    super(listOf(subject, problems));
  }
}

/** So many problems are told to a person; what is wrong with thousands of records is wrong with the first. */
const mostTold = 20;
/** So many characters one of them has at most. */
const longestTold = 2_000;

/**
 * The problems of one subject for a person, bounded: the first few, each on a line, and how many more there are.
 *
 * @param shown what is done to each line, such as taking secrets out of it.
 */
export function listOf(
  subject: string,
  problems: readonly Problem[],
  shown: (line: string) => string = (line) => line,
): string {
  const count = problems.length === 1 ? "one problem" : `${problems.length} problems`;
  return [`${subject} has ${count}:`, ...firstOf(problems, (problem) => `  ${shown(sentence(problem))}`)].join("\n");
}

/** The same without a subject: the lines of the first few, and one that says how many more there are. */
export function firstOf<One>(all: readonly One[], line: (one: One) => string): string[] {
  const lines = all.slice(0, mostTold).map((one) => cut(line(one)));
  const more = all.length - mostTold;
  return more > 0 ? [...lines, `  … and ${more} more`] : lines;
}

function cut(text: string): string {
  return text.length > longestTold ? `${text.slice(0, longestTold)}…` : text;
}

/**
 * A text that was built from options, once its own linter finds no error in it.
 *
 * @throws ProblemsError with every error
 */
export function withoutErrors(subject: string, text: string, problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ProblemsError(subject, errors);
  return text;
}

/** A problem on one line, its place first where it has one that a person can read. */
export function sentence({ location, message, fix }: Problem): string {
  const place = location.kind === "path" ? location.path : location.kind === "resource" ? (location.name ?? "") : "";
  return `${place === "" ? "" : `${place}: `}${message}${fix === undefined ? "" : ` ${fix}`}`;
}
