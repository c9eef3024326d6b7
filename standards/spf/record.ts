/** RFC 7208 section 4.6.2: what a matching mechanism means. `+` is the default and is not printed. */
export type Qualifier = "+" | "-" | "~" | "?";

/** RFC 7208 section 2.6. */
export type SpfResult = "none" | "neutral" | "pass" | "fail" | "softfail" | "temperror" | "permerror";

/** What a qualifier yields when its mechanism matches (RFC 7208 section 4.6.2). */
export const qualifierResult = { "+": "pass", "-": "fail", "~": "softfail", "?": "neutral" } as const;

/** RFC 7208 section 7.2. `c`, `r` and `t` may be used in the text of an explanation only. */
export type MacroLetter = "s" | "l" | "o" | "d" | "i" | "p" | "v" | "h" | "c" | "r" | "t";

/** `%{letter digits r delimiters}` (RFC 7208 section 7.1). */
export interface MacroExpansion {
  readonly letter: MacroLetter;
  /** Written in upper case: the value is URL-escaped. */
  readonly urlEscape: boolean;
  /** How many right-hand parts are kept, from 1; absent: all of them. */
  readonly digits?: number;
  readonly reverse: boolean;
  /** The characters that the value is split at; empty: at dots. */
  readonly delimiters: string;
}

/** `%%`, `%_` (a space) or `%-` (`%20`). */
export interface MacroEscape {
  readonly escape: "%" | "_" | "-";
}

/** Literal text, never empty and never beside another literal, or something to be expanded. */
export type MacroPart = string | MacroExpansion | MacroEscape;

/** A domain-spec or an explanation, as parsed. */
export type MacroString = readonly MacroPart[];

export interface AllMechanism {
  readonly kind: "all";
  readonly qualifier: Qualifier;
}

export interface NamedMechanism {
  readonly kind: "include" | "exists";
  readonly qualifier: Qualifier;
  readonly domain: MacroString;
}

export interface HostMechanism {
  readonly kind: "a" | "mx";
  readonly qualifier: Qualifier;
  /** Absent: the domain whose record this is. */
  readonly domain?: MacroString;
  /** Bits, 0 to 32; 32 where it was not written. */
  readonly ip4Prefix: number;
  /** Bits, 0 to 128; 128 where it was not written. */
  readonly ip6Prefix: number;
}

export interface PtrMechanism {
  readonly kind: "ptr";
  readonly qualifier: Qualifier;
  readonly domain?: MacroString;
}

export interface AddressMechanism {
  readonly kind: "ip4" | "ip6";
  readonly qualifier: Qualifier;
  /** Dotted quad, or the form of RFC 5952. Bits beyond the prefix are kept as they were written. */
  readonly address: string;
  /** Bits; 32 or 128 where it was not written. */
  readonly prefix: number;
}

export type Mechanism = AllMechanism | NamedMechanism | HostMechanism | PtrMechanism | AddressMechanism;

export interface KnownModifier {
  readonly kind: "redirect" | "exp";
  readonly domain: MacroString;
}

/** A modifier that RFC 7208 does not define; it changes no result (section 6). */
export interface UnknownModifier {
  readonly kind: "unknown";
  readonly name: string;
  readonly value: MacroString;
}

export type Modifier = KnownModifier | UnknownModifier;
export type SpfTerm = Mechanism | Modifier;

/** One `v=spf1` record: its terms in the order in which they are written. */
export interface SpfRecord {
  readonly terms: readonly SpfTerm[];
}

export function isMechanism(term: SpfTerm): term is Mechanism {
  return term.kind !== "redirect" && term.kind !== "exp" && term.kind !== "unknown";
}

/** The mechanisms that are ever evaluated: none after the first `all` is (RFC 7208 section 5.1). */
export function reachableMechanisms(record: SpfRecord): readonly Mechanism[] {
  const mechanisms = record.terms.filter(isMechanism);
  const last = mechanisms.findIndex((mechanism) => mechanism.kind === "all");
  return last < 0 ? mechanisms : mechanisms.slice(0, last + 1);
}

/** The modifier `redirect` or `exp` of a record, of which there is at most one (RFC 7208 section 6). */
export function modifier(record: SpfRecord, kind: KnownModifier["kind"]): KnownModifier | undefined {
  return record.terms.find((term): term is KnownModifier => term.kind === kind);
}

/** `redirect=` where it has an effect: it has none beside `all` (RFC 7208 section 6.1). */
export function effectiveRedirect(record: SpfRecord): KnownModifier | undefined {
  return record.terms.some((term) => term.kind === "all") ? undefined : modifier(record, "redirect");
}

/** Whether a term counts against the ten of RFC 7208 section 4.6.4. */
export function causesLookup(term: SpfTerm): boolean {
  switch (term.kind) {
    case "include":
    case "a":
    case "mx":
    case "ptr":
    case "exists":
    case "redirect":
      return true;
    default:
      return false;
  }
}
