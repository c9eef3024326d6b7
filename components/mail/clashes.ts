import type { RecordDeclaration } from "../dns/declaration";
import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { MailDraft } from "./draft";

/** Records of which a name may have one: a second makes receivers ignore both, or choose. */
const versions = ["v=spf1", "v=DMARC1", "v=STSv1", "v=TLSRPTv1", "v=BIMI1"];

/** Records that were declared by hand and say again, or otherwise, what the section mail declares. */
export function clashes(
  { choices, chosen }: MailDraft,
  planned: readonly RecordDeclaration[],
  records: readonly RecordDeclaration[],
): PathProblem[] {
  return [
    ...records.flatMap((record) => {
      const twin = planned.find((one) => sameJob(one, record));
      return twin === undefined ? [] : [clash(record, twin)];
    }),
    ...chosen.flatMap(({ sender }) =>
      records
        .filter(({ name }) => (sender.lockedNames ?? []).some((locked) => name === `${locked}.${choices.domain}`))
        .map((record) =>
          problem("record-locked-by-sender", atPath(`records.${record.key}`), {
            message: `${sender.name} adds and locks the records of ${record.name} itself.`,
            fix: "Take the record out.",
          }),
        ),
    ),
  ];
}

function sameJob(planned: RecordDeclaration, other: RecordDeclaration): boolean {
  if (planned.name !== other.name || planned.type !== other.type) return false;
  if (planned.type === "MX") return true;
  if (planned.type !== "TXT") return false;
  const version = versionOf(planned);
  return version !== undefined && version === versionOf(other);
}

function versionOf({ content = "" }: RecordDeclaration): string | undefined {
  return versions.find((version) => content.trimStart().toLowerCase().startsWith(version.toLowerCase()));
}

function clash(record: RecordDeclaration, twin: RecordDeclaration): PathProblem {
  return problem("mail-record-declared-twice", atPath(`records.${record.key}`), {
    message: `The section mail declares the ${record.type} record of ${record.name} (${twin.key}: ${twin.purpose}).`,
    fix: "Take this one out.",
  });
}
