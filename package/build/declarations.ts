import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./bundle";

/**
 * Writes the types of entries, and of all that they name, below a folder. What only their insides import is left out.
 *
 * @param entries paths in the clone, without ending: `package/index`.
 * @throws {Error} with what the compiler says.
 */
export function writeDeclarations(entries: readonly string[], folder: string): void {
  const all = mkdtempSync(path.join(os.tmpdir(), "launch-ready-types-"));
  try {
    // Types of packages are looked for from where it lies.
    const config = path.join(root, `node_modules/.cache/tsconfig.package-${process.pid}.json`);
    mkdirSync(path.dirname(config), { recursive: true });
    writeFileSync(
      config,
      JSON.stringify({
        extends: path.join(root, "tsconfig.json"),
        compilerOptions: {
          noEmit: false,
          incremental: false,
          tsBuildInfoFile: null,
          declaration: true,
          emitDeclarationOnly: true,
          stripInternal: true,
          rootDir: root,
          outDir: all,
        },
        include: [],
        files: entries.map((entry) => path.join(root, `${entry}.ts`)),
      }),
    );
    try {
      execFileSync(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "--project", config], {
        stdio: ["ignore", "inherit", "inherit"],
      });
    } finally {
      rmSync(config);
    }
    copyReachable(entries, all, folder);
  } finally {
    rmSync(all, { recursive: true, force: true });
  }
}

/** As the compiler prints them: `from "./a"` and `import("./a")`. */
const imported = /(?:\bfrom |\bimport ?\(?)"(\.[^"]+)"/g;

function copyReachable(entries: readonly string[], from: string, to: string): void {
  const left = entries.map((entry) => path.join(from, `${entry}.d.ts`));
  const seen = new Set(left);
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    const text = readFileSync(file, "utf8");
    const target = path.join(to, path.relative(from, file));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
    for (const [, relative = ""] of text.matchAll(imported)) {
      const next = declarationAt(path.resolve(path.dirname(file), relative));
      if (next === undefined || seen.has(next)) continue;
      seen.add(next);
      left.push(next);
    }
  }
}

function declarationAt(place: string): string | undefined {
  return [`${place}.d.ts`, path.join(place, "index.d.ts")].find((file) => existsSync(file));
}
