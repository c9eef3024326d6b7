import * as v from "valibot";
import { mapping, named } from "../../edge/statement/mapping";
import { unquoted } from "../../components/dns/spelling";
import { accessSection } from "./access-config";
import { cacheSection } from "./cache-config";
import { firewallSection } from "./firewall-config";
import { aliasMail, caaSection, mailSection } from "./mail-config";
import { monitorsSection } from "./monitors-config";
import { ownersSection } from "./owners-config";
import { registrationSection } from "./registration-config";
import { recoverySection } from "./recovery-config";
import { rulesSection } from "./rules-config";
import { secretsSection } from "./secrets-config";
import {
  answer,
  caller,
  date,
  domain,
  hostOrAll,
  identifier,
  key,
  hostLabel,
  label,
  path,
  plan,
  platform,
  purpose,
  port,
  reason,
  target,
} from "./values";
import { waiversSection } from "./waivers-config";

/**
 * The shape of `launch-ready:site` in `Pulumi.<stack>.yaml`. Messages say what is expected; what was given and where is
 * added by `readSite`. Keys that are not here are errors.
 */
const service = mapping({
  on: v.optional(platform),
  target: v.optional(
    v.union(
      [target, v.pipe(v.array(target), v.minLength(1, "expected at least one hostname or IP address"))],
      "expected a hostname, or one or more IP addresses",
    ),
  ),
  purpose,
  port: v.optional(port),
  verify: v.optional(
    named(
      v.string(),
      v.union(
        [answer, named(label, answer, "expected answers by the label of the host")],
        "expected the answer as a text, or answers by the label of the host",
      ),
      "expected answers by name, such as ownership",
    ),
  ),
});

const serves = v.picklist(["pages", "app", "api"], "expected pages (public), app (signed in) or api (programs)");

const host = v.union(
  [
    key,
    mapping({
      service: key,
      serves: v.optional(serves),
      proxied: v.optional(v.boolean("expected true or false")),
      withoutProxy: v.optional(reason),
      purpose: v.optional(purpose),
      ttl: v.optional(v.pipe(v.number("expected seconds"), v.integer("expected whole seconds"))),
      redirected: v.optional(v.boolean("expected true or false")),
    }),
  ],
  "expected the name of a service, or service, serves and proxied",
);

const record = mapping({
  name: v.pipe(
    v.string('expected a label such as _dmarc, or "@"'),
    v.regex(
      /^(@|\*|(\*\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?)$/,
      'expected a label in lower case such as _dmarc, "@" for the domain itself',
    ),
  ),
  type: v.pipe(
    v.string("expected a record type such as TXT"),
    v.regex(/^[A-Z0-9]+$/, "expected a record type in capitals such as TXT"),
  ),
  content: v.optional(
    v.pipe(
      v.string("expected the record's value, in quotes"),
      v.check((text) => unquoted(text).trim() !== "", "expected the record's value, which cannot be empty"),
    ),
  ),
  data: v.optional(named(v.string(), v.union([v.string(), v.number()], "expected a text or a number"))),
  priority: v.optional(v.pipe(v.number("expected a number"), v.integer("expected a whole number"))),
  ttl: v.optional(v.pipe(v.number("expected seconds"), v.integer("expected whole seconds"))),
  proxied: v.optional(v.boolean("expected true or false")),
  purpose,
});

const untouched = mapping({
  host: hostOrAll,
  path,
  calls: v.optional(v.pipe(v.array(caller, "expected callers by id"), v.minLength(1, "expected at least one caller"))),
  purpose: v.optional(purpose),
});

const hsts = mapping({
  minutes: v.optional(date),
  week: v.optional(date),
  year: v.optional(date),
  preload: v.optional(date),
});

const alias = mapping({
  zoneId: identifier,
  plan: v.optional(plan),
  mail: aliasMail,
  registration: v.optional(registrationSection, {}),
});

/** Which names and lists there are is told by `withPreset`, which fills the preset in. */
const preset = v.union(
  [v.string(), mapping({ name: v.string(), replace: v.optional(v.array(v.string())) })],
  "expected the name of a preset",
);

const expectedPage = "expected the path or the https URL of the page on which people change their password";

/** Each section is read for itself, so that a problem in one hides none in the others. */
export const sections = {
  preset: v.optional(preset),
  domain,
  zoneId: identifier,
  accountId: v.optional(identifier),
  plan: v.optional(plan, "free"),
  canonical: v.optional(v.picklist(["apex", "www"], "expected apex or www"), "apex"),
  services: named(key, service, "expected services by name"),
  hosts: named(hostLabel, host, "expected hosts by label"),
  aliases: v.optional(named(domain, alias, "expected domains, each with its zoneId"), {}),
  redirects: v.optional(
    mapping({
      mode: v.optional(v.picklist(["one-hop", "preload"], "expected one-hop or preload"), "one-hop"),
      bulk: v.optional(v.boolean("expected true or false"), false),
      oldLinks: v.optional(
        named(
          v.string(),
          v.union(
            [
              v.string(),
              mapping({
                to: v.string("expected the path or URL that it leads to now"),
                status: v.optional(
                  v.picklist([301, 302, 307, 308], "expected 301 or 308 (for good), or 302 or 307 (for a while)"),
                  301,
                ),
              }),
            ],
            "expected the path or URL that it leads to now, or to and status",
          ),
          "expected old paths, each with where it leads now",
        ),
        {},
      ),
      changePassword: v.optional(
        v.pipe(v.string(expectedPage), v.regex(/^(\/(?!\/)|https:\/\/[^/?#\s])[^\s*]*$/, expectedPage)),
      ),
      webfinger: v.optional(domain),
      untouched: v.optional(v.array(untouched, "expected a list of routes, each with host, path and purpose"), []),
    }),
    {},
  ),
  tls: v.optional(
    mapping({
      mode: v.optional(
        v.picklist(["strict", "full"], "expected strict (or full, until the origin has a certificate)"),
        "strict",
      ),
      minVersion: v.optional(v.picklist(["1.2", "1.3"], 'expected "1.2" or "1.3", in quotes'), "1.2"),
      hsts: v.optional(hsts, {}),
      includeSubdomains: v.optional(v.boolean("expected true or false")),
      certificate: v.optional(v.picklist(["universal", "advanced"], "expected universal or advanced"), "universal"),
      caa: v.optional(caaSection),
    }),
    {},
  ),
  cache: v.optional(cacheSection, {}),
  firewall: v.optional(firewallSection, {}),
  rules: v.optional(rulesSection, {}),
  records: v.optional(named(key, record, "expected records, each under a name of its own"), {}),
  mail: v.optional(mailSection),
  owners: v.optional(ownersSection, {}),
  access: v.optional(accessSection, {}),
  monitors: v.optional(monitorsSection),
  secrets: v.optional(secretsSection),
  recovery: v.optional(recoverySection, {}),
  registration: v.optional(registrationSection, {}),
  waivers: v.optional(waiversSection, {}),
};

export const siteSchema = mapping(sections);
export type SiteConfig = v.InferOutput<typeof siteSchema>;
/** The sections as a configuration has them, before defaults are filled in. */
export type SiteInput = v.InferInput<typeof siteSchema>;
