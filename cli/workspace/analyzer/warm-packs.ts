import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { judgementsVariable } from "../../../policies/pack/judgements-file";
import { plainEnvironment } from "../../engine/environment";
import { packHost } from "../../places";
import { packFolder } from "./pack-folder";

/** The name under which the engine looks on PATH for what runs a Node policy pack when it has no Node plugin. */
const plugin = "pulumi-analyzer-policy-nodejs";

/**
 * Stands on PATH for the engine's plugin, which the engine starts in the folder of a pack: waits until that pack is up,
 * and says its port. It then sleeps until the engine ends it, or is no more; the pack itself lives on, for the engine's
 * next run, and takes the port's file away when it ends.
 */
const shim = `#!/bin/sh
here=$(pwd -P)
port_file=
for served in "$LAUNCH_READY_PACKS"/*/folder; do
  read -r folder < "$served"
  [ "$folder" = "$here" ] && port_file="\${served%/folder}/port"
done
[ -n "$port_file" ] || { echo "nobody serves the policy pack in $here" >&2; exit 1; }
while [ ! -s "$port_file" ]; do
  [ -d "$LAUNCH_READY_PACKS" ] || exit 1
  sleep 0.02
done
read -r port < "$port_file"
case "$port" in
  [0-9]*) echo "$port" ;;
  *) echo "$port" >&2; exit 1 ;;
esac
exec >/dev/null 2>&1
while [ -e "$port_file" ] && kill -0 "$PPID"; do sleep 1; done
`;

export interface WarmPacks {
  /** Through which this process and the packs speak. */
  readonly folder: string;
  /** What the engine's environment needs: PATH with the shim, and where the ports will be written. */
  readonly env: Readonly<Record<string, string>>;
  /** What the packs printed besides their ports, such as a crash. */
  printed(): string;
  close(): void;
}

/**
 * Starts policy packs at once, so that they load while the engine starts. Only for engines without the Node plugin; the
 * others start packs themselves.
 *
 * @param packs real paths of folders with PulumiPolicy.yaml and a package.json whose `main` plain Node can load.
 * @param env of which they are given what is no credential.
 */
export function warmPacks(packs: readonly string[], env: NodeJS.ProcessEnv = process.env): WarmPacks {
  const started: ReturnType<typeof start>[] = [];
  const { folder, close } = packFolder(() => {
    for (const { child, hush } of started) {
      hush();
      child.kill("SIGKILL");
    }
  });
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(path.join(bin, plugin), shim);
  chmodSync(path.join(bin, plugin), 0o755);
  for (const [index, pack] of packs.entries()) {
    const own = path.join(folder, "served", String(index));
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, "folder"), `${pack}\n`);
    const told = { LAUNCH_READY_PACK_FOLDER: folder, [judgementsVariable]: folder };
    started.push(start(pack, path.join(own, "port"), { ...plainEnvironment(env), ...told }));
  }
  return {
    folder,
    env: {
      PATH: [bin, env.PATH ?? ""].join(path.delimiter),
      // Told to ignore what is on PATH, the engine would not find it.
      PULUMI_IGNORE_AMBIENT_PLUGINS: "false",
      LAUNCH_READY_PACKS: path.join(folder, "served"),
    },
    printed: () => started.map(({ printed }) => printed()).join(""),
    close,
  };
}

function start(
  pack: string,
  portFile: string,
  env: NodeJS.ProcessEnv,
): { child: ChildProcess; printed: () => string; hush: () => void } {
  // The engine's address is used for nothing but log messages, and is not known yet.
  const child = spawn(process.execPath, [packHost, "127.0.0.1:0", pack], {
    cwd: pack,
    env,
    // Its input is never written to: that it closes tells the pack that this process is no more, however it ended.
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  let said = false;
  const say = (text: string): void => {
    said = true;
    // A reader must never see half of it.
    writeFileSync(`${portFile}.next`, `${text}\n`);
    renameSync(`${portFile}.next`, portFile);
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    const port = /^(\d+)\s*$/m.exec(output)?.[1];
    if (port && !said) say(port);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.once("close", () => {
    if (!said) say(`the policy pack in ${pack} ended before it could be asked: ${lastLine(output)}`);
  });
  return { child, printed: () => output, hush: () => void (said = true) };
}

function lastLine(text: string): string {
  const lines = text.trim().split("\n");
  return lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.pop() ?? "";
}
