import type { DeclaredRecord } from "../../edge/model";
import { parse } from "../../standards/spf";
import { isNullMx, lintSet } from "../../standards/null-mx";
import type { DmarcPolicy } from "../../standards/dmarc";
import type { Estate } from "../estate";
import { dmarcRecordOf } from "./dmarc";
import { exchangesOf, mailReads, sends, type MailName } from "./names";
import { withoutRecords } from "./spf";
import { foundWithin, nothingFound, together, type Rule, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** A domain that sends and takes no mail says so in all three places: null MX, `v=spf1 -all`, `p=reject`. */
export const none: Rule = {
  control: "mail/none",
  reads: mailReads,
  judge: (estate) =>
    together([
      ...withoutRecords(estate),
      ...estate.mailNames.map((mail) => together([nullMxAlone(mail), contradiction(mail), silence(mail, estate)])),
    ]),
};

function nullsOf({ mx }: MailName): DeclaredRecord[] {
  return mx.filter((declared) => !exchangesOf({ mx: [declared] }).includes(declared));
}

function nullMxAlone(mail: MailName): Verdict {
  const [first] = nullsOf(mail);
  if (first === undefined) return nothingFound;
  const records = mail.mx.map(({ record }) => ({ preference: record.priority ?? 0, exchange: record.content ?? "" }));
  return together(
    lintSet(records).map((problem) =>
      foundWithin(problem, { resource: first.resource, what: mail.name, fix: "Keep one." }),
    ),
  );
}

/** Receivers may refuse mail from a domain that says it takes none (RFC 7505 section 4.2). */
function contradiction(mail: MailName): Verdict {
  if (!sends(mail)) return nothingFound;
  const [first] = nullsOf(mail);
  const unknown = mail.mx.find((declared) => declared.unknown.includes("content"));
  if (unknown !== undefined)
    return cannotJudge(
      "no-mail-unknown",
      `whether ${mail.name} says that it takes no mail will be known only after deployment`,
      unknown.resource,
    );
  if (first === undefined) return nothingFound;
  return found(
    "null-mx-of-sender",
    `${mail.name} sends mail and says with null MX that it takes none; receivers may refuse it.`,
    "Take the null MX out, or stop sending as the name.",
    first.resource,
  );
}

/** A whole zone without mail has to say so; a name below it where it says part of it. */
function silence(mail: MailName, estate: Estate): Verdict {
  const { name, zone } = mail;
  if (sends(mail)) return nothingFound;
  const isWhole = name === zone.name || mail.fact !== undefined;
  if (!isWhole && nullsOf(mail).length === 0) return nothingFound;
  const lacking = [mxLack(mail), spfLack(mail), dmarcLack(mail, estate)].filter((lack) => lack !== undefined);
  if (lacking.length === 0) return nothingFound;
  if (mail.fact?.elsewhere === true)
    return cannotJudge("no-mail-elsewhere", `the mail of ${name} is declared elsewhere, as the program says`);
  if (
    zone.hasUnknownRecords ||
    mail.spf.some(({ text }) => text === undefined) ||
    mail.dmarc.some(({ text }) => text === undefined)
  ) {
    return cannotJudge(
      "no-mail-unknown",
      `whether ${name} says that it has no mail will be known only after deployment`,
    );
  }
  return found(
    "no-mail-unsaid",
    `${name} sends no mail and does not say so: ${lacking.join(", ")}. Anybody may forge it.`,
    `Declare the MX record "0 .", the TXT record "v=spf1 -all" and at _dmarc.${name} "v=DMARC1; p=reject".`,
    mail.mx[0]?.resource ?? mail.spf[0]?.declared.resource ?? mail.dmarc[0]?.declared.resource ?? zone,
  );
}

function mxLack({ mx }: MailName): string | undefined {
  if (mx.length === 0) return "no null MX";
  return mx.every(({ record }) => isNullMx({ preference: 0, exchange: record.content ?? "" }))
    ? undefined
    : "its MX names a server";
}

function spfLack({ spf }: MailName): string | undefined {
  const texts = spf.flatMap(({ text }) => (text === undefined ? [] : [text]));
  if (texts.length === 0) return "no SPF record";
  const terms = parse(texts[0]!).value?.terms.filter(({ kind }) => kind !== "exp" && kind !== "unknown");
  const [only] = terms ?? [];
  const strict = texts.length === 1 && terms?.length === 1 && only?.kind === "all" && only.qualifier === "-";
  return strict ? undefined : "an SPF record other than v=spf1 -all";
}

/** The policy that holds for a name: its own, or what the record of the zone says of its subdomains. */
function dmarcLack(mail: MailName, estate: Estate): string | undefined {
  const own = mail.dmarc.length > 0;
  const source = own ? mail : recordAbove(mail.name, estate);
  if (source === undefined) return "no DMARC record";
  if (source.dmarc.some(({ declared }) => declared.record.type === "CNAME")) return undefined;
  const record = dmarcRecordOf(source);
  const policy: DmarcPolicy | undefined = own ? record?.policy : (record?.subdomainPolicy ?? record?.policy);
  if (policy === undefined) return "no usable DMARC record";
  if (record?.testing === true) return "a DMARC policy that is only tested (t=y)";
  return policy === "reject" ? undefined : `a DMARC policy of ${policy}`;
}

/** The nearest name above that has a DMARC record. */
function recordAbove(name: string, estate: Estate): MailName | undefined {
  for (let dot = name.indexOf("."); dot > 0; dot = name.indexOf(".", dot + 1)) {
    const above = estate.mailByName.get(name.slice(dot + 1));
    if (above && above.dmarc.length > 0) return above;
  }
  return undefined;
}
