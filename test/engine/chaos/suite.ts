/** The chaos suite: cases by seed, one after the other, each with what came of it. */
import fc from "fast-check";
import { canMount } from "../../small-disk";
import { diskCase, runDisk } from "./disks";
import { everyFileCase, fileCase, runFile } from "./files";
import { faultCase, runFault } from "./faults";
import { killCase, runKill } from "./kills";
import { liveKillCase, runLiveKill, type LiveKillCase } from "./live-kills";
import { LiveStages } from "./live-stages";
import { Stages } from "./stages";

export const parts = ["kills", "story", "fleet", "faults", "files", "disks"] as const;
export type Part = (typeof parts)[number];

/** How many cases of each part; `all` of the files is every one there is. */
export type Sizes = Readonly<Record<Part, number | "all">>;

export interface Ended {
  readonly part: Part;
  readonly index: number;
  /** The case, for people. */
  readonly what: string;
  /** `recovered`, `ridden out`, …; absent where it failed. */
  readonly outcome?: string;
  readonly error?: Error;
  readonly seconds: number;
}

interface Case {
  readonly what: string;
  /** What is made once for several cases, and takes its time. */
  readonly prepare?: (stages: AllStages) => Promise<unknown>;
  readonly run: (stages: AllStages) => Promise<string>;
}

/** Where cases begin. */
interface AllStages {
  readonly rehearsed: Stages;
  readonly live: LiveStages;
}

/** No case hangs: whatever takes longer than this is a failure. */
const longestMilliseconds = 600_000;

/** The n-th case of a part by a seed; always the same one. */
function nth<Value>(arbitrary: fc.Arbitrary<Value>, seed: number, index: number): Value {
  return fc.sample(arbitrary, { seed: seed * 10_000 + index, numRuns: 1 })[0]!;
}

function caseOf(part: Part, seed: number, index: number): Case {
  switch (part) {
    case "kills":
      return described(nth(killCase, seed, index), runKill);
    case "story":
    case "fleet":
      return live(nth(liveKillCase(part), seed, index));
    case "faults":
      return described(nth(faultCase, seed, index), runFault);
    case "files":
      return described(nth(fileCase, seed, index), runFile);
    case "disks":
      return described(nth(diskCase, seed, index), runDisk);
  }
}

function described<Value>(value: Value, run: (value: Value, stages: Stages) => Promise<string>): Case {
  return { what: JSON.stringify(value), run: ({ rehearsed }) => run(value, rehearsed) };
}

function live(value: LiveKillCase): Case {
  return {
    what: JSON.stringify(value),
    prepare: (stages) => stages.live.step(value.way, value.step),
    run: (stages) => runLiveKill(value, stages.live),
  };
}

/**
 * Runs the suite.
 *
 * @param only one case, `faults:17`, in place of all.
 * @param onEnd told of each as it ends.
 */
export async function runSuite(
  seed: number,
  sizes: Sizes,
  onEnd: (ended: Ended) => void,
  only?: { readonly part: Part; readonly index: number },
): Promise<void> {
  const stages = new Stages();
  const live = new LiveStages();
  try {
    const chosen = only ? [only] : await chosenOf(sizes, stages);
    const every = sizes.files === "all" ? await everyFileCase(stages) : undefined;
    for (const { part, index } of chosen) {
      const file = part === "files" ? every?.[index] : undefined;
      const one = file ? described(file, runFile) : caseOf(part, seed, index);
      const all = { rehearsed: stages, live };
      const prepared = Promise.resolve(one.prepare?.(all));
      await prepared.catch(() => undefined);
      const began = Date.now();
      const told = await inTime(prepared.then(() => one.run(all))).then(
        (outcome) => ({ outcome }),
        (error: unknown) => ({ error: error instanceof Error ? error : new Error(String(error)) }),
      );
      onEnd({ part, index, what: one.what, seconds: (Date.now() - began) / 1000, ...told });
    }
  } finally {
    stages.end();
    live.end();
  }
}

async function chosenOf(sizes: Sizes, stages: Stages): Promise<{ part: Part; index: number }[]> {
  const files = sizes.files === "all" ? (await everyFileCase(stages)).length : sizes.files;
  const counts = { ...sizes, files, disks: canMount() ? sizes.disks : 0 };
  return parts.flatMap((part) => Array.from({ length: Number(counts[part]) }, (_, index) => ({ part, index })));
}

async function inTime(work: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it hangs: not done in ${longestMilliseconds / 1000} s`)),
      longestMilliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
