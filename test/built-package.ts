import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";

const root = path.resolve(__dirname, "..");

/** What the build does not read. */
const others = new Set(["any-language", "bench", "coverage", "dist", "examples", "lint", "node_modules", "test"]);

/** The folders of the clone that the command is made of. */
export const sources = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && !others.has(entry.name))
  .map(({ name }) => name);

const files = ["package.json", "package-lock.json", "tsconfig.json", "README.md", "CHANGELOG.md", "LICENSE"];

/** `npm run build` of the sources as they are, made once for each state of them; the folder with the packages. */
function builtPackages(): string {
  const kept = path.join(root, "node_modules/.cache/launch-ready-build");
  const folder = path.join(kept, fingerprint());
  if (existsSync(folder)) return folder;
  const staging = path.join(kept, `making-${process.pid}`);
  mkdirSync(staging, { recursive: true });
  execFileSync(process.execPath, ["--import", "tsx", "package/build/build.ts"], {
    cwd: root,
    env: { ...process.env, LAUNCH_READY_DIST: path.join(staging, "dist") },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    renameSync(path.join(staging, "dist"), folder);
  } catch (error) {
    // Another run has made the same in the meantime.
    if (!existsSync(folder)) throw error;
  }
  rmSync(staging, { recursive: true, force: true });
  for (const old of readdirSync(kept).filter((name) => name !== path.basename(folder) && !name.startsWith("making-")))
    rmSync(path.join(kept, old), { recursive: true, force: true });
  return folder;
}

function fingerprint(): string {
  const hash = createHash("sha256");
  const all = sources.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(path.relative(root, entry.parentPath), entry.name)),
  );
  for (const file of [...all, ...files].sort()) hash.update(`${file}\0`).update(readFileSync(path.join(root, file)));
  return hash.digest("hex").slice(0, 16);
}

/** A package as `npm pack` packs it, unpacked where npm would put it. */
export function unpackInto(modules: string, name: string, tarballs: string): string {
  const source = path.join(builtPackages(), name);
  const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", tarballs], { cwd: source });
  const target = path.join(modules, name);
  mkdirSync(target, { recursive: true });
  execFileSync("tar", ["-xzf", path.join(tarballs, packed.toString().trim()), "-C", target, "--strip-components", "1"]);
  return target;
}

/**
 * Links what npm would install beside a package: the packages of the clone.
 *
 * @param without names of packages to leave out.
 */
export function linkModules(modules: string, without: readonly string[] = []): void {
  const own = path.join(root, "node_modules");
  for (const name of readdirSync(own).filter((each) => !each.startsWith("."))) {
    const names = name.startsWith("@") ? readdirSync(path.join(own, name)).map((each) => `${name}/${each}`) : [name];
    for (const each of names.filter((one) => !without.includes(one))) {
      mkdirSync(path.dirname(path.join(modules, each)), { recursive: true });
      symlinkSync(path.join(own, each), path.join(modules, each));
    }
  }
}
