import { withoutErrors } from "../problem";
import { writeTags } from "../write-tags";
import { lint } from "./lint";
import { dmarcDefaults, type Alignment, type DmarcRecord } from "./record";

/** What a record is built from: the policy, and what differs from the defaults. */
export type DmarcOptions = Pick<DmarcRecord, "policy"> & Partial<DmarcRecord>;

/**
 * The text of a DMARC policy record, its tags in the order that RFC 7489's readers expect too; tags at their default
 * are left out.
 *
 * @throws ProblemsError with all problems, where the options do not make a valid record (a report address that is not a
 *   URI, …)
 */
export function build(options: DmarcOptions): string {
  const record: DmarcRecord = { ...dmarcDefaults, ...options };
  const text = writeTags("DMARC record", [
    ["v", "DMARC1"],
    ["p", record.policy],
    ["sp", record.subdomainPolicy],
    ["np", record.nonexistentPolicy],
    ["adkim", alignment(record.dkimAlignment)],
    ["aspf", alignment(record.spfAlignment)],
    ["rua", list(record.aggregateReports, ",")],
    ["ruf", list(record.failureReports, ",")],
    ["fo", record.failureOptions.join(":") === "0" ? undefined : list(record.failureOptions, ":")],
    ["psd", { yes: "y", no: "n", unsaid: undefined }[record.publicSuffix]],
    ["t", record.testing ? "y" : undefined],
  ]);
  return withoutErrors("DMARC record", text, lint(text));
}

function alignment(value: Alignment): string | undefined {
  return value === "strict" ? "s" : undefined;
}

function list(values: readonly string[], separator: string): string | undefined {
  return values.length === 0 ? undefined : values.join(separator);
}
