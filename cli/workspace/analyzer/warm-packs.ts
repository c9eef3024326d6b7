import { spawn, type ChildProcess } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { isOwnerAlive, ownerText, readOwner, thisProcess } from "../../../sandbox/process/owner";
import { endWithUs } from "../../engine/children";
import { plainEnvironment } from "../../engine/environment";
import { packHost } from "../../places";

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

const folderPrefix = "launch-ready-pack-";

/** In such a folder: the process whose pack it is. */
const ownerFile = "owner";

/** A folder that names nobody is left alone for this long: its owner may be about to write its name. */
const namelessMilliseconds = 60_000;

/** Removes the folders of runs that were killed together with their packs, which would have removed them. */
function removeLeftFolders(): void {
  const names = readdirSync(os.tmpdir()).filter((name) => name.startsWith(folderPrefix));
  for (const folder of names.map((name) => path.join(os.tmpdir(), name))) {
    try {
      const touched = statSync(folder).mtimeMs;
      const owner = readOwner(readOptional(path.join(folder, ownerFile)));
      const isUsed = owner ? isOwnerAlive(owner, touched) : Date.now() - touched < namelessMilliseconds;
      if (!isUsed) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another run removes it too, or it belongs to another user.
    }
  }
}

function readOptional(file: string): string {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

export interface WarmPacks {
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
  removeLeftFolders();
  const folder = mkdtempSync(path.join(os.tmpdir(), folderPrefix));
  writeFileSync(path.join(folder, ownerFile), ownerText(thisProcess()));
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(path.join(bin, plugin), shim);
  chmodSync(path.join(bin, plugin), 0o755);
  const started = packs.map((pack, index) => {
    const own = path.join(folder, "served", String(index));
    mkdirSync(own, { recursive: true });
    writeFileSync(path.join(own, "folder"), `${pack}\n`);
    return start(pack, path.join(own, "port"), { ...plainEnvironment(env), LAUNCH_READY_PACK_FOLDER: folder });
  });
  const end = (): void => {
    for (const { child, hush } of started) {
      hush();
      child.kill("SIGKILL");
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const ended = endWithUs(end);
  const close = (): void => {
    ended();
    end();
  };
  return {
    env: { PATH: [bin, env.PATH ?? ""].join(path.delimiter), LAUNCH_READY_PACKS: path.join(folder, "served") },
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
