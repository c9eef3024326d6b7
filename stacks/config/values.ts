import * as v from "valibot";
import { hostName } from "../../components/dns/spelling";
import { canonicalIpv6 } from "../../edge/dns/addresses";
import { pathAsSeen } from "../../edge/trace/normalize-url";
import { callers } from "../../edge/callers";
import { otherPlatform, platforms } from "../../edge/platforms";
import { nearest } from "../../edge/statement/nearest";
import { isDate } from "../../standards/day";
import { isMailbox } from "../../standards/report-uri";

/** The values that sections are made of. Messages say what is expected. */

export const label = v.pipe(
  v.string("expected a name"),
  v.regex(
    /^(@|(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*)$/,
    'expected a label such as app, or "@" for the domain itself',
  ),
);
/** A host that may be every host of a level: of tenants, each with a name of its own. */
export const hostLabel = v.union(
  [v.pipe(v.string(), v.regex(/^\*(\.(?!-)[a-z0-9-]{1,63}(?<!-))*$/)), label],
  'expected a label such as app, "@" for the domain itself, or "*" or "*.app" for every name of a level',
);
export const hostOrAll = v.union(
  [v.literal("*"), label],
  'expected a label such as api, "@" for the domain itself, or "*" for every host',
);
export const key = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "expected a name in kebab-case, such as member-app"),
);
export const purpose = v.pipe(
  v.string("expected words that say what it is for"),
  v.trim(),
  v.minLength(3, "expected words that say what it is for"),
);
/** Why something is as it is, in words. */
export const reason = v.pipe(
  v.string("expected words that say why"),
  v.trim(),
  v.minLength(3, "expected words that say why"),
);
const expectedPort = "expected a port, 1 to 65535";
export const port = v.pipe(
  v.number(expectedPort),
  v.integer(expectedPort),
  v.minValue(1, expectedPort),
  v.maxValue(65_535, expectedPort),
);
export const domain = v.pipe(
  v.string("expected a domain such as example.com"),
  v.regex(
    /^(?=.{4,253}$)((?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)[a-z0-9-]{2,63}(?<!-)$/,
    "expected a domain in lower case, without scheme, path or final dot, such as example.com",
  ),
);
/** The whole name of a record, which may have what no host has: an underscore, or `*` for every name of a level. */
export const recordName = v.pipe(
  v.string("expected the whole name of a record"),
  v.regex(
    /^(?=.{4,253}$)(\*\.)?([a-z0-9_-]{1,63}\.)+(?!-)[a-z0-9-]{2,63}(?<!-)$/,
    "expected the whole name of a record in lower case, such as s1._domainkey.example.com",
  ),
);
export const identifier = v.pipe(
  v.string("expected 32 hexadecimal digits, in quotes"),
  v.regex(/^[0-9a-f]{32}$/, "expected 32 hexadecimal digits, as the zone's overview page shows them"),
);
export const path = v.pipe(
  v.string("expected a path"),
  v.regex(/^\/[^\s?#]*$/, "expected a path such as /webhooks/*, without query or fragment"),
  v.transform(pathAsSeen),
);
/** A page that a person can look at. */
export const link = v.pipe(
  v.string("expected the https address of a page"),
  v.check(
    (text) => text.startsWith("https://") && !/\s/.test(text) && URL.canParse(text) && new URL(text).password === "",
    "expected the https address of a page, such as https://uptime.example.org/monitors",
  ),
);
/** The last day that a configuration may name. */
const lastDay = "2199-12-31";
export const date = v.pipe(
  v.string('expected a date such as "2026-11-01"'),
  // Pulumi turns a date that stands without quotes into a time stamp.
  v.transform((text) => text.replace(/T00:00:00Z$/, "")),
  v.check((text) => isDate(text) && text >= "2000-01-01", 'expected a day that there is, such as "2026-11-01"'),
  // A slip of the finger in the first digits: 2926 for 2026.
  v.check((text) => !isDate(text) || text <= lastDay, `expected a day until ${lastDay}, such as "2026-11-01"`),
);

/**
 * A whole number within bounds.
 *
 * @param what of which the number is, in words: `seconds`.
 */
export function whole(what: string, least: number, most: number) {
  const expected = `expected a whole number of ${what}, ${least} to ${most}`;
  return v.pipe(
    v.number(expected),
    v.check((given) => Number.isInteger(given) && given >= least && given <= most, expected),
  );
}
export const mailbox = v.pipe(
  v.string("expected a mail address"),
  v.check(isAddress, "expected a mail address such as founder@example.com"),
);
/** A mailbox that reports go to: a record names it as a URI, in which some letters mean something else. */
export const reportMailbox = v.pipe(
  mailbox,
  v.check(
    (text) => !isAddress(text) || !/[!?&%'*`^{|}/]/.test(text),
    "expected a mail address of letters, digits and . _ + - = before the @, such as dmarc@example.com",
  ),
);

/** Without a scheme, and no longer than mail takes it (RFC 5321 section 4.5.3.1). */
function isAddress(text: string): boolean {
  return text.length <= 254 && isMailbox(text) && !text.includes("..") && !/^\.|\.@/.test(text);
}
export const plan = v.picklist(["free", "pro", "business", "enterprise"], "expected free, pro, business or enterprise");
export const target = v.pipe(
  v.string("expected a hostname or an IP address"),
  v.regex(/^[0-9a-zA-Z.:_-]+$/, "expected a hostname or an IP address, without scheme, port or path"),
  v.check((text) => !/^[^:]+:\d*$/.test(text), "expected a hostname or an IP address, without scheme, port or path"),
  v.transform((text) => canonicalIpv6(text) ?? hostName(text)),
);

const platformIds = [...platforms.map(({ id }) => id), otherPlatform];
export const platform = v.pipe(
  v.string("expected the id of a platform such as vercel"),
  v.check(
    (given) => platformIds.includes(given),
    ({ input }) => {
      const meant = typeof input === "string" ? nearest(input, platformIds) : undefined;
      return `expected the id of a platform (docs/platforms.md)${meant === undefined ? "" : `, such as ${meant}`}`;
    },
  ),
);
export const answer = v.pipe(
  v.string("expected the answer as a text, in quotes"),
  v.trim(),
  v.minLength(1, "expected the answer, as the platform shows it"),
);

const callerIds = callers.map(({ id }) => id);
export const caller = v.pipe(
  v.string("expected the id of a caller such as stripe"),
  v.check(
    (given) => callerIds.includes(given),
    ({ input }) => {
      const meant = typeof input === "string" ? nearest(input, callerIds) : undefined;
      return `expected the id of a caller (docs/callers.md)${meant === undefined ? "" : `, such as ${meant}`}`;
    },
  ),
);
