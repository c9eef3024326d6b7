// Long: one check for each thing that a key can have wrong.
import type { DeclaredRecord } from "../../edge/model";
import { lint, parse } from "../../standards/dkim";
import { isLiveKey, mailReads, sends, textOf, type MailName } from "./names";
import { withoutRecords } from "./spf";
import { foundWithin, nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** Bits of an RSA key that are enough (RFC 8301 section 3.2: signers should use at least 2048). */
const leastBits = 2048;

/** Each sender signs, with a key that is there and long enough. */
export const dkim: Rule = {
  control: "mail/dkim",
  reads: mailReads,
  judge: (estate) =>
    together([
      ...withoutRecords(estate),
      ...estate.mailNames.map((mail) => together([...mail.dkim.map(judgeKey), presence(mail), promised(mail)])),
    ]),
};

function judgeKey(declared: DeclaredRecord): Verdict {
  const { name, type, proxied } = declared.record;
  if (type === "CNAME") {
    if (proxied === true)
      return found(
        "dkim-alias-proxied",
        `${name} is proxied, so receivers find Cloudflare's addresses in place of the key.`,
        "Set proxied: false.",
        declared.resource,
      );
    return cannotJudge(
      "dkim-key-elsewhere",
      `the key of ${name} is its service's to keep, and only the DNS shows it`,
      declared.resource,
    );
  }
  const text = textOf(declared);
  if (text === undefined)
    return cannotJudge("dkim-key-unknown", `the key of ${name} will be known only after deployment`, declared.resource);
  const problems = lint(text);
  const faults = problems.filter(({ severity, code }) => severity === "error" || code === "dkim-testing");
  const { value } = parse(text);
  const short = problems.find(({ code }) => code === "dkim-key-short");
  return together([
    ...faults.map((problem) =>
      foundWithin(problem, {
        resource: declared.resource,
        what: name,
        fix: "Take the record as the service shows it.",
      }),
    ),
    ...(short === undefined
      ? []
      : [
          found(
            "dkim-key-below-2048",
            `The key of ${name} has ${value?.bits ?? "too few"} bits; RSA keys have at least ${leastBits}.`,
            short.fix ?? "Make a new key at the service.",
            declared.resource,
          ),
        ]),
  ]);
}

/** A domain that sends has a key at all. Names below it that only take bounces sign as the domain itself. */
function presence(mail: MailName): Verdict {
  const { name, zone, dkim: keys, fact, routed } = mail;
  if (!sends(mail) || keys.some(isLiveKey) || routed) return nothingFound;
  if (fact) {
    // Services whose records Cloudflare keeps itself have nothing to declare; the keys of others are looked for by
    // name.
    return fact.senders.some((sender) => sender.dkim.length > 0)
      ? nothingFound
      : cannotJudge("dkim-key-elsewhere", `the keys of ${name} are kept by who sends as it`);
  }
  if (name !== zone.name) return nothingFound;
  if (zone.hasUnknownRecords)
    return cannotJudge("dkim-key-unknown", `whether ${name} has a DKIM key will be known only after deployment`);
  return found(
    "dkim-missing",
    `${name} sends mail and has no DKIM key: forwarded mail fails DMARC, and large receivers refuse it.`,
    "Turn DKIM on at each service that sends, and declare the record that it shows.",
    zone,
  );
}

function promised({ name, fact, zone }: MailName): Verdict {
  if (fact === undefined) return nothingFound;
  const there = new Set(
    zone.records.filter(({ record }) => ["TXT", "CNAME"].includes(record.type)).map(({ record }) => record.name),
  );
  return together(
    fact.senders.flatMap((sender) =>
      sender.dkim
        .filter((key) => !there.has(key))
        .map((key) =>
          zone.hasUnknownRecords
            ? cannotJudge("dkim-key-unknown", `whether ${key} has a record will be known only after deployment`)
            : found(
                "dkim-stated-key-missing",
                `${sender.name} signs mail of ${name} with the key at ${key}, which has no record.`,
                "Declare the record that the service shows.",
              ),
        ),
    ),
  );
}
