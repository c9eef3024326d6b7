/**
 * Has a child until it is ended, and prints the child's process id: `child-holder.ts run`, or `child-holder.ts pack
 * <folder of a policy pack that prints its own>`. `child-holder.ts quit` has one and exits by itself.
 */
import { run } from "../../../cli/engine/run";
import { warmPacks } from "../../../cli/workspace/analyzer/warm-packs";

const [kind, folder = ""] = process.argv.slice(2);

if (kind === "pack") {
  const pack = warmPacks([folder]);
  const timer = setInterval(() => {
    const pid = /^pid (\d+)$/m.exec(pack.printed())?.[1];
    if (pid === undefined) return;
    clearInterval(timer);
    process.stdout.write(`${pid}\n`);
  }, 20);
  setInterval(() => undefined, 1_000);
} else {
  const onErrorLine = (line: string): void =>
    void process.stdout.write(`${line}\n`, () => kind === "quit" && process.exit(3));
  void run("sh", ["-c", "echo $$ >&2; exec sleep 600"], { onErrorLine });
}
