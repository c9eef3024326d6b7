import * as v from "valibot";
import { isDate } from "../../standards/day";
import { atPath, type PathProblem } from "../../standards/problem";
import { findCaller } from "../callers";
import { unknownControl } from "../controls";
import { watchServices } from "../health-checkers";
import { toIntent, waiverSelectors, watchedFlows, type Intent } from "../intent";
import { plans } from "../plans";
import { mapping } from "./mapping";
import { problem } from "./codes";
import { pathOf } from "./issue-path";
import { show } from "./shown-value";
import { expectedAt, unknownKeys } from "./unknown-keys";

const text = v.pipe(v.string("expected words"), v.nonEmpty("expected words"));
const isoDate = v.pipe(
  v.string('expected a date such as "2026-11-01"'),
  v.check((given) => isDate(given), 'expected a date such as "2026-11-01"'),
);
const host = v.pipe(
  v.string("expected a hostname"),
  v.regex(
    /^(?=.{4,253}$)((?!-)[a-z0-9_-]{1,63}(?<!-)\.)+[a-z0-9-]{2,63}$/,
    "expected a whole hostname in lower case, without scheme, path or final dot, such as app.example.com",
  ),
);
const anyHost = v.union(
  [v.literal("*"), host],
  'expected a whole hostname in lower case such as app.example.com, or "*" for every host of the zone',
);
const path = v.pipe(
  v.string("expected a path"),
  v.regex(/^(\*$|\/[^\s?#]*$)/, "expected a path such as /webhooks/*, without query or fragment"),
);
const listOf = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item, "expected a list"), []);

const elsewhere = mapping({
  service: v.optional(v.picklist(watchServices, `expected one of ${watchServices.join(", ")}`)),
  link: v.pipe(
    v.string("expected the https address of its page"),
    v.regex(/^https:\/\/[^\s/?#]+\.[^\s]+$/, "expected the https address of its page"),
  ),
});
const route = { host: anyHost, path, purpose: v.optional(text) };
const caller = v.pipe(
  v.string("expected the id of a caller such as stripe"),
  v.check((id) => findCaller(id) !== undefined, "expected the id of a caller (docs/callers.md), such as stripe"),
);
const senderRecord = mapping({
  name: host,
  type: v.picklist(["CNAME", "MX"], "expected CNAME or MX"),
  content: host,
});
const calledRoute = { ...route, calls: v.optional(v.array(caller, "expected a list")) };
const promises = mapping({
  zone: host,
  canonicalHost: v.optional(host),
  aliases: v.optional(v.array(host, "expected a list")),
  mode: v.optional(v.picklist(["one-hop", "preload"], 'expected "one-hop" or "preload"')),
  hosts: v.optional(
    v.array(
      mapping({
        host,
        everyNameOf: v.optional(
          v.pipe(
            v.string(),
            v.regex(/^\*\.[a-z0-9.-]+$/, "expected the wildcard that it is an example of, such as *.app.example.com"),
          ),
        ),
        public: v.boolean("expected true or false"),
        programs: v.optional(v.boolean("expected true or false")),
        on: v.optional(text),
        port: v.optional(v.pipe(v.number("expected a port"), v.integer("expected a port"))),
        withoutProxy: v.optional(text),
        purpose: v.optional(text),
      }),
      "expected a list",
    ),
  ),
  untouched: v.optional(v.array(mapping(calledRoute), "expected a list")),
  privateRoutes: v.optional(v.array(mapping(route), "expected a list")),
  sessionCookies: v.optional(v.array(text, "expected a list")),
  anySession: v.optional(v.boolean("expected true or false")),
  sensitive: v.optional(
    v.array(
      mapping({
        ...route,
        method: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]+$/, "expected a method in capitals such as POST"))),
      }),
      "expected a list",
    ),
  ),
  oldLinks: v.optional(v.array(mapping({ from: text, to: text }), "expected a list")),
});

const waiver = mapping({
  control: v.optional(text),
  code: v.optional(text),
  zone: v.optional(host),
  host: v.optional(host),
  resource: v.optional(text),
  owner: v.optional(text),
  reason: text,
  until: isoDate,
  longer: v.optional(v.boolean("expected true or false")),
});

const intent = mapping({
  zones: listOf(
    mapping({
      id: text,
      name: host,
      plan: v.optional(v.picklist(plans, `expected one of ${plans.join(", ")}`)),
      owned: v.optional(v.boolean("expected true or false")),
    }),
  ),
  promises: listOf(promises),
  waivers: listOf(waiver),
  monitors: listOf(
    mapping({
      name: text,
      watches: v.picklist(watchedFlows, `expected one of ${watchedFlows.join(", ")}`),
      host,
      path,
      kind: v.picklist(["public", "private"], 'expected "public" or "private"'),
      owner: text,
      latencyMs: v.optional(v.pipe(v.number("expected milliseconds"), v.minValue(1, "expected milliseconds"))),
      elsewhere: v.optional(elsewhere),
    }),
  ),
  signals: listOf(mapping({ name: text, owner: text, elsewhere })),
  secrets: v.optional(
    v.array(mapping({ name: text, purpose: text, owner: text, place: text, rotateBy: isoDate }), "expected a list"),
  ),
  owners: listOf(
    mapping({
      name: text,
      mail: v.pipe(v.string(), v.regex(/^[^\s@]+@[^\s@]+$/, "expected a mail address such as founder@example.com")),
    }),
  ),
  access: listOf(mapping({ place: text, who: text, recover: text })),
  registrations: listOf(
    mapping({
      domain: host,
      registrar: v.optional(text),
      renews: v.optional(v.picklist(["by-itself", "by-hand"], "expected by-itself or by-hand")),
      until: v.optional(isoDate),
    }),
  ),
  rehearsals: listOf(isoDate),
  stages: listOf(
    mapping({
      domain: host,
      subject: v.picklist(["HSTS", "DMARC", "MTA-STS"], "expected HSTS, DMARC or MTA-STS"),
      current: v.optional(text),
      next: v.optional(text),
      notBefore: v.optional(isoDate),
    }),
  ),
  mail: listOf(
    mapping({
      domain: host,
      elsewhere: v.optional(v.boolean()),
      senders: v.array(
        mapping({
          name: text,
          spf: v.optional(text),
          lookups: v.optional(v.number()),
          dkim: listOf(text),
          records: v.optional(v.array(senderRecord, "expected a list")),
        }),
        "expected a list",
      ),
    }),
  ),
});

/** What can be stated, by name; each is a list. */
export const statedKeys = Object.keys(intent.entries);

/**
 * Reads an intent that a person wrote. With anything wrong in it nothing is taken from it: half an intent would judge
 * the resources by what nobody meant.
 *
 * @param stated such as the policy pack's configuration for `intent`; undefined states nothing.
 * @returns the intent, and every problem: unknown keys with the nearest right spelling, what was given, what is
 *   expected.
 */
export function readIntent(stated: unknown): { readonly intent: Intent; readonly problems: readonly PathProblem[] } {
  const given = stated ?? {};
  const parsed = v.safeParse(intent, given);
  const problems = [
    ...unknownKeys(intent, given, (at, message) => problem("intent-key-unknown", atPath(at), { message })),
    ...(parsed.issues ?? []).map(problemOf),
    ...(parsed.success ? waiversOfNothing(parsed.output) : []),
  ];
  return { intent: toIntent(problems.length === 0 ? given : {}), problems };
}

function waiversOfNothing({ waivers }: v.InferOutput<typeof intent>): PathProblem[] {
  return waivers.flatMap((given, index) => {
    const { control } = given;
    if (waiverSelectors.every((key) => given[key] === undefined)) {
      const message = `names nothing that it waives; expected one of ${waiverSelectors.join(", ")}.`;
      return [problem("intent-key-missing", atPath(`waivers[${index}]`), { message })];
    }
    const wrong = control === undefined ? undefined : unknownControl(control);
    if (wrong === undefined) return [];
    const message = `${show(control)} ${wrong}`;
    return [problem("intent-control-unknown", atPath(`waivers[${index}].control`), { message })];
  });
}

function problemOf(issue: v.BaseIssue<unknown>): PathProblem {
  const at = atPath(pathOf(issue));
  if (issue.received !== "undefined")
    return problem("intent-value-invalid", at, { message: `is ${show(issue.input)}; ${issue.message}.` });
  const keys = (issue.path ?? []).map(({ key }) => key);
  return problem("intent-key-missing", at, { message: `is missing; ${expectedAt(intent, keys) ?? issue.message}.` });
}
