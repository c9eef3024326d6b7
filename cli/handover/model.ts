import type { SiteChoices } from "../../components/site/site-choices";
import { unexplained } from "../../components/dns/declaration";
import { contentOf } from "../../edge/dns";
import { placeOf } from "../../edge/health-checkers";
import type { StageFact } from "../../edge/intent";
import { watchedElsewhere } from "../../components/monitors/monitor-choices";
import type { SiteSpec } from "../../components/site/plan-site";

/** One section of the document: what it says, and what of it is missing. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What has to be there and is not, one sentence each. */
  readonly missing: readonly string[];
}

export interface Handover {
  readonly stack: string;
  readonly domain: string;
  /** ISO date. */
  readonly day: string;
  readonly sections: readonly Section[];
}

/** What `check` says, as far as the document needs it. */
export interface Judged {
  readonly controls: readonly {
    readonly id: string;
    readonly severity: string;
    readonly status: string;
    readonly findings: readonly { readonly message: string }[];
  }[];
  readonly stages: readonly StageFact[];
}

/** Places of which somebody has to be able to get in. */
const places = ["registrar", "dns", "hosting", "mail", "cloudflare"] as const;

/** The handover of a stack, made of what it declares, so that it names what is there and nothing that is not. */
export function handoverOf(stack: string, choices: SiteChoices, spec: SiteSpec, judged: Judged, day: string): Handover {
  return {
    stack,
    domain: choices.domain,
    day,
    sections: [
      records(spec),
      redirects(spec),
      hosts(choices),
      settings(spec),
      secrets(choices),
      monitors(choices),
      access(choices),
      steps(stack),
      risks(judged, choices),
      nextSteps(judged),
    ],
  };
}

/** Everything that is missing, over all sections. */
export function missingOf({ sections }: Handover): string[] {
  return sections.flatMap(({ missing }) => [...missing]);
}

function records({ records: { records: all } }: SiteSpec): Section {
  const rows = all.map(({ record }) => [record.name, record.type, contentOf(record), record.comment ?? unexplained]);
  return {
    title: "DNS records",
    columns: ["name", "type", "says", "purpose"],
    rows,
    missing: rows
      .filter(([, , , purpose]) => purpose === unexplained)
      .map(([name, type]) => `Nobody has said what ${name ?? ""} ${type ?? ""} is for.`),
  };
}

function redirects({ redirects: { rules } }: SiteSpec): Section {
  return {
    title: "Redirects",
    columns: ["rule", "what it does", "which requests"],
    rows: rules.map(({ ref, description, expression }) => [ref, description, expression]),
    missing: [],
  };
}

function hosts({ hosts: all, services, domain }: SiteChoices): Section {
  return {
    title: "Hosts and services",
    columns: ["host", "service", "where it runs", "what it is"],
    rows: all.map(({ name, service }) => {
      const found = services.find((one) => one.name === service);
      return [name, service, found?.targets.join(", ") ?? "", found?.purpose ?? ""];
    }),
    missing: all.length === 0 ? [`No host of ${domain} is declared.`] : [],
  };
}

/** What each setting does, at a high level (Cloudflare, zone settings; checked 2026-11-24). */
const meanings: Readonly<Record<string, string>> = {
  ssl: "How Cloudflare checks the origin: strict verifies its certificate, full encrypts without.",
  min_tls_version: "The oldest version of TLS that visitors may speak.",
  tls_1_3: "Whether the newest version of TLS is offered.",
  automatic_https_rewrites: "Links of a page to http are rewritten where https is known to work.",
  always_use_https: "Whether Cloudflare sends http to https on the same host before any rule.",
  security_header: "HSTS: for how long browsers keep to HTTPS.",
};

function settings({ tls, firewall, cache }: SiteSpec): Section {
  return {
    title: "Cloudflare's settings",
    columns: ["setting", "value", "what it does"],
    rows: [
      ...tls.settings.map(({ id, value }) => [id, JSON.stringify(value), meanings[id] ?? ""]),
      ["cache rules", `${cache.rules.length}`, "What the edge keeps, by kind of route; what is private comes last."],
      ["firewall rules", `${firewall.custom.length}`, "Who gets through, and who is stopped."],
      ["rate limits", `${firewall.rateLimits.length}`, "How often one address may ask."],
    ],
    missing: [],
  };
}

function secrets({ secrets: all }: SiteChoices): Section {
  return {
    title: "Secrets, by name",
    columns: ["name", "what it opens", "owner", "where it is kept", "renewed by"],
    rows: (all ?? []).map(({ name, purpose, owner, place, rotateBy }) => [name, purpose, owner, place, rotateBy]),
    missing: all === undefined ? ["Nobody keeps an inventory of secrets (section secrets)."] : [],
  };
}

function monitors({ monitors: all, owners }: SiteChoices): Section {
  const mailOf = (name: string): string => owners.find((owner) => owner.name === name)?.mail ?? "";
  const elsewhere = all && watchedElsewhere(all);
  const rows = (all?.checks ?? []).map(({ name, host, path, owner }) => [
    name,
    `https://${host}${path}${elsewhere ? ` (at ${placeOf(elsewhere)}: ${elsewhere.link})` : ""}`,
    `${owner} ${mailOf(owner)}`.trim(),
  ]);
  return {
    title: "Monitors and who hears of them",
    columns: ["monitor", "asks", "owner"],
    rows,
    missing: rows.length === 0 ? ["Nothing is watched (section monitors)."] : [],
  };
}

function access({ access: all }: SiteChoices): Section {
  return {
    title: "Access",
    columns: ["where", "who", "how somebody else gets in"],
    rows: all.map(({ place, who, recover }) => [place, who, recover]),
    missing: places
      .filter((place) => all.every((one) => one.place !== place))
      .map((place) => `Nobody has said who can get in at: ${place} (access.${place}).`),
  };
}

/** The commands by which the stack is run. */
function steps(stack: string): Section {
  return {
    title: "Deploying, and going back",
    columns: ["what", "command"],
    rows: [
      ["Judge it", `npx launch-ready check --stack ${stack}`],
      ["Rehearse it", `npx launch-ready up --stack ${stack} --sandbox`],
      ["See what would change", `npx launch-ready preview --stack ${stack}`],
      ["Deploy it", `npx launch-ready up --stack ${stack} --yes`],
      ["Go back", `git revert the change of Pulumi.${stack}.yaml, then deploy it`],
    ],
    missing: [],
  };
}

function risks({ controls }: Judged, { waivers }: SiteChoices): Section {
  const open = controls.filter(({ status }) => status === "red" || status === "amber");
  return {
    title: "Open risks",
    columns: ["control", "how bad", "status", "what"],
    rows: [
      ...open.map(({ id, severity, status, findings }) => [id, severity, status, findings[0]?.message ?? ""]),
      ...waivers.map(({ control, reason, until }) => [control, "", `waived until ${until}`, reason]),
    ],
    missing: [],
  };
}

function nextSteps({ stages }: Judged): Section {
  return {
    title: "Next steps",
    columns: ["what", "now", "next", "not before"],
    rows: stages.map(({ domain, subject, current = "not begun", next = "", notBefore = "" }) => [
      `${subject} of ${domain}`,
      current,
      next,
      notBefore,
    ]),
    missing: [],
  };
}
