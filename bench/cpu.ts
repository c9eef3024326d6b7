import { readFileSync, readdirSync } from "node:fs";

/** Clock ticks a second, in which Linux counts (proc(5), `_SC_CLK_TCK`). */
const ticksPerSecond = 100;

/** CPU seconds. Unlike wall seconds they hardly hang on what else a machine does. */
export interface CpuSeconds {
  /** Of this process, of those that it started, and of all that these did. */
  readonly all: number;
  /** Of those of them whose command line has a word, and still run. */
  readonly named: number;
}

/**
 * @param word of the command line.
 * @returns undefined where there is no /proc to tell.
 */
export function cpuSecondsOfTree(word: string): CpuSeconds | undefined {
  try {
    const running = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? (statOf(name) ?? []) : []));
    const inTree = new Set([process.pid]);
    // A process may come before its parent in the list.
    for (let before = 0; before !== inTree.size;) {
      before = inTree.size;
      for (const { pid, parent } of running) if (inTree.has(parent)) inTree.add(pid);
    }
    const own = running.filter(({ pid }) => inTree.has(pid));
    return { all: seconds(own), named: seconds(own.filter(({ command }) => command.includes(word))) };
  } catch {
    return undefined;
  }
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** Its own and those of its ended children. */
  readonly ticks: number;
}

function seconds(stats: readonly Stat[]): number {
  return stats.reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond;
}

/** `/proc/<pid>/stat`: fields 4 and 14 to 17, counted from 1; the second may hold spaces (proc(5)). */
function statOf(name: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${name}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return {
      pid: Number(name),
      parent: Number(fields[1]),
      command: readFileSync(`/proc/${name}/cmdline`, "utf8"),
      ticks: fields.slice(11, 15).reduce((sum, each) => sum + Number(each), 0),
    };
  } catch {
    return undefined; // It ended in the meantime.
  }
}
