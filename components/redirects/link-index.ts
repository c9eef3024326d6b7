import { pageOf, type SeenLink } from "./source-problems";

/** An old link, and where it stands among them: the first that matches decides. */
export interface PlacedLink {
  readonly link: SeenLink;
  readonly at: number;
}

/**
 * Old links by what they may catch, so that thousands need not be held against one another: of a path only a link of
 * the same page, or a prefix, can catch anything.
 */
export class LinkIndex {
  readonly #ofPages = new Map<string, PlacedLink[]>();
  readonly #prefixes: PlacedLink[] = [];

  constructor(readonly links: readonly SeenLink[]) {
    links.forEach((link, at) => {
      if (link.seen.isPrefix) this.#prefixes.push({ link, at });
      else {
        const key = keyOf(link.host, link.page);
        const same = this.#ofPages.get(key);
        if (same) same.push({ link, at });
        else this.#ofPages.set(key, [{ link, at }]);
      }
    });
  }

  /** The links that may catch a path, in their order; whether they do is still to be asked. */
  candidates(host: string | undefined, path: string): readonly PlacedLink[] {
    const same = this.#ofPages.get(keyOf(host, pageOf(path))) ?? [];
    const prefixes = this.#prefixes.filter(({ link }) => link.host === host);
    return [...same, ...prefixes].sort((one, other) => one.at - other.at);
  }
}

function keyOf(host: string | undefined, page: string): string {
  return `${host ?? ""} ${page}`;
}
