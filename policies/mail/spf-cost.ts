import { parse, print, type SpfTerm } from "../../standards/spf";
import { lookupLimit } from "../../standards/spf/lint";
import { causesLookup, effectiveRedirect, reachableMechanisms } from "../../standards/spf/record";
import { staticName } from "../../standards/spf/static-name";
import type { Estate } from "../estate";
import { type MailName } from "./names";

export { lookupLimit };

/** What evaluating an SPF record costs, as far as resources tell. */
export interface SpfCost {
  /** DNS lookups for a client that nothing matches; at least one for each term of `unknown`. */
  readonly lookups: number;
  /** Terms that lead out of what is declared, so that only the DNS knows what they cost. */
  readonly unknown: readonly string[];
  /** Terms that lead to a declared name without an SPF record, by which every evaluation fails. */
  readonly broken: readonly string[];
}

/** Counts over all declared zones, and over what somebody stated of an include's cost. */
export class SpfCosts {
  readonly #stated: ReadonlyMap<string, number>;

  constructor(private readonly estate: Estate) {
    const senders = estate.mail.flatMap((fact) => fact.senders);
    this.#stated = new Map(
      senders.flatMap(({ spf, lookups }): [string, number][] =>
        spf === undefined || lookups === undefined ? [] : [[spf.toLowerCase(), lookups]],
      ),
    );
  }

  of(name: string, text: string): SpfCost {
    const unknown = new Set<string>();
    const broken = new Set<string>();
    const lookups = this.#count(text, name, name, [name], unknown, broken);
    return { lookups, unknown: [...unknown], broken: [...broken] };
  }

  #count(
    text: string,
    domain: string,
    origin: string,
    path: readonly string[],
    unknown: Set<string>,
    broken: Set<string>,
  ): number {
    const { value } = parse(text);
    if (value === undefined) return 0;
    const redirect = effectiveRedirect(value);
    const terms: SpfTerm[] = [...reachableMechanisms(value), ...(redirect ? [redirect] : [])];
    let lookups = 0;
    for (const term of terms.filter(causesLookup)) {
      lookups += 1;
      // A record that includes itself, or grows beyond every limit, is told by the count as it is.
      if ((term.kind !== "include" && term.kind !== "redirect") || lookups > lookupLimit) continue;
      const written = printed(term);
      const name = staticName(term.domain, domain, origin);
      if (name === undefined) unknown.add(written);
      else if (!path.includes(name)) lookups += this.#behind(name, written, origin, path, unknown, broken);
      else broken.add(written);
    }
    return lookups;
  }

  #behind(
    name: string,
    written: string,
    origin: string,
    path: readonly string[],
    unknown: Set<string>,
    broken: Set<string>,
  ): number {
    const declared = this.estate.mailByName.get(name)?.spf.find(({ text }) => text !== undefined)?.text;
    if (declared !== undefined) return this.#count(declared, name, origin, [...path, name], unknown, broken);
    const stated = this.#stated.get(written);
    if (stated !== undefined) return stated - 1;
    const zone = this.estate.zones.find(
      (one) => one.records.length > 0 && (name === one.name || name.endsWith(`.${one.name}`)),
    );
    if (zone && !zone.hasUnknownRecords && !delegated(name, zone)) broken.add(written);
    else unknown.add(written);
    return 0;
  }
}

function printed(term: SpfTerm): string {
  return print({ terms: [term] })
    .replace("v=spf1 ", "")
    .toLowerCase();
}

/** Whether a name may be answered elsewhere, or have records that are not known yet. */
function delegated(name: string, zone: { readonly records: MailName["zone"]["records"] }): boolean {
  return zone.records.some(
    ({ record, unknown }) =>
      (record.type === "NS" && (name === record.name || name.endsWith(`.${record.name}`))) ||
      (record.name === name && (record.type === "CNAME" || (record.type === "TXT" && unknown.includes("content")))),
  );
}
