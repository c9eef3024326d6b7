import { normalizeName } from "../../standards/domain-name";
import type { SenderFact } from "../../edge/intent";
import { nothingFound, together, type Verdict } from "../rule";
import { listed } from "../listed";
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

const ofSes = /^feedback-smtp\.([a-z0-9-]+)\.amazonses\.com$/;

/**
 * A bounce domain (MAIL FROM) that SES of several regions shares. It takes one MX record alone for a bounce domain
 * (SES Developer Guide, "Using a custom MAIL FROM domain"; UNVERIFIED on 2026-11-30, from memory).
 */
export function sharedBounces({ name, mx }: MailName): Verdict {
  const regions = mx.flatMap(({ record }) => ofSes.exec(normalizeName(record.content ?? ""))?.[1] ?? []);
  if (new Set(regions).size < 2) return nothingFound;
  return cannotJudge(
    "ses-bounce-domain-shared",
    `${name} takes the bounces of Amazon SES in ${listed(regions)}, and SES verifies a bounce domain that has one MX ` +
      "record alone: give each region its own",
    mx[0]?.resource,
  );
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
