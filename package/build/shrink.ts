import { decode, encode, type SourceMapSegment } from "@jridgewell/sourcemap-codec";
import { minify } from "terser";

/** Code, and where it came from, as JSON. */
export interface Compiled {
  readonly code: string;
  readonly map?: string | undefined;
}

interface SourceMap {
  readonly version: number;
  readonly sources: readonly string[];
  readonly mappings: string;
}

/**
 * Gives parameters and variables inside functions short names. Functions and classes keep theirs: a stack trace can
 * then be read without its source map, and packages ask for the names of their own classes. (esbuild either takes these
 * away too, or writes each of them back when the code runs, which costs the start of every command.)
 *
 * @returns its source map as well where one is given, which says of which line a place is.
 */
export async function shrink({ code, map }: Compiled): Promise<Compiled> {
  const shrunk = await minify(code, {
    compress: false,
    mangle: { keep_classnames: true, keep_fnames: true },
    ...(map === undefined ? {} : { sourceMap: { content: map } }),
  });
  if (shrunk.code === undefined) throw new Error("terser made nothing.");
  const made = shrunk.map as string | undefined;
  return { code: shrunk.code, map: made === undefined ? undefined : byLine(JSON.parse(made) as SourceMap) };
}

/** One place for each line of a source, of some twenty: a line is what a stack trace leads to. */
export function byLine({ version, sources, mappings }: SourceMap): string {
  const lines = decode(mappings).map((segments) => {
    let last: SourceMapSegment | undefined;
    return segments.flatMap((segment): SourceMapSegment[] => {
      if (last && segment[1] === last[1] && segment[2] === last[2]) return [];
      last = segment;
      const [column, source, line, from] = segment;
      return source === undefined ? [[column]] : [[column, source, line!, from!]];
    });
  });
  return JSON.stringify({ version, sources, names: [], mappings: encode(lines) });
}
