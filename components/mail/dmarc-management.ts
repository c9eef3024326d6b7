import { isManagementAddress } from "../../edge/dmarc-management";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { ReportMailboxes } from "./mail-choices";

/** An address of Cloudflare's DMARC Management that is none, or is to get what is not read there. */
export function managementProblems(mailbox: string, { failures, tls }: ReportMailboxes): PathProblem[] {
  const where = "mail.reports";
  if (!isManagementAddress(mailbox))
    return [
      problem("dmarc-management-address-invalid", atPath(where), {
        message:
          `"${mailbox}" is not an address of Cloudflare's DMARC Management, which begins with 32 hexadecimal ` +
          "digits.",
        fix: "Take the one that the dashboard shows under Email > DMARC Management.",
      }),
    ];
  const others = [...(failures.includes(mailbox) ? ["failures"] : []), ...(tls.includes(mailbox) ? ["tls"] : [])];
  if (others.length === 0) return [];
  return [
    problem("dmarc-management-address-invalid", atPath(where), {
      message:
        "Cloudflare's DMARC Management reads DMARC's aggregate reports alone, and is to get " +
        `${others.join(" and ")}.`,
      fix: "Give it under dmarc, and a mailbox that somebody reads under the rest.",
    }),
  ];
}
