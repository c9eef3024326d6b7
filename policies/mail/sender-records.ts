import { normalizeName } from "../../standards/domain-name";
import type { SenderFact } from "../../edge/intent";
import { nothingFound, together, type Verdict } from "../rule";
import { cannotJudge, found } from "./sender-codes";
import type { MailName } from "./names";

type Needed = NonNullable<SenderFact["records"]>[number];

/** What a sender needs beside SPF and its keys: where bounces go, where mail arrives. */
export function senderRecords({ fact, zone }: MailName): Verdict {
  const needed = (fact?.senders ?? []).flatMap((sender) =>
    (sender.records ?? []).map((record) => ({ sender, record })),
  );
  return together(needed.map(({ sender, record }) => judgeRecord(sender.name, record, zone)));
}

function judgeRecord(sender: string, { name, type, content }: Needed, zone: MailName["zone"]): Verdict {
  const there = zone.records.filter(({ record }) => record.name === name && record.type === type);
  const wanted = normalizeName(content);
  const right = there.find(({ record, unknown }) =>
    unknown.includes("content") ? true : normalizeName(record.content ?? "") === wanted,
  );
  if (right?.record.proxied === true)
    return found(
      "sender-record-proxied",
      `${name} ${type} is ${sender}'s and is proxied, so that mail servers find Cloudflare's addresses in its place.`,
      "Set proxied: false.",
      right.resource,
    );
  if (right) return nothingFound;
  if (zone.hasUnknownRecords)
    return cannotJudge(
      "sender-record-unknown",
      `whether ${name} leads to ${wanted} will be known only after deployment`,
    );
  const [other] = there;
  if (!other)
    return found(
      "sender-record-missing",
      `${sender} needs ${name} ${type} ${wanted}, which is not there: bounces or mail do not get to it.`,
      "Declare the record that the service shows.",
      zone,
    );
  return found(
    "sender-record-differs",
    `${name} ${type} leads to ${normalizeName(other.record.content ?? "")}, and ${sender} needs ${wanted} there.`,
    "Take the record as the service shows it: the region is the one in which the domain was added.",
    other.resource,
  );
}
