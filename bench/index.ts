/**
 * `npm run bench`: all that can be measured in a few minutes. `npm run bench -- engine edge`: some of it. Figures of
 * one run are comparable with each other, and with nothing else.
 */
interface Bench {
  readonly what: string;
  /** Left out unless it is asked for by name. */
  readonly long?: true;
  readonly run: () => Promise<unknown>;
}

const benches: Readonly<Record<string, Bench>> = {
  rules: {
    what: "Rules language",
    run: () => Promise.resolve((require("./rules") as typeof import("./rules")).rules()),
  },
  edge: {
    what: "edge: trace and proof",
    run: () => Promise.resolve((require("./edge") as typeof import("./edge")).edge()),
  },
  check: { what: "check of one site", run: () => (require("./check") as typeof import("./check")).measureCheck() },
  engine: {
    what: "preview against a bare program",
    run: () => (require("./engine") as typeof import("./engine")).measureEngine(),
  },
  all: {
    what: "50 domains side by side against one stack",
    long: true,
    run: () => (require("./all") as typeof import("./all")).measureAll(),
  },
};

async function main(asked: readonly string[]): Promise<number> {
  const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
  if (unknown.length > 0) {
    console.error(`No such bench: ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}.`);
    return 2;
  }
  const names = asked.length > 0 ? asked : Object.keys(benches).filter((name) => !benches[name]!.long);
  for (const name of names) {
    console.log(`\n== ${name}: ${benches[name]!.what}`);
    console.table(await benches[name]!.run());
  }
  return 0;
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
