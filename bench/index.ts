import { parseArgs } from "node:util";

/**
 * `npm run bench`: all that can be measured in a few minutes. `npm run bench -- engine edge`: some of it. `--short`:
 * that each runs, in seconds. `--against <commit>`: `check` in turns with that commit. Figures of one run are
 * comparable with each other, and with nothing else.
 */
interface BenchOptions {
  readonly short: boolean;
  readonly against?: string | undefined;
}

interface Bench {
  readonly what: string;
  /** Left out unless it is asked for by name. */
  readonly long?: true;
  readonly run: (options: BenchOptions) => Promise<unknown>;
}

const benches: Readonly<Record<string, Bench>> = {
  rules: {
    what: "Rules language",
    run: ({ short }) => Promise.resolve((require("./rules") as typeof import("./rules")).rules(short)),
  },
  edge: {
    what: "edge: trace and proof",
    run: ({ short }) => Promise.resolve((require("./edge") as typeof import("./edge")).edge(short)),
  },
  check: {
    what: "check of one site",
    run: (options) => (require("./check") as typeof import("./check")).measureCheck(options),
  },
  start: {
    what: "how fast the packed command starts",
    run: ({ short }) => (require("./start") as typeof import("./start")).measureStart(short),
  },
  engine: {
    what: "preview against a bare program",
    run: ({ short }) => (require("./engine") as typeof import("./engine")).measureEngine(short),
  },
  audit: {
    what: "an audit of thirty names against its slowest chain of requests",
    run: ({ short }) => (require("./audit") as typeof import("./audit")).measureAudit(short),
  },
  pack: {
    what: "the policy pack against an empty one",
    run: ({ short }) => (require("./pack") as typeof import("./pack")).measurePack(short),
  },
  all: {
    what: "50 domains side by side against one stack",
    long: true,
    run: ({ short }) => (require("./all") as typeof import("./all")).measureAll(short),
  },
};

async function main(argv: string[]): Promise<number> {
  const { values, positionals: asked } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { short: { type: "boolean", default: false }, against: { type: "string" } },
  });
  const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    console.error(`No such bench: ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
    return 2;
  }
  const names =
    asked.length > 0 ? asked : Object.keys(benches).filter((name) => values.short || benches[name]!.long !== true);
  for (const name of names) {
    console.log(`\n== ${name}: ${benches[name]!.what}`);
    console.table(await benches[name]!.run(values));
  }
  return 0;
}

void main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
