/** What the chaos suite deploys, and what there has to be of it in the end. */
import type { PulumiFn } from "@pulumi/pulumi/automation";
import type { Session } from "../../../cli/workspace/session";
import { accountId, token } from "../../sandbox/provider/cloudflare/recorder";
import { zoneId } from "../rehearsal";

type Inputs = Readonly<Record<string, unknown>>;
type Declared = readonly [type: string, name: string, inputs: Inputs];

const record = (name: string, content: string): Declared => [
  token("DnsRecord"),
  name,
  { zoneId, name: `${name}.example.com`, type: "A", content, ttl: 300 },
];
const alert = (name: string, description: string): Declared => [
  token("NotificationPolicy"),
  name,
  {
    accountId,
    name: `example.com ${name}`,
    alertType: "dos_attack_l7",
    description,
    mechanisms: { emails: [{ id: "a@example.com" }] },
    filters: {},
  },
];
const redirects = (target: string): Declared => [
  token("Ruleset"),
  "redirects",
  {
    zoneId,
    kind: "zone",
    name: "redirects",
    phase: "http_request_dynamic_redirect",
    rules: [
      {
        ref: "one",
        action: "redirect",
        expression: 'http.host eq "www.example.com"',
        actionParameters: { fromValue: { statusCode: 301, targetUrl: { value: target }, preserveQueryString: true } },
      },
    ],
  },
];

/** At AWS: what it refuses to make twice, what it makes twice, and what it takes as the same. */
const atAws = (description: string): readonly Declared[] => [
  ["aws:sns/topic:Topic", "alerts", { name: "alerts", displayName: description }],
  ["aws:iam/role:Role", "slack", { name: "slack", assumeRolePolicy: "{}", description }],
  ["aws:secretsmanager/secret:Secret", "key", { name: "example.com/key", description }],
  ["aws:ssm/parameter:Parameter", "key", { name: "/example.com/key", type: "String", value: description }],
  ["aws:route53/healthCheck:HealthCheck", "home", { type: "HTTPS", fqdn: "example.com", searchString: "ok" }],
];

/** One program, before and after a change: some stay, some change, some go, some come; many kinds. */
const programs = {
  first: [
    record("www", "192.0.2.1"),
    record("api", "192.0.2.1"),
    record("old", "192.0.2.1"),
    redirects("https://example.com/"),
    alert("attacks", "first"),
    alert("old alerts", "first"),
    [token("ZoneSetting"), "ssl", { zoneId, settingId: "ssl", value: "strict" }],
    [token("EmailRoutingAddress"), "owner", { accountId, email: "owner@example.net" }],
    [token("Healthcheck"), "web", { zoneId, name: "web", address: "example.com", type: "HTTPS" }],
    ...atAws("first"),
    ["aws:sesv2/emailIdentity:EmailIdentity", "old", { emailIdentity: "old.example.com" }],
  ],
  second: [
    record("www", "192.0.2.2"),
    record("api", "192.0.2.1"),
    record("new", "192.0.2.3"),
    redirects("https://example.com/new"),
    alert("attacks", "second"),
    alert("new alerts", "second"),
    [token("ZoneSetting"), "ssl", { zoneId, settingId: "ssl", value: "full" }],
    [token("EmailRoutingAddress"), "owner", { accountId, email: "owner@example.net" }],
    [
      token("Healthcheck"),
      "web",
      { zoneId, name: "web", address: "example.com", type: "HTTPS", description: "changed" },
    ],
    ...atAws("second"),
    ["aws:sesv2/emailIdentity:EmailIdentity", "new", { emailIdentity: "new.example.com" }],
  ],
} as const satisfies Readonly<Record<string, readonly Declared[]>>;

export type Version = keyof typeof programs;

export const sizeOf = (version: Version): number => programs[version].length;

export function programOf(version: Version): PulumiFn {
  return async () => {
    const pulumi = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
    class Resource extends pulumi.CustomResource {}
    for (const [type, name, inputs] of programs[version] as readonly Declared[])
      new Resource(type, name, inputs, { deleteBeforeReplace: true });
    await Promise.resolve();
  };
}

/** Collections whose documents are traces of what was done, and no resources. */
const traces = /:(ruleset_versions|bulk_operations)$/;

/** Everything that there is, without ids and dates: one line a thing, so that what is lost or doubled shows. */
export function contentsOf({ api, account }: Session): string[] {
  const atCloudflare = Object.entries(api!.state())
    .filter(([collection]) => collection !== "zones" && !traces.test(collection))
    .flatMap(([collection, documents]) =>
      Object.entries(documents).map(([key, document]) => {
        const { id, tag, name, email, content, description, value, rules } = document as Record<string, unknown>;
        const targets = Array.isArray(rules) ? JSON.stringify(rules).match(/https:[^"]*/g) : undefined;
        const own = name ?? email ?? (id === key || tag === key ? "" : key);
        return `${collection.split(":").pop()} ${JSON.stringify([own, content, description, value, targets])}`;
      }),
    );
  const aws = account!.list().map(({ type, id, inputs }) => `aws ${type} ${inputs ? JSON.stringify(inputs) : id}`);
  return [...atCloudflare, ...aws].sort();
}
