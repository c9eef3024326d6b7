/**
 * What a download of the CLI is held to: a figure that stands here, or else the one that Pulumi publishes of it: one
 * file a version, a line an archive, SHA-256 in hexadecimal and the name (github.com/pulumi/docs, data/versions.json,
 * `checksums`; checked 2026-11-29).
 *
 * That file lies on the server of the archives themselves, so it proves that a download is whole and what the server
 * means to give out. A server that somebody has taken over is noticed by a figure of this program alone.
 */

/**
 * SHA-256 of archives of the version that is downloaded, by name. For what is not here no figure could be looked up.
 *
 * Linux: the Dockerfile of the experiments of `driftfinder` (public on GitHub; checked 2026-11-30), which fetches both
 * archives from the release on GitHub and holds them to these figures whenever it is built. Pulumi's release uploads
 * the archives of that release to its own server as they are (github.com/pulumi/pulumi, its pages on the build,
 * "Release Distribution"; checked 2026-11-30).
 */
const pinned: Readonly<Record<string, string>> = {
  "pulumi-v3.250.0-linux-x64.tar.gz": "8916fd36ccc96adbd45ca679194b685e3b767d94502ae05610878a6d9870b8f3",
  "pulumi-v3.250.0-linux-arm64.tar.gz": "deb4bf0d05b4cbaf3adcf82ffa44039ad0ebf039e33338ead8136877a437b4e5",
};

/** The SHA-256 of an archive that stands in this program; undefined where none does. */
export function pinnedChecksum(archive: string): string | undefined {
  return Object.hasOwn(pinned, archive) ? pinned[archive] : undefined;
}

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
