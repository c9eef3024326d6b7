import { Document, isMap, isPair, isScalar, type Node } from "yaml";
import { findPlatform } from "../../edge/platforms";
import { isPresetName, presets } from "../../stacks/presets";
import { targetsOf, type Answers } from "./answers";

/**
 * The text of `Pulumi.<stack>.yaml`: what was answered, and the stages that begin today. What the preset knows is not
 * repeated.
 *
 * @param today ISO date on which the first stages of HSTS and DMARC begin.
 */
export function stackText(answers: Answers, today: string): string {
  const { preset } = answers;
  const document = new Document(
    { config: { "aws:region": "us-east-1", "launch-ready:site": siteOf(answers, today) } },
    { version: "1.1" },
  );
  flowShort(document.contents, 0);
  // Some would be numbers, and which ones depends on who reads them.
  for (const id of ["zoneId", "accountId"]) {
    const scalar = document.getIn(["config", "launch-ready:site", id], true);
    if (isScalar(scalar)) scalar.type = "QUOTE_DOUBLE";
  }
  const who = isPresetName(preset) ? presets[preset].who : "a site";
  document.commentBefore =
    ` ${preset}: ${who}. What the preset says can be overridden here: ` + "node_modules/launch-ready/docs/presets.md.";
  return document.toString({ lineWidth: 0, directives: false }).replace("\n\nconfig:", "\nconfig:");
}

function siteOf(answers: Answers, today: string): Record<string, unknown> {
  const { preset, domain, zoneId, accountId, plan = "free", services, owner = "", rotateBy } = answers;
  const name = ownerName(owner);
  const secrets = isPresetName(preset) ? Object.keys(presets[preset].sections.secrets ?? {}) : [];
  return {
    preset,
    domain,
    zoneId,
    accountId,
    plan,
    services: Object.fromEntries(Object.entries(services).map(([service, target]) => [service, targetOf(target)])),
    owners: { [name]: { mail: owner } },
    ...watchOf(answers),
    mail: mailOf(answers, today),
    tls: { hsts: { minutes: today } },
    secrets: Object.fromEntries(secrets.map((secret) => [secret, { rotateBy }])),
  };
}

/** What the preset watches, and how, is not repeated. */
function watchOf({ watch = "aws", watchLink }: Answers): Record<string, unknown> {
  if (watch === "aws") return {};
  return { monitors: watch === "none" ? false : { with: watch, link: watchLink } };
}

function targetOf(given: string): string | string[] | { readonly on: string } {
  const platform = findPlatform(given.trim().toLowerCase());
  if (platform !== undefined) return { on: platform.id };
  const targets = targetsOf(given);
  return targets.length === 1 ? targets[0]! : targets;
}

/** `founder.lovelace@example.com` is called `founder-lovelace` where monitors and secrets name their owner. */
export function ownerName(mailbox: string): string {
  return (
    mailbox
      .split("@")[0]!
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "") || "owner"
  );
}

function mailOf({ mail, mailAnswers, reports }: Answers, today: string): unknown {
  if (mail.includes("none")) return "none";
  const senders = mail.map((id) => {
    const own = Object.entries(mailAnswers).filter(([key]) => key.startsWith(`${id}.`));
    return [id, Object.fromEntries(own.map(([key, answer]) => [key.slice(id.length + 1), answer]))];
  });
  return { senders: Object.fromEntries(senders) as unknown, reports, dmarc: { monitor: today } };
}

/** Sections of a site that are read better line by line, however short they are. */
const blocks = new Set(["services", "secrets", "mail"]);

/** Puts what is short on one line. */
function flowShort(node: unknown, depth: number): void {
  if (!isMap(node)) return;
  for (const pair of node.items) {
    if (!isPair(pair) || !isScalar(pair.key)) continue;
    const value = pair.value as Node | null;
    if (depth < 2 || blocks.has(String(pair.key.value))) flowShort(value, depth + 1);
    else if (value !== null && "items" in value) Object.assign(value, { flow: true });
  }
}
