/** What is done on live stacks, command after command: one domain's way, and a fleet's. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { KnownZone } from "../../../sandbox/api";
import { projectWith, root } from "../../cli/run";
import { found, toTheBar, zone } from "../story";

/** Asks the API, as somebody at the dashboard does. */
type Ask = (method: string, where: string, body?: unknown) => Promise<unknown>;

/** One command, and what happens before it is typed. */
interface Step {
  readonly name: string;
  readonly prepare?: (project: string, ask: Ask) => Promise<void> | void;
  readonly args: readonly string[];
  /** File that the command writes and nothing else: typed again it would write the next. */
  readonly writes?: string;
}

interface Way {
  readonly project: () => string;
  readonly stacks: readonly string[];
  readonly zones: readonly KnownZone[];
  readonly steps: readonly Step[];
}

function edit(file: string, change: (text: string) => string): (project: string) => void {
  return (project) => {
    const whole = path.join(project, file);
    const before = readFileSync(whole, "utf8");
    const after = change(before);
    if (after === before) throw new Error(`${file} was not changed.`);
    writeFileSync(whole, after);
  };
}

const prod = ["--stack", "prod"] as const;
const file = "Pulumi.prod.yaml";
const good = "app.hosting.example.org";
const bad = "broken.hosting.example.org";

const story: Way = {
  project: () => projectWith({}),
  stacks: ["prod"],
  zones: [zone],
  steps: [
    {
      name: "adopt",
      prepare: async (_, ask) => {
        for (const record of found) await ask("POST", `/zones/${zone.id}/dns_records`, record);
      },
      args: ["adopt", zone.name, ...prod, "--from", "cloudflare", "--yes"],
    },
    { name: "bring to the bar", prepare: edit(file, toTheBar), args: ["up", ...prod, "--yes"] },
    {
      name: "find an edit",
      prepare: async (_, ask) => {
        const records = (await ask("GET", `/zones/${zone.id}/dns_records`)) as { id: string; content: string }[];
        const { id } = records.find(({ content }) => content === good)!;
        await ask("PATCH", `/zones/${zone.id}/dns_records/${id}`, { content: "elsewhere.example.org" });
      },
      args: ["refresh", ...prod],
    },
    { name: "put right", args: ["up", ...prod, "--yes"] },
    {
      name: "deploy what is bad",
      prepare: edit(file, (text) => text.replace(good, bad)),
      args: ["up", ...prod, "--yes"],
    },
    { name: "go back", args: ["rollback", ...prod, "--to", "2", "--write", "--yes"] },
    { name: "write a stage", args: ["stage", "hsts", ...prod, "--yes"], writes: file },
    { name: "raise the stage", args: ["up", ...prod, "--yes"] },
  ],
};

const clients = {
  first: { id: "1".repeat(32), name: "example.com" },
  second: { id: "2".repeat(32), name: "example.net" },
  third: { id: "3".repeat(32), name: "example.org" },
} as const;

/** A domain that is not the client's own: a host of one's own that is not declared is a dead end. */
function elsewhere(name: string): string {
  return name === "example.net" ? "example.com" : "example.net";
}

/** The stack that the clone has before a launch, with another domain. */
function clientText({ id, name }: (typeof clients)[keyof typeof clients]): string {
  const text = readFileSync(path.join(root, "Pulumi.dev.yaml"), "utf8");
  return text
    .replace("domain: example.org", `domain: ${name}`)
    .replace(/zoneId: \w+/, `zoneId: "${id}"`)
    .replaceAll("hosting.example.net", `hosting.${elsewhere(name)}`);
}

const statusPage = (name: string): string => `    records:
      status: { name: status, type: CNAME, content: status.${elsewhere(name)}, purpose: Status page }
`;

const together = ["up", "--all", "--parallel", "2", "--yes"] as const;

const fleet: Way = {
  project: () =>
    projectWith(Object.fromEntries(Object.entries(clients).map(([stack, client]) => [stack, clientText(client)]))),
  stacks: Object.keys(clients),
  zones: Object.values(clients).map((one) => ({ ...one, accountId: "f".repeat(32) })),
  steps: [
    { name: "make", args: together },
    {
      name: "change",
      prepare: (project) => {
        for (const [stack, { name }] of Object.entries(clients))
          edit(`Pulumi.${stack}.yaml`, (text) =>
            text
              .replace("198.51.100.30", "198.51.100.31")
              .replace("    redirects:\n", `${statusPage(name)}    redirects:\n`)
              .replace("        /join: /membership", "        /join: /members\n        /old: /new"),
          )(project);
      },
      args: together,
    },
  ],
};

export const ways = { story, fleet } as const;
export type WayName = keyof typeof ways;
