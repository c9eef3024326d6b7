import { realpathSync } from "node:fs";
import path from "node:path";
import * as v from "valibot";
import { refusalOf } from "../exit";
import { usageError } from "../usage";

/** A call as it is carried out: a command of ours that prints JSON. */
export interface ToolCommand {
  readonly args: readonly string[];
  /** What it reads from standard input. */
  readonly input?: string;
}

export interface Tool {
  readonly name: string;
  readonly description: string;
  /** Whether it looks at the network. */
  readonly looksOutside: boolean;
  /** The schema of its arguments, of which the published one is made. */
  readonly schema: v.GenericSchema;
  /**
   * @param given arguments that fit the schema.
   * @param folder the project's.
   * @throws {UsageError} where they name a file outside it.
   */
  readonly command: (given: unknown, folder: string) => ToolCommand;
}

/** Those of `lint`. */
const kindsOfText = [
  ...(["spf", "dkim", "dmarc", "mta-sts", "mta-sts-policy", "tls-rpt", "bimi", "caa", "hsts", "txt"] as const),
  "expression",
] as const;

const described = <const Schema extends v.GenericSchema>(schema: Schema, text: string) =>
  v.pipe(schema, v.description(text));
/** Nothing that leads to another folder: a stack's name is a part of its file's. */
const stack = described(
  v.pipe(v.string(), v.regex(/^(?!.*\.\.)[A-Za-z0-9_][\w.-]*(\/[A-Za-z0-9_][\w.-]*){0,2}$/), v.maxLength(250)),
  "name of a stack; where it is absent, the selected one, else the only one",
);
const domain = described(v.pipe(v.string(), v.nonEmpty(), v.maxLength(253)), "a domain, as in example.com");

/** A tool whose arguments are typed by its schema. */
function tool<const Schema extends v.GenericSchema>(
  given: Omit<Tool, "schema" | "command"> & {
    readonly schema: Schema;
    readonly command: (given: v.InferOutput<Schema>, folder: string) => ToolCommand;
  },
): Tool {
  return given;
}

/** An option in one word, so that a value is never taken for an option. */
const option = (name: string, value: string | undefined): string[] =>
  value === undefined ? [] : [`--${name}=${value}`];

/** Everything that an agent can ask. Each answers what the command of its name prints with `--json`. */
export const tools: readonly Tool[] = [
  tool({
    name: "audit",
    description:
      "Looks at a domain that exists, from outside: DNS, HTTPS, certificates, redirects, mail, registry. Says by " +
      "control what is red, amber or green, what blocks a launch and in which order to mend it.",
    looksOutside: true,
    schema: v.strictObject({ domain }),
    command: ({ domain: name }) => ({ args: ["audit", "--json", "--", name] }),
  }),
  tool({
    name: "check",
    description:
      "Judges what a stack of this project declares by the minimum bar for a launch. Runs the stack's program under " +
      "mocks: nothing is deployed and no network is asked.",
    looksOutside: false,
    schema: v.strictObject({ stack: v.optional(stack) }),
    command: (given) => ({ args: ["check", "--json", ...option("stack", given.stack)] }),
  }),
  tool({
    name: "trace",
    description:
      "Sends a request through the edge that a stack declares, offline: DNS, TLS, phases, redirects, cache, origin.",
    looksOutside: false,
    schema: v.strictObject({
      url: described(v.pipe(v.string(), v.maxLength(16_384)), "absolute http or https URL"),
      stack: v.optional(stack),
      method: v.optional(described(v.pipe(v.string(), v.maxLength(40)), "HTTP method; GET where it is absent")),
      follow: v.optional(described(v.boolean(), "whether redirects are followed, as a browser does")),
    }),
    command: ({ url, method, follow, ...given }) => ({
      args: [
        ...["trace", "--json", ...option("stack", given.stack), ...option("method", method)],
        ...(follow === true ? ["--follow"] : []),
        ...["--", url],
      ],
    }),
  }),
  tool({
    name: "lint",
    description: "Judges one text by its standard, before anybody publishes it.",
    looksOutside: false,
    schema: v.strictObject({
      kind: described(v.picklist(kindsOfText), "what the text is; an expression is one of Cloudflare's Rules language"),
      text: v.pipe(v.string(), v.maxLength(100_000)),
    }),
    command: ({ kind, text }) => ({ args: ["lint", "--json", kind, "-"], input: text }),
  }),
  tool({
    name: "explain",
    description: "Says what the code of a finding means, shows what trips it, and what to do.",
    looksOutside: false,
    schema: v.strictObject({ code: described(v.pipe(v.string(), v.maxLength(100)), "a code, as in spf-multiple") }),
    command: ({ code }) => ({ args: ["explain", "--json", "--", code] }),
  }),
  tool({
    name: "report",
    description:
      "The report as JSON: verdict, what blocks a launch in order, every control with its evidence and fixes, " +
      "the map of hosts, mail, next stages, limits of the plan. Of one of: a stack, a domain, a file of audit --save.",
    looksOutside: true,
    schema: v.strictObject({
      stack: v.optional(stack),
      domain: v.optional(domain),
      audit: v.optional(described(v.string(), "a file of audit --save within the project's folder")),
    }),
    command: (given, folder) => ({
      args: [
        ...["report", "--json", ...option("stack", given.stack), ...option("domain", given.domain)],
        ...option("audit", given.audit === undefined ? undefined : within(folder, given.audit)),
      ],
    }),
  }),
];

/** @throws {UsageError} where the file is not in the folder, links followed. */
function within(folder: string, file: string): string {
  const root = realpathSync(folder);
  let real: string;
  try {
    real = realpathSync(path.resolve(root, file));
  } catch (error) {
    throw usageError("usage-file-unreadable", `The file cannot be read: ${refusalOf(error) ?? "it is not a path"}.`);
  }
  if (real.startsWith(root + path.sep)) return real;
  throw usageError("usage-file-unreadable", "The file is outside the project's folder, and nothing else is read.");
}
