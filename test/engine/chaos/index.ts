/**
 * The chaos suite in its long form:
 *   npm run chaos                                   200 kills, 200 faults, every file, 20 full disks
 *   npm run chaos -- --kills 10 --story 5 --fleet 5 --faults 20 --files 8 --disks 2
 *   npm run chaos -- --seed 7 --case faults:17      one case again
 *   npm run chaos -- --write                        also writes the figures into docs/reliability.md
 */
import { parseArgs } from "node:util";
import { writeFigures } from "./figures";
import { parts, runSuite, type Ended, type Part, type Sizes } from "./suite";

function sizeOf(given: string | undefined, otherwise: number | "all"): number | "all" {
  if (given === undefined) return otherwise;
  if (given === "all") return "all";
  if (/^\d+$/.test(given)) return Number(given);
  throw new Error(`${given} is not a number of cases.`);
}

function caseOf(given: string | undefined): { part: Part; index: number } | undefined {
  if (given === undefined) return undefined;
  const [name, index] = given.split(":");
  const part = parts.find((one) => one === name);
  if (part === undefined || !/^\d+$/.test(index ?? ""))
    throw new Error(`--case is ${given}; expected is a part and a number, faults:17. Parts are ${parts.join(", ")}.`);
  return { part, index: Number(index) };
}

async function main(): Promise<void> {
  const string = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      kills: string,
      story: string,
      fleet: string,
      faults: string,
      files: string,
      disks: string,
      seed: string,
      case: string,
      write: { type: "boolean" },
    },
  });
  const seed = values.seed === undefined ? Math.floor(Math.random() * 200_000) : Number(values.seed);
  const sizes: Sizes = {
    kills: sizeOf(values.kills, 100),
    story: sizeOf(values.story, 50),
    fleet: sizeOf(values.fleet, 50),
    faults: sizeOf(values.faults, 200),
    files: sizeOf(values.files, "all"),
    disks: sizeOf(values.disks, 20),
  };
  console.log(`seed ${seed}`);
  const ended: Ended[] = [];
  const one = caseOf(values.case);
  await runSuite(seed, sizes, (each) => void (ended.push(each), tell(each, seed, sizes)), one);
  const failed = ended.filter(({ error }) => error !== undefined);
  console.log(`${ended.length - failed.length} of ${ended.length} cases recovered`);
  if (values.write === true && one === undefined) writeFigures(seed, ended);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

function tell({ part, index, what, outcome, error, seconds }: Ended, seed: number, { files }: Sizes): void {
  console.log(`${part}:${index}  ${outcome ?? "FAILED"}  ${seconds.toFixed(1)} s  ${what}`);
  if (!error) return;
  const numbered = part === "files" && files !== "all" ? ` --files ${files}` : "";
  console.log(
    `${error.stack ?? error.message}\nagain: npm run chaos -- --seed ${seed}${numbered} --case ${part}:${index}`,
  );
}

void main();
