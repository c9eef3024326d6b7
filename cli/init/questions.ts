import { plans } from "../../edge/plans";
import { isPresetName, presetNames, presets } from "../../stacks/presets";
import type { Preset } from "../../stacks/presets/preset";
import {
  domainIn,
  idsOf,
  judgeDomain,
  judgeIdentifier,
  judgeLink,
  judgeMailbox,
  judgePlan,
  judgePreset,
  judgeTargets,
  judgeWatch,
  type Answers,
} from "./answers";
import { mailQuestions } from "./mail-questions";
import { noProposals, type Proposals } from "./proposals";
import type { Question } from "./question";
import { watchers } from "./watchers";
import type { Zone } from "../live/zones";

/**
 * The questions that are open. What one answer brings up is asked when it is there.
 *
 * @param zones that a token shows: the domain is chosen among them.
 */
export function openQuestions(answers: Answers, proposals = noProposals, zones: readonly Zone[] = []): Question[] {
  const first = answers.domain === "" ? [domainQuestion(zones)] : [];
  if (!isPresetName(answers.preset)) return [...first, presetQuestion];
  const preset: Preset = presets[answers.preset];
  return [
    ...first,
    ...(answers.zoneId === undefined ? [zoneQuestion] : []),
    ...(answers.accountId === undefined ? [accountQuestion] : []),
    ...(answers.plan === undefined ? [planQuestion] : []),
    ...Object.entries(preset.sections.services)
      .filter(([name]) => answers.services[name] === undefined)
      .map(([name, service]) => serviceQuestion(name, service.purpose, preset, proposals)),
    ...furtherQuestions(answers, preset, proposals),
    ...(answers.owner === undefined ? [ownerQuestion] : []),
    ...watchQuestions(answers),
    ...mailQuestions(answers, preset, proposals),
  ];
}

function domainQuestion(zones: readonly Zone[]): Question {
  const choices = zones.map(({ name, plan }) => ({ value: name, label: name, ...(plan ? { hint: plan } : {}) }));
  return {
    flag: "(the first argument)",
    text: "Which domain?",
    example: "example.com",
    judge: (given) => judgeDomain(domainIn(given)),
    ...(choices.length > 0 ? { choices } : {}),
    answer: (given, answers) => ({ ...answers, domain: domainIn(given) }),
  };
}

const presetQuestion: Question = {
  flag: "--preset",
  text: `What is it? ${presetNames.map((name) => `${name} (${presets[name].who})`).join(", ")}`,
  prompt: "What is it?",
  example: "membership",
  judge: judgePreset,
  choices: presetNames.map((name) => ({ value: name, label: `${name}: ${presets[name].who}` })),
  answer: (preset, answers) => ({ ...answers, preset }),
};

const where = "on the right of the zone's overview page in Cloudflare's dashboard";

const zoneQuestion: Question = {
  flag: "--zone-id",
  text: `Zone ID of the domain, ${where}`,
  example: "0123456789abcdef0123456789abcdef",
  judge: judgeIdentifier,
  answer: (zoneId, answers) => ({ ...answers, zoneId }),
};

const accountQuestion: Question = {
  flag: "--account-id",
  text: `Account ID, ${where}`,
  example: "fedcba9876543210fedcba9876543210",
  judge: judgeIdentifier,
  answer: (accountId, answers) => ({ ...answers, accountId }),
};

/** What a plan brings that the others do not, as the stack has use for it. */
const brings: Readonly<Record<(typeof plans)[number], string>> = {
  free: "what most domains begin with",
  pro: "health checks, the managed firewall rules, regular limits by host",
  business: "limits by method as well",
  enterprise: "by contract",
};

const planQuestion: Question = {
  flag: "--plan",
  text: "Plan of the zone, on the same page",
  example: "free",
  judge: judgePlan,
  choices: plans.map((plan) => ({ value: plan, label: `${plan}: ${brings[plan]}` })),
  optional: true,
  proposal: "free",
  answer: (plan, answers) => ({ ...answers, plan }),
};

/** Which of the services on offer there are, and where each of them runs. */
function furtherQuestions({ further, services }: Answers, preset: Preset, proposals: Proposals): Question[] {
  const offered = Object.entries(preset.offers?.services ?? {});
  if (further === undefined)
    return offered.length === 0 || offered.some(([name]) => services[name] !== undefined)
      ? []
      : [offerQuestion(preset, offered, proposals)];
  return offered
    .filter(([name]) => further.includes(name) && services[name] === undefined)
    .map(([name, { purpose }]) => serviceQuestion(name, purpose, preset, proposals));
}

function offerQuestion(
  { offers }: Preset,
  offered: readonly (readonly [string, { readonly purpose: string }])[],
  { targets }: Proposals,
): Question {
  const seen = Object.entries(offers?.hosts ?? {}).filter(([label]) => targets[label] !== undefined);
  const text = "Which of these hosts does the domain have as well?";
  return {
    flag: "--service",
    text,
    prompt: `${text} Type to search, Tab chooses, Enter goes on`,
    example: "docs",
    judge: () => undefined,
    choices: offered.map(([name, { purpose }]) => ({ value: name, label: name, hint: purpose })),
    many: true,
    optional: true,
    ...(seen.length > 0 ? { proposal: seen.map(([, { service }]) => service).join(",") } : {}),
    answer: (given, answers) => ({ ...answers, further: idsOf(given) }),
  };
}

function serviceQuestion(
  name: string,
  purpose: string,
  { sections, offers }: Preset,
  { targets }: Proposals,
): Question {
  const hosts = Object.entries({ ...offers?.hosts, ...sections.hosts }).filter(([, host]) => host.service === name);
  const labels = hosts.map(([label]) => (label === "@" ? "the domain itself" : label));
  const found = hosts.map(([label]) => targets[label]).find((one) => one !== undefined);
  const where = found?.platform === undefined ? "" : `; today at ${found.platform}`;
  return {
    flag: `--service ${name}=`,
    text:
      `Where does ${name} run (${purpose}; ${labels.join(", ")}${where})? A hostname, IP addresses with commas ` +
      "between them, or a platform such as vercel",
    example: `${name}.hosting.example.org`,
    judge: judgeTargets,
    ...(found === undefined ? {} : { proposal: found.value }),
    answer: (target, answers) => ({ ...answers, services: { ...answers.services, [name]: target } }),
  };
}

const ownerQuestion: Question = {
  flag: "--owner",
  text: "Mail address of whoever is told when something is wrong",
  example: "founder@example.com",
  judge: judgeMailbox,
  answer: (owner, answers) => ({ ...answers, owner }),
};

/** Who watches, as it is told at a terminal. */
const watcherLabels: Readonly<Record<string, string>> = {
  aws: "declared here, in your AWS account (about $5 a month for each page; from the Pro plan on Cloudflare asks)",
  none: "nobody yet: check is red until somebody does",
  elsewhere: "another service, set up by hand",
};

function watchQuestions({ watch, watchLink }: Answers): Question[] {
  if (watch === undefined) return [watchQuestion];
  return watch === "aws" || watch === "none" || watchLink !== undefined ? [] : [watchLinkQuestion];
}

const watchQuestion: Question = {
  flag: "--watch",
  text: "Who watches whether the site is up, and tells you when it is not?",
  example: "aws",
  judge: judgeWatch,
  choices: watchers.map((value) => ({ value, label: `${value}: ${watcherLabels[value] ?? "set up by hand there"}` })),
  optional: true,
  proposal: "aws",
  answer: (watch, answers) => ({ ...answers, watch, watchLink: undefined }),
};

const watchLinkQuestion: Question = {
  flag: "--watch-link",
  text: "Address of the page that lists the checks there",
  example: "https://uptime.betterstack.com/team/1/monitors",
  judge: judgeLink,
  answer: (watchLink, answers) => ({ ...answers, watchLink }),
};
