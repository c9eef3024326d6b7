import { build as compile, type Metafile, type Plugin } from "esbuild";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { shrink } from "./shrink";

/** Folder of the clone. */
export const root = path.resolve(__dirname, "../..");

/**
 * What is installed beside the package and never compiled into it: Pulumi's SDKs, of which a process may hold only one
 * copy, and what they stand on; and what few sites need.
 */
const beside = ["@aws-sdk/client-cloudwatch", "@pulumi/*", "@grpc/grpc-js", "google-protobuf"];

/**
 * Leaves packages out of the source map: a stack trace is to lead to our sources, and of theirs the name is enough. A
 * map that maps nothing takes the place of the one that esbuild would make.
 */
const ownMap: Plugin = {
  name: "map-our-sources-alone",
  setup(build) {
    const empty = Buffer.from('{"version":3,"sources":[""],"mappings":"AAAA"}').toString("base64");
    build.onLoad({ filter: /node_modules.*\.[cm]?js$/ }, ({ path: file }) => ({
      contents: `${readFileSync(file, "utf8")}\n//# sourceMappingURL=data:application/json;base64,${empty}`,
      loader: "default",
    }));
  },
};

/** The part of undici that is used. */
const leanUndici: Plugin = {
  name: "part-of-undici",
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, () => ({ path: path.join(__dirname, "undici.cjs") }));
  },
};

/**
 * Compiles a file with all that it imports into one, as CommonJS: Pulumi's SDK is CommonJS, and ES modules import it by
 * name all the same. Names of functions are kept, so that a stack trace can be read without its source map.
 *
 * @param map whether its source map stands beside it.
 * @param names whether functions and classes keep theirs: not where nobody sees a stack trace, and none is asked for.
 * @returns which files went into it.
 */
export async function bundle(entry: string, outfile: string, { map = true, names = true } = {}): Promise<Metafile> {
  const { metafile, outputFiles } = await compile({
    entryPoints: [path.join(root, entry)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "cjs",
    // What is left to import is Node's own, and CommonJS. Code that imports is not kept for the next start.
    supported: { "dynamic-import": false },
    external: beside,
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: !names,
    sourcemap: map,
    sourcesContent: false,
    plugins: [ownMap, leanUndici],
    legalComments: "none",
    write: false,
    metafile: true,
    logLevel: "warning",
  });
  const textOf = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text;
  const shrunk = await shrink({ code: textOf(".js") ?? textOf(".cjs") ?? "", map: textOf(".map") });
  mkdirSync(path.dirname(outfile), { recursive: true });
  const leads = shrunk.map === undefined ? "" : `\n//# sourceMappingURL=${path.basename(outfile)}.map`;
  writeFileSync(outfile, `${shrunk.code}${leads}\n`);
  if (shrunk.map !== undefined) writeFileSync(`${outfile}.map`, shrunk.map);
  return metafile;
}
