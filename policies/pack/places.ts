import path from "node:path";

/**
 * Where a file may be that somebody names to the pack. An engine starts a pack in the pack's own folder, so a relative
 * path counts from the folder that holds `node_modules`, else from the one in which the engine was started.
 */
export function placesOf(file: string): readonly [string, ...string[]] {
  if (path.isAbsolute(file)) return [file];
  const pack = process.cwd();
  const modules = pack.indexOf(`${path.sep}node_modules${path.sep}`);
  const home = modules < 0 ? path.dirname(pack) : pack.slice(0, modules);
  const started = path.resolve(process.env.PWD ?? pack, file);
  const first = path.resolve(home, file);
  return first === started ? [first] : [first, started];
}
