/** Each file of a rehearsal in turn is empty, cut, damaged or a folder: it is mended, or told with what starts anew. */
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { UsageError } from "../../../cli/exit";
import { DeploymentFailed } from "../../../cli/workspace/engine-error";
import { run } from "../../../cli/workspace/deployment";
import { killedRun } from "../killed-run";
import { sizeOf } from "./declared";
import { open, type Stages } from "./stages";

const damages = ["empty", "cut", "damaged", "folder"] as const;
const stagesOfLife = ["deployed", "killed"] as const;

interface FileCase {
  readonly stage: (typeof stagesOfLife)[number];
  readonly damage: (typeof damages)[number];
  /** Which of the files that are there then, in the order of their names; counted round. */
  readonly index: number;
}

export const fileCase: fc.Arbitrary<FileCase> = fc.record({
  stage: fc.constantFrom(...stagesOfLife),
  damage: fc.constantFrom(...damages),
  index: fc.noBias(fc.nat({ max: 10_000 })),
});

/** Every case there is: so many files at each stage, and each damage. */
export async function everyFileCase(stages: Stages): Promise<FileCase[]> {
  const cases: FileCase[] = [];
  for (const stage of stagesOfLife) {
    const project = await projectAt(stage, stages);
    const count = filesOf(project).length;
    stages.drop(project);
    for (const damage of damages) for (let index = 0; index < count; index += 1) cases.push({ stage, damage, index });
  }
  return cases;
}

const root = ".launch-ready";

function filesOf(project: string): string[] {
  return readdirSync(path.join(project, root), { recursive: true, encoding: "utf8" })
    .map((name) => path.join(root, name))
    .filter((name) => statSync(path.join(project, name)).isFile())
    .sort();
}

async function projectAt(stage: FileCase["stage"], stages: Stages): Promise<string> {
  const project = await stages.deployed("first");
  // It writes its state at the end alone, so that all that it keeps meanwhile is left.
  if (stage === "killed") await killedRun(project, 6, "at-once");
  return project;
}

export async function runFile({ stage, damage, index }: FileCase, stages: Stages): Promise<string> {
  const project = await projectAt(stage, stages);
  try {
    const files = filesOf(project);
    const file = files[index % files.length]!;
    spoil(path.join(project, file), damage);
    const told = await preview(project);
    if (told === undefined) return `mended`;
    assert.doesNotMatch(told, /\n/, `one sentence for ${file}`);
    assert.ok(told.includes("rm -r .launch-ready/sandbox/dev"), `${file}, ${damage}: ${told}`);
    // What is told works.
    rmSync(path.join(project, ".launch-ready/sandbox/dev"), { recursive: true });
    assert.equal(await preview(project, true), undefined);
    return "told";
  } finally {
    stages.drop(project);
  }
}

function spoil(file: string, damage: FileCase["damage"]): void {
  const before = readFileSync(file);
  if (damage === "empty") writeFileSync(file, "");
  else if (damage === "cut") writeFileSync(file, before.subarray(0, Math.floor(before.length / 2)));
  else if (damage === "damaged") {
    const middle = Math.floor(before.length / 2);
    writeFileSync(file, Buffer.concat([before.subarray(0, middle), Buffer.from('\0}{"'), before.subarray(middle + 4)]));
  } else {
    rmSync(file);
    mkdirSync(file);
  }
}

/** The sentence with which it is refused; undefined where it goes well, and finds what it should. */
async function preview(project: string, anew = false): Promise<string | undefined> {
  try {
    const session = await open(project, "first");
    try {
      const { counts } = await run(session, "preview");
      assert.deepEqual(counts, anew ? { create: sizeOf("first") } : { same: sizeOf("first") });
      return undefined;
    } finally {
      await session.close();
    }
  } catch (error) {
    if (error instanceof UsageError || error instanceof DeploymentFailed) return error.message;
    throw error;
  }
}
