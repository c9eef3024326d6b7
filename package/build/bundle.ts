import { build, type Metafile } from "esbuild";
import path from "node:path";

/** Folder of the clone. */
export const root = path.resolve(__dirname, "../..");

/**
 * What is installed beside the package and never compiled into it: Pulumi's SDKs, of which a process may hold only one
 * copy, what they stand on, and what brings native or very large files.
 */
const beside = ["@pulumi/*", "@grpc/grpc-js", "google-protobuf", "tsx", "undici"];

/**
 * Compiles a file with all that it imports into one, as CommonJS: Pulumi's SDK is CommonJS, and ES modules import it by
 * name all the same. Names of functions are kept, so that a stack trace can be read without its source map.
 *
 * @param outfile with its source map beside it.
 * @returns which files went into it.
 */
export async function bundle(entry: string, outfile: string): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [path.join(root, entry)],
    outfile,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20.19",
    format: "cjs",
    external: beside,
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}
