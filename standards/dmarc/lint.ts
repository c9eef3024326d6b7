import { byPlace } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import { saysPasted } from "../pasted-strings";
import { tagParts } from "../tag-list";
import { parse } from "./parse";
import { authorizationName, externalReporters } from "./reports";
import type { DmarcPolicy, DmarcRecord } from "./record";
import { problem } from "./codes";

/** What a linter of DMARC records may know beside the text. */
export interface DmarcContext {
  /** The domain whose record it is (without `_dmarc.`); with it, reports to other organisations are pointed out. */
  readonly domain?: string;
}

const strength: Record<DmarcPolicy, number> = { none: 0, quarantine: 1, reject: 2 };

/** Everything worth saying about a DMARC record: what `parse` says, and what works but not as well as it should. */
export function lint(text: string, context: DmarcContext = {}): TextProblem[] {
  const { value, problems } = parse(text);
  if (value === undefined || (problems.length === 1 && problems.every(saysPasted))) return [...problems];
  const tags = tagParts(text).map(({ name, at }): [string | undefined, number] => [name?.toLowerCase(), at]);
  const places = new Map(tags);
  const at = (tag: string): number => places.get(tag) ?? 0;
  return byPlace([
    ...problems,
    ...orderAdvice(
      tags.map(([name]) => name),
      at,
    ),
    ...reportAdvice(value, at),
    ...policyAdvice(value, at),
    ...externalAdvice(value, context, at),
  ]);
}

function orderAdvice(names: readonly (string | undefined)[], at: (tag: string) => number): TextProblem[] {
  if (!names.includes("p") || names[1] === "p") return [];
  return [
    problem("dmarc-policy-not-second", atOffset(at("p")), {
      message: "Receivers that still follow RFC 7489 expect p directly after v.",
      fix: "Move p to directly after v=DMARC1.",
    }),
  ];
}

function reportAdvice(record: DmarcRecord, at: (tag: string) => number): TextProblem[] {
  const found: TextProblem[] = [];
  if (record.aggregateReports.length === 0) {
    const idle = record.policy === "none";
    found.push(
      problem(idle ? "dmarc-monitors-nothing" : "dmarc-no-reports", atOffset(0), {
        message:
          "No address for aggregate reports " +
          `(rua)${idle ? ": with p=none the record then has no effect at all" : ""}.`,
        fix: "Add rua=mailto:reports@example.com.",
        severity: idle ? "warning" : "info",
        source: "RFC 9989 section 4.7",
      }),
    );
  }
  if (record.failureReports.length === 0 && at("fo") > 0) {
    found.push(
      problem("dmarc-fo-without-ruf", atOffset(at("fo")), {
        message: "fo says when failure reports are wanted, but no address for them (ruf) is given; it is ignored.",
        fix: "Remove fo, or add ruf.",
      }),
    );
  }
  return found;
}

function policyAdvice(record: DmarcRecord, at: (tag: string) => number): TextProblem[] {
  const found: TextProblem[] = [];
  const { policy, subdomainPolicy = policy, nonexistentPolicy = subdomainPolicy } = record;
  if (strength[subdomainPolicy] < strength[policy]) found.push(weaker("sp", subdomainPolicy, policy, at("sp")));
  if (strength[nonexistentPolicy] < strength[policy] && at("np") > 0)
    found.push(weaker("np", nonexistentPolicy, policy, at("np")));
  if (record.testing) {
    found.push(
      problem("dmarc-testing", atOffset(at("t")), {
        message: "t=y has the policies applied one step milder: reject as quarantine, quarantine as none.",
        fix: "Remove t=y once the reports are clean.",
      }),
    );
  }
  if (record.publicSuffix === "yes") {
    found.push(
      problem(record.failureReports.length > 0 ? "dmarc-psd-ruf" : "dmarc-psd", atOffset(at("psd")), {
        message:
          "psd=y is for registries that let others register below " +
          `them${record.failureReports.length > 0 ? "; they must not ask for failure reports" : ""}.`,
        fix: "Remove psd=y, unless the domain is a registry's.",
        severity: record.failureReports.length > 0 ? "error" : "warning",
        source: record.failureReports.length > 0 ? "RFC 9989 section 10.2" : "RFC 9989 section 4.7",
      }),
    );
  }
  return found;
}

function weaker(tag: "sp" | "np", given: DmarcPolicy, policy: DmarcPolicy, at: number): TextProblem {
  return problem(`dmarc-${tag}-weaker`, atOffset(at), {
    message: `${tag}=${given} is weaker than p=${policy}: who forges mail will use a subdomain.`,
    fix: `Remove ${tag}, or set it to ${policy}.`,
  });
}

function externalAdvice(record: DmarcRecord, { domain }: DmarcContext, at: (tag: string) => number): TextProblem[] {
  if (domain === undefined) return [];
  return externalReporters(record, domain).map((reporter) =>
    problem("dmarc-external-reports", atOffset(at("rua")), {
      message:
        `Reports go to ${reporter}, which must publish "v=DMARC1;" as TXT at ` +
        `${authorizationName(domain, reporter)}.`,
    }),
  );
}
