import { normalizeName } from "../domain-name";
import { truncateName } from "./domain-name";
import { transform } from "./expand";
import type { MacroString } from "./record";

/**
 * The name that a domain-spec stands for whoever sends: only `%{d}` and `%{o}` may be in it. `origin` is the domain
 * that is checked, which is the sender's own domain for MAIL FROM and HELO alike. Undefined where the name depends on
 * the sender.
 */
export function staticName(parts: MacroString | undefined, domain: string, origin: string): string | undefined {
  if (parts === undefined) return normalizeName(domain);
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") text += part;
    else if ("escape" in part) text += { "%": "%", _: " ", "-": "%20" }[part.escape];
    else if (part.letter === "d") text += transform(domain, part);
    else if (part.letter === "o") text += transform(origin, part);
    else return undefined;
  }
  return truncateName(normalizeName(text));
}
