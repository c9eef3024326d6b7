/** The little of jsdom that tests need. Its own types would bring those of browsers into the whole program. */
interface Element {
  readonly tagName: string;
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string }>;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Element | null;
  querySelectorAll(selector: string): ArrayLike<Element> & Iterable<Element>;
}

export interface Window {
  readonly document: Element & { readonly body: Element };
  eval(script: string): unknown;
}

interface Jsdom {
  readonly JSDOM: new (
    text: string,
    options?: { readonly runScripts?: "outside-only"; readonly contentType?: string },
  ) => { readonly window: Window };
}

/** @throws {Error} where the text is XML and not well-formed. */
export function windowOf(text: string, options?: ConstructorParameters<Jsdom["JSDOM"]>[1]): Window {
  const { JSDOM } = require("jsdom") as Jsdom;
  return new JSDOM(text, options).window;
}
