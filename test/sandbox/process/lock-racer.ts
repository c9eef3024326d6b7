/**
 * Tries to take one lock after the other, each at a moment that others try at too, and prints which it got:
 * `lock-racer.ts <folder> <rounds>`, then a line with the time of the first round on stdin. Holds them until stdin
 * ends.
 */
import path from "node:path";
import { lock } from "../../../sandbox/process/lock";

const [folder = "", rounds] = process.argv.slice(2);

function race(first: number): void {
  const won: number[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    while (Date.now() < first + round * 6);
    try {
      lock(path.join(folder, `${round}.lock`));
      won.push(round);
    } catch (error) {
      if (!/is in use by process \d+/.test(String(error))) throw error;
    }
  }
  process.stdout.write(`${JSON.stringify(won)}\n`);
}

process.stdout.write("ready\n");
process.stdin.once("data", (line: Buffer) => race(Number(line.toString())));
