import { NotAnswered } from "../live/cloudflare-api";
import { connectionFromEnvironment, openWorld } from "../live/world";
import { isInteractive } from "../terminal";
import type { Connection } from "../workspace/session";
import type { Answers } from "./answers";
import { complete, openPrompter, orStopped, type Prompter, type Terminal } from "./ask";
import type { InitOptions } from "./given";
import { noProposals, proposalsFrom, type Proposals } from "./proposals";
import { publicRecords } from "./public-dns";
import { openQuestions } from "./questions";
import { apiAddress } from "../live/cloudflare-api";
import { zonesOf, type Zone } from "../live/zones";
import { recordsOf } from "./zones";

/** What is known before the first question that nobody else could answer. */
export interface Known {
  readonly answers: Answers;
  readonly proposals: Proposals;
}

const patience = "3";

/**
 * Finds out what a person at a terminal would have to copy by hand: the ids and the plan of the zone, where a token may
 * read them, and what the domain's DNS says of its services and of its mail. Nothing is looked at where nobody is
 * asked.
 */
export async function lookUp(
  given: Answers,
  options: InitOptions,
  input: Terminal,
  output: NodeJS.WritableStream,
): Promise<Known> {
  const nothingOpen = given.domain !== "" && openQuestions(given).every(({ optional }) => optional === true);
  if (!isInteractive(input) || nothingOpen)
    return { answers: given.domain === "" ? await complete(given, input, output) : given, proposals: noProposals };
  const { connection, zones } = await access(given, input, output);
  const onlyDomain = (answers: Answers) =>
    answers.domain === "" ? openQuestions(answers, noProposals, zones).slice(0, 1) : [];
  const named = await complete(given, input, output, onlyDomain);
  const zone = zones.find(({ name }) => name === named.domain);
  const plan = options.plan ?? zone?.plan ?? named.plan;
  const answers = zone
    ? { ...named, zoneId: named.zoneId ?? zone.id, accountId: named.accountId ?? zone.accountId }
    : named;
  const prompter = await openPrompter(input, output);
  try {
    if (zone)
      prompter.note(`${zone.name} is in Cloudflare${plan === undefined ? "" : ` (plan ${plan})`}; its ids are known.`);
    else if (zones.length > 0)
      prompter.warn(`The token shows ${zones.length} zones, and not ${named.domain}: its ids are asked for.`);
    const proposals = await proposalsOf(named.domain, zone, connection, options);
    const found = [
      ...Object.keys(proposals.targets).map((label) => hostName(label, named.domain)),
      ...proposals.senders,
    ];
    if (found.length > 0) prompter.note(`Found in its DNS, and proposed below: ${found.join(", ")}.`);
    prompter.note("Enter takes what stands there, Esc goes back, Ctrl-C stops and loses nothing.");
    return { answers: { ...answers, plan }, proposals };
  } finally {
    prompter.close();
  }
}

function hostName(label: string, domain: string): string {
  return label === "@" ? domain : `${label}.${domain}`;
}

interface Access {
  readonly connection?: Connection;
  readonly zones: readonly Zone[];
}

/** The API by the token of the environment, else by one that is asked for, used now and kept nowhere. */
async function access(given: Answers, input: Terminal, output: NodeJS.WritableStream): Promise<Access> {
  const prompter = await openPrompter(input, output);
  try {
    const fromEnvironment = connectionFromEnvironment();
    if (fromEnvironment !== undefined) return await tried(fromEnvironment, prompter);
    if (given.zoneId !== undefined && given.accountId !== undefined) return { zones: [] };
    return await orStopped(
      () => askedFor(prompter),
      () => given,
    );
  } finally {
    prompter.close();
  }
}

async function askedFor(prompter: Prompter): Promise<Access> {
  const text = "API token of Cloudflare that may read your zones, used now and kept nowhere (Enter: without)";
  const baseUrl = apiAddress(process.env.CLOUDFLARE_BASE_URL);
  for (;;) {
    const token = await prompter.secret(text);
    if (token === "") return { zones: [] };
    const got = await tried({ token, baseUrl }, prompter);
    if (got.connection !== undefined) return got;
  }
}

async function tried(connection: Connection, prompter: Prompter): Promise<Access> {
  try {
    const zones = await zonesOf(connection);
    if (zones.length === 0) prompter.warn("The token shows no zone. Give it Zone > Zone > Read and Zone > DNS > Read.");
    return { connection, zones };
  } catch (error) {
    if (!(error instanceof NotAnswered)) throw error;
    const why = error.status === undefined ? "could not be tried" : "is not of use";
    prompter.warn(`The token ${why}: ${error.message.replaceAll(connection.token, "(token)")}`);
    return { zones: [] };
  }
}

/** Of the zone itself where it can be read, for it knows what is behind Cloudflare; else of the public DNS. */
async function proposalsOf(
  domain: string,
  zone: Zone | undefined,
  connection: Connection | undefined,
  { resolver = [] }: InitOptions,
): Promise<Proposals> {
  if (zone !== undefined && connection !== undefined)
    try {
      return proposalsFrom(await recordsOf(connection, zone), domain);
    } catch (error) {
      if (!(error instanceof NotAnswered)) throw error;
    }
  const world = openWorld({ resolver, timeout: patience });
  try {
    return proposalsFrom(await publicRecords(world, domain), domain);
  } finally {
    world.close();
  }
}
