/** Where a fact was read, when, and of what day the page itself says that it is. */
export interface PageSource {
  readonly url: string;
  readonly checked: string;
  readonly dated?: string;
}

/** The line of a page's section that names its sources. */
export function sourcesLine(sources: readonly PageSource[]): string {
  const named = sources.map(
    ({ url, checked, dated }) => `<${url}> (${dated === undefined ? "" : `of ${dated}, read on `}${checked})`,
  );
  return `Sources: ${named.join(", ")}.`;
}
