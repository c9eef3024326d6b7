import { transform } from "./expand";
import type { KnownModifier, MacroPart, MacroString, Mechanism, Qualifier } from "./record";

/**
 * A mechanism as it must be written in another domain's record to mean the same: a bare `a`, `mx` or `ptr` names its
 * domain, `%{d}` is spelled out, and the qualifier is the given one. Every other macro means the same in either record.
 */
export function carryOver(term: Mechanism, from: string, qualifier: Qualifier): Mechanism {
  switch (term.kind) {
    case "all":
    case "ip4":
    case "ip6":
      return { ...term, qualifier };
    case "a":
    case "mx":
    case "ptr":
      return { ...term, qualifier, domain: term.domain === undefined ? [from] : spellOut(term.domain, from) };
    case "include":
    case "exists":
      return { ...term, qualifier, domain: spellOut(term.domain, from) };
  }
}

/** The same for `redirect=`. */
export function carryOverRedirect(term: KnownModifier, from: string): KnownModifier {
  return { ...term, domain: spellOut(term.domain, from) };
}

/** Replaces `%{d}` by the domain that it stands for. */
function spellOut(parts: MacroString, domain: string): MacroString {
  const spelled: MacroPart[] = [];
  for (const part of parts) {
    const text =
      typeof part === "string" ? part : "letter" in part && part.letter === "d" ? transform(domain, part) : undefined;
    const previous = spelled.at(-1);
    if (text === undefined) spelled.push(part);
    else if (typeof previous === "string") spelled[spelled.length - 1] = previous + text;
    else spelled.push(text);
  }
  return spelled;
}
