/**
 * What Pulumi publishes of its releases: one file a version, a line an archive, SHA-256 in hexadecimal and the name
 * (github.com/pulumi/docs, data/versions.json, `checksums`; checked 2026-11-29).
 *
 * It lies on the server of the archives themselves, so it proves that a download is whole and what Pulumi's server
 * means to give out. Against a server that somebody has taken over only figures that are pinned in this program would
 * help; there are none, because those of this version could not be looked up elsewhere.
 */

/** Address of the checksums of a release, from that of one of its archives. */
export function checksumsUrl(version: string, archive: string): string {
  return new URL(`pulumi-${version}-checksums.txt`, archive).href;
}

/** The published SHA-256 of an archive; undefined where the text does not name it. */
export function checksumIn(text: string, archive: string): string | undefined {
  for (const line of text.split("\n")) {
    const [, sha256, name] = /^([0-9a-f]{64})\s+\*?(\S+)\s*$/i.exec(line) ?? [];
    if (name === archive) return sha256?.toLowerCase();
  }
  return undefined;
}
