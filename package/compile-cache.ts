import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import Module from "node:module";
import path from "node:path";
import vm from "node:vm";

/** Commands that are done in about a second, so that their start is felt. */
const quick: ReadonlySet<string> = new Set(["check", "explain", "lint", "mail", "stages", "token", "trace"]);

/** Of so many commands and installations, some 5 MB each; what is older is of a version that nobody runs. */
const mostKept = 12;

interface CompilingModule extends NodeJS.Module {
  _compile: (this: CompilingModule, content: string, filename: string) => unknown;
}

interface Internals {
  readonly prototype: CompilingModule;
  readonly _extensions: NodeJS.Require["extensions"];
  readonly _cache: NodeJS.Require["cache"];
  _resolveFilename(request: string, parent: NodeJS.Module, isMain: boolean, options?: object): string;
  _resolveLookupPaths(request: string, parent: NodeJS.Module): string[] | null;
  readonly wrap: (content: string) => string;
}

const internals = Module as unknown as Internals;

/**
 * Keeps for the next start what V8 makes of the code of packages, as Node does by itself from 22.1 on, functions that
 * ran included. On an older one a quick command keeps it in a file of its own, in the user's own folder: whoever can
 * write it can run code. Where that cannot be written, each start compiles anew.
 */
export function keepCompiled(command: string | undefined): void {
  const { enableCompileCache } = Module as { enableCompileCache?: () => unknown };
  if (enableCompileCache) enableCompileCache();
  // Coverage and source maps want code to be read as it stands.
  else if (quick.has(command ?? "") && !process.sourceMapsEnabled && !process.env.NODE_V8_COVERAGE) {
    const folder = ownFolder(process.env);
    if (folder !== undefined && !process.argv.includes("--debug") && !process.env.NODE_DISABLE_COMPILE_CACHE)
      keepIn(path.join(folder, `${command}-${fingerprint()}`));
  }
}

/** Beside the engines that are kept (cli/engine/cache.ts); nowhere without a home. */
function ownFolder({ XDG_CACHE_HOME, HOME, USERPROFILE }: NodeJS.ProcessEnv): string | undefined {
  const home = HOME || USERPROFILE;
  const base = XDG_CACHE_HOME || (home ? path.join(home, ".cache") : undefined);
  return base === undefined ? undefined : path.join(base, "launch-ready/compiled");
}

/** Of what decides whether V8 can take it: another Node says no, and another installation has other files. */
function fingerprint(): string {
  return createHash("sha256")
    .update([process.version, process.arch, ...process.execArgv, __dirname].join("\n"))
    .digest("hex")
    .slice(0, 16);
}

function keepIn(file: string): void {
  const known = read(file);
  const scripts = new Map<string, { readonly script: vm.Script; readonly state: string }>();
  let news = false;
  const { prototype } = internals;
  const original = prototype._compile;
  prototype._compile = function (this: CompilingModule, content, filename) {
    // What strips types hands over other text than the file has, and `import()` is for code that Node compiles.
    if (!isOfPackage(filename) || internals._extensions[".ts"] || /\bimport\(/.test(content))
      return original.call(this, content, filename);
    const state = stateOf(filename, content);
    const kept = known.get(filename);
    const cachedData = kept?.state === state ? kept.data : undefined;
    const script = new vm.Script(internals.wrap(content.replace(/^#!/, "//")), {
      filename,
      ...(cachedData ? { cachedData } : {}),
    });
    news ||= cachedData === undefined || script.cachedDataRejected === true;
    scripts.set(filename, { script, state });
    const run = script.runInThisContext() as (this: unknown, ...given: unknown[]) => unknown;
    return run.call(this.exports, this.exports, requireOf(this), this, filename, path.dirname(filename));
  };
  process.once("exit", () => {
    if (news)
      write(
        file,
        [...scripts].map(([name, { script, state }]) => ({ name, state, data: script.createCachedData() })),
      );
  });
}

function isOfPackage(filename: string): boolean {
  return filename.includes(`${path.sep}node_modules${path.sep}`) || filename.startsWith(__dirname);
}

/** What changes where a file does. */
function stateOf(filename: string, content: string): string {
  return `${statSync(filename).mtimeMs} ${content.length}`;
}

/** As Node makes it for each module (lib/internal/modules/helpers.js, makeRequireFunction, v20.19). */
function requireOf(module: CompilingModule): NodeJS.Require {
  const resolve = (request: string, options?: object) => internals._resolveFilename(request, module, false, options);
  const paths = (request: string) => internals._resolveLookupPaths(request, module);
  return Object.assign((id: string): unknown => module.require(id), {
    resolve: Object.assign(resolve, { paths }),
    main: process.mainModule,
    extensions: internals._extensions,
    cache: internals._cache,
  });
}

interface Kept {
  readonly name: string;
  readonly state: string;
  readonly data: Buffer;
}

/** A file that is not whole is none: V8 trusts what it is given. */
function read(file: string): ReadonlyMap<string, Omit<Kept, "name">> {
  try {
    const bytes = readFileSync(file);
    const [sum, body] = [bytes.subarray(0, sumBytes), bytes.subarray(sumBytes)];
    if (!sumOf(body).equals(sum)) return new Map();
    const start = 4 + body.readUInt32LE(0);
    const index = JSON.parse(body.toString("utf8", 4, start)) as [string, string, number][];
    let at = start;
    return new Map(index.map(([name, state, length]) => [name, { state, data: body.subarray(at, (at += length)) }]));
  } catch {
    return new Map();
  }
}

const sumBytes = 20;
const sumOf = (body: Buffer) => createHash("sha1").update(body).digest();

/** Whole or not at all, beside others that do the same. */
function write(file: string, kept: readonly Kept[]): void {
  const index = Buffer.from(JSON.stringify(kept.map(({ name, state, data }) => [name, state, data.length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(index.length);
  const body = Buffer.concat([length, index, ...kept.map(({ data }) => data)]);
  const staging = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(staging, Buffer.concat([sumOf(body), body]), { mode: 0o600 });
    renameSync(staging, file);
    removeOld(path.dirname(file));
  } catch {
    // A read-only home, or a full disk: nothing that a command could not do without.
    if (existsSync(staging)) rmSync(staging, { force: true });
  }
}

function removeOld(folder: string): void {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const dated = files.map((file) => ({ file, at: statSync(file).mtimeMs })).sort((a, b) => b.at - a.at);
  for (const { file } of dated.slice(mostKept)) rmSync(file, { force: true });
}
