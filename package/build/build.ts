import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeCatalogue } from "../../cli/docs/catalogue";
import { bundle, root } from "./bundle";
import { writeDeclarations } from "./declarations";
import { entries, writeEntries } from "./entries";
import { licences } from "./licences";
import { createManifest, packageManifest, packManifest } from "./manifest";

// `npm run build`: the packages as they are published, each a folder of dist that `npm pack` takes as it is.
const dist = path.resolve(process.env.LAUNCH_READY_DIST ?? path.join(root, "dist"));
const main = path.join(dist, "launch-ready");
const pack = path.join(dist, "launch-ready-policies");
const create = path.join(dist, "create-launch-ready");

function copy(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(path.join(root, from), to);
}

function writeJson(file: string, value: object): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}

/** Pack and helper import nothing outside their folder but what its own manifest names. */
async function buildPack(): Promise<void> {
  // The engine starts it with plain Node, which reads no map unless it is told to.
  const metafile = await bundle("policies/pack/compiled.js", path.join(pack, "index.js"), { map: false, names: false });
  const waived = await bundle("package/waived.ts", path.join(pack, "waived.js"), { map: false });
  writeDeclarations(["package/waived"], path.join(pack, "types"));
  copy("policies/PulumiPolicy.yaml", path.join(pack, "PulumiPolicy.yaml"));
  copy("LICENSE", path.join(pack, "LICENSE"));
  copy("package/policies-README.md", path.join(pack, "README.md"));
  writeFileSync(path.join(pack, "LICENCES.md"), licences([metafile, waived]));
  writeJson(path.join(pack, "package.json"), packManifest);
}

async function buildPackage(): Promise<void> {
  const metafiles = [
    await bundle("package/all.ts", path.join(main, "lib/launch-ready.js")),
    await bundle("package/compile-cache.ts", path.join(main, "lib/compile-cache.js"), { map: false }),
    ...(await Promise.all(
      ["cli/workspace/analyzer/pack-host.cjs", "cli/workspace/program-host/preload.cjs"].map((file) =>
        bundle(file, path.join(main, file)),
      ),
    )),
  ];
  writeEntries(main);
  writeDeclarations(
    Object.keys(entries).map((entry) => `package/${entry}`),
    path.join(main, "types"),
  );
  const schema = readFileSync(path.join(root, "stacks/stack.schema.json"), "utf8");
  writeFileSync(path.join(main, "schema.json"), JSON.stringify(JSON.parse(schema)));
  writeFileSync(path.join(main, "codes.json"), JSON.stringify(codeCatalogue()));
  copy("cli/program/import-file.cjs", path.join(main, "cli/program/import-file.cjs"));
  copy("bin/launch-ready.js", path.join(main, "bin/launch-ready.js"));
  chmodSync(path.join(main, "bin/launch-ready.js"), 0o755);
  for (const file of ["README.md", "CHANGELOG.md", "LICENSE"]) copy(file, path.join(main, file));
  // What the README links to is read without a network, too; the answers of an audit are for a clone to judge again.
  const filter = (file: string): boolean => path.basename(file) !== "audit-example.json";
  cpSync(path.join(root, "docs"), path.join(main, "docs"), { recursive: true, filter });
  for (const file of ["go.mod", "go.sum"])
    copy(`cli/engine/module/${file}`, path.join(main, "cli/engine/module", file));
  cpSync(pack, path.join(main, "policies"), { recursive: true });
  writeFileSync(path.join(main, "LICENCES.md"), licences(metafiles));
  writeJson(path.join(main, "package.json"), packageManifest);
}

function buildCreate(): void {
  for (const file of ["index.js", "README.md"]) copy(`package/create/${file}`, path.join(create, file));
  chmodSync(path.join(create, "index.js"), 0o755);
  copy("LICENSE", path.join(create, "LICENSE"));
  writeJson(path.join(create, "package.json"), createManifest);
}

async function build(): Promise<void> {
  if (existsSync(dist)) rmSync(dist, { recursive: true });
  await buildPack();
  await buildPackage();
  buildCreate();
}

build().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
