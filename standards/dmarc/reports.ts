import { getDomain } from "tldts";
import { pieces } from "../tag-list";
import { meantUris, readUri } from "../report-uri";
import { atOffset, type TextProblem } from "../problem";
import type { DmarcRecord } from "./record";
import { problem } from "./codes";

/** The text of the record by which a domain agrees to receive another one's reports (RFC 9990 section 4). */
export const authorizationRecord = "v=DMARC1;";

/** The name at which `reporter` must publish `authorizationRecord` before it gets reports about `domain`. */
export function authorizationName(domain: string, reporter: string): string {
  return `${domain}._report._dmarc.${reporter}`;
}

/**
 * The domains of mailboxes and hosts that reports about `domain` go to and that belong to another organisation: each
 * must authorise it. Organisations are told apart by the public suffix list, as receivers did before RFC 9989's tree
 * walk; both find the same for domains directly below a suffix.
 */
export function externalReporters(
  record: Pick<DmarcRecord, "aggregateReports" | "failureReports">,
  domain: string,
): string[] {
  const own = organization(domain);
  const domains = [...record.aggregateReports, ...record.failureReports].flatMap(
    (uri) => readUri(uri).value?.domain ?? [],
  );
  return [...new Set(domains)].filter((reporter) => organization(reporter) !== own);
}

function organization(domain: string): string {
  const name = domain.toLowerCase();
  return getDomain(name, { allowPrivateDomains: true }) ?? name;
}

/** The URIs of `rua` or `ruf`; those that are none are left out and reported. */
export function readReportUris(tag: string, value: string, at: number): { uris: string[]; problems: TextProblem[] } {
  const uris: string[] = [];
  const problems: TextProblem[] = [];
  for (const entry of pieces(value, ",", at)) {
    const exclamation = entry.text.indexOf("!");
    const uri = exclamation < 0 ? entry.text : entry.text.slice(0, exclamation);
    const read = readUri(uri);
    if (exclamation >= 0) problems.push(sizeRemoved(entry.text.slice(exclamation), entry.at + exclamation));
    if (read.value === undefined) {
      problems.push(
        problem("dmarc-report-uri", atOffset(entry.at), {
          message: `The ${tag} address "${uri}" ${read.reason}.`,
          fix: addressFix(tag, uri),
        }),
      );
      continue;
    }
    if (read.value.scheme !== "mailto") problems.push(otherScheme(tag, read.value.scheme, entry.at));
    uris.push(uri);
  }
  return { uris, problems };
}

function addressFix(tag: string, given: string): string {
  const meant = meantUris(given);
  if (meant.length > 1) return `Write a comma between the addresses: ${meant.join(",")}.`;
  return meant.length === 1
    ? `Write ${meant[0]}.`
    : `Write ${tag}=mailto:reports@example.com, several with a comma between.`;
}

function sizeRemoved(suffix: string, at: number): TextProblem {
  return problem("dmarc-removed-size", atOffset(at), {
    message: `The size limit "${suffix}" is obsolete and ignored.`,
    fix: "Remove it.",
  });
}

function otherScheme(tag: string, scheme: string, at: number): TextProblem {
  return problem("dmarc-report-scheme", atOffset(at), {
    message: `Receivers need to support mailto: only; most ignore a ${tag} address with ${scheme}:.`,
    fix: "Give a mailto: address.",
  });
}
