/** The first lines of `docs/findings-changelog.md`. */
const head = `# Changelog of the codes

<!-- Kept by \`npm run docs\`: it names new codes under Unreleased; a release renames that heading. -->

Which version each code came with, newest first. A code never changes its meaning and is never taken away; what each
means is in [findings.md](findings.md).
`;

/** Versions, newest first, with the codes that came with each. */
export function versionsIn(page: string): ReadonlyMap<string, readonly string[]> {
  const sections = page.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [version = ""] = section.split("\n", 1);
      return [version.trim(), [...section.matchAll(/`([a-z0-9-]+)`/g)].map(([, code]) => code!)];
    }),
  );
}

/** The page with every code that it does not name yet under Unreleased. */
export function withNewCodes(page: string, codes: readonly string[]): string {
  const versions = new Map(versionsIn(page));
  const named = new Set([...versions.values()].flat());
  const fresh = codes.filter((code) => !named.has(code));
  const unreleased = [...(versions.get("Unreleased") ?? []), ...fresh].sort();
  versions.delete("Unreleased");
  const all = [...(unreleased.length > 0 ? [["Unreleased", unreleased] as const] : []), ...versions];
  return [
    head,
    ...all.flatMap(([version, some]) => [`## ${version}`, "", ...some.map((code) => `- \`${code}\``), ""]),
  ].join("\n");
}
