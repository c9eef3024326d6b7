import type { Zone } from "../../edge/model";
import { together, type Verdict } from "../rule";
import { found } from "./codes";
import { textOf } from "./names";

/** Whether a text begins as a DMARC record does. */
export function isDmarc(text: string): boolean {
  return /^\s*v\s*=\s*DMARC1\s*(;|$)/i.test(text);
}

/**
 * Records at names where nobody looks. A domain's consent to take reports of another begins in the same way, and stands
 * below `_report._dmarc` (RFC 9990 section 4): every one that is read has the label.
 */
export function misplaced({ records }: Zone): Verdict {
  return together(
    records
      .filter(({ record, unknown }) => record.type === "TXT" && !unknown.includes("name") && !isRead(record.name))
      .filter((declared) => isDmarc(textOf(declared) ?? ""))
      .map(({ record, resource }) =>
        found(
          "dmarc-record-misplaced",
          `The DMARC record at ${record.name} is read by nobody: receivers look for it at _dmarc below the domain.`,
          `Call it ${dmarcNameFor(record.name)}.`,
          resource,
        ),
      ),
  );
}

function isRead(name: string): boolean {
  return name.toLowerCase().split(".").includes("_dmarc");
}

/** The name that is meant by one such as `dmarc.example.com` or `example.com`. */
function dmarcNameFor(name: string): string {
  return `_dmarc.${name.replace(/^_?dmarc\./, "")}`;
}
