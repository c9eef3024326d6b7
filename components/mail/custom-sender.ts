import { isDnsName } from "../../standards/domain-name";
import { lint as lintDkim } from "../../standards/dkim";
import { lint as lintSpf, parse as parseSpf } from "../../standards/spf";
import { plain } from "../../standards/txt";
import { hostName, privateName } from "../dns/spelling";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { Sender } from "./sender";
import type { SenderNeeds, SenderRecord, SpfTerm } from "./sender-records";

/** A sender that the catalogue does not have, as its own documentation describes it. */
export interface CustomSender {
  /** What it wants in the domain's SPF record: `include:mail.example.net`, `ip4:192.0.2.1`. */
  readonly spf: readonly string[];
  /** Its DKIM keys, by selector: the name of a host that keeps the key, or the key record itself. */
  readonly dkim: readonly CustomKey[];
}

type CustomKey = { readonly selector: string } & ({ readonly cname: string } | { readonly txt: string });

/** The sender itself. Its envelope is taken for its own: whether SPF aligns, only it knows. */
export function customSender(id: string): Sender {
  return { id, name: id, sources: [], returnPath: "vendor", hostsMailboxes: false, asks: {}, records: [] };
}

/** What it needs in the DNS of a domain. */
export function customNeeds(id: string, domain: string, { spf, dkim }: CustomSender): SenderNeeds {
  const terms = spf.flatMap((text) => text.trim().split(/\s+/)).filter((term) => term !== "");
  return {
    records: dkim.map((key) => keyRecord(id, domain, key)),
    spfTerms: terms.map(spfTerm),
    problems: [...terms.flatMap((term) => spfProblems(id, term)), ...dkim.flatMap((key) => keyProblems(id, key))],
  };
}

/** At least one lookup for what makes receivers look further; how many more, only the DNS shows. */
function spfTerm(text: string): SpfTerm {
  return { text, lookups: /^[+?~-]?(include|a|mx|ptr|exists)\b/i.test(text) ? 1 : 0, measured: false };
}

function keyRecord(id: string, domain: string, key: CustomKey): SenderRecord {
  const { selector } = key;
  return {
    key: `${id}-${selector.replace(/[^a-z0-9]+/gi, "-").toLowerCase()}-domainkey`,
    name: `${selector.toLowerCase()}._domainkey.${domain}`,
    ...("cname" in key
      ? { type: "CNAME" as const, content: hostName(key.cname) }
      : { type: "TXT" as const, content: plain(key.txt) }),
    ttl: 3600,
    proxied: false,
    purpose: `${id}: DKIM key`,
  };
}

function spfProblems(id: string, term: string): PathProblem[] {
  const text = `v=spf1 ${term} ~all`;
  const record = parseSpf(text).value;
  const [given] = record?.terms ?? [];
  const errors = lintSpf(text).filter(({ severity }) => severity === "error");
  if (errors.length === 0 && given && !["all", "redirect", "exp", "unknown"].includes(given.kind)) return [];
  return [
    problem("custom-sender-spf-invalid", atPath(`${id}.spf`), {
      message: `"${term}" is not what a sender adds to an SPF record${errors[0] ? `: ${errors[0].message}` : "."}`,
      fix: "Give what its documentation says between v=spf1 and the final all, such as include:mail.example.net.",
    }),
  ];
}

function keyProblems(id: string, key: CustomKey): PathProblem[] {
  const where = `${id}.dkim.${key.selector}`;
  if (!isDnsName(key.selector)) {
    const fix = "Give the part before ._domainkey in the name of the record.";
    return [
      problem("custom-sender-selector-invalid", atPath(where), {
        message: `"${key.selector}" is not a selector.`,
        fix,
      }),
    ];
  }
  if ("cname" in key) {
    const reason = privateName(key.cname);
    if (reason === undefined) return [];
    return [
      problem("custom-sender-target-invalid", atPath(`${where}.cname`), {
        message: `"${key.cname}" ${reason}.`,
        fix: "Copy it from the service.",
      }),
    ];
  }
  const errors = lintDkim(plain(key.txt)).filter(({ severity }) => severity === "error");
  if (errors.length === 0) return [];
  const codes = [...new Set(errors.map(({ code }) => code))].join(", ");
  return [
    problem("custom-sender-key-invalid", atPath(`${where}.txt`), {
      message: `It is not a DKIM key record (${codes}).`,
      fix: "Copy it from the service.",
    }),
  ];
}
