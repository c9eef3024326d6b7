import { answerText } from "../../edge/dns";
import type { Problem, ResourceLocation } from "../../standards/problem";
import { declaredZones } from "../workspace/declared-zones";
import type { Preview, Step } from "../workspace/preview";
import { accountContents, type AccountContents } from "../workspace/account-rules";
import { isAws, metContents, type Doubled, type Met, type MetContents } from "../workspace/existing";
import type { Session } from "../workspace/session";
import { zoneContents, type Finding, type ZoneContents } from "../workspace/zone-contents";
import { deployProblem } from "./codes";
import { applyCommand } from "./open";
import type { DeployOptions } from "./options";

export type ZoneProblem = Problem<ResourceLocation>;

interface Seen {
  readonly problems: readonly ZoneProblem[];
  /** DNS records to take over; and resources of other kinds. */
  readonly toAdopt: readonly Finding[];
  readonly met: readonly Met[];
}

export const occupiedFailure = "What exists already is in the way.";

/** What there is already of what a preview would create, and which of it the options say to take over. */
export async function lookAtZones(session: Session, preview: Preview, options: DeployOptions): Promise<Seen> {
  const [connection, aws] = await Promise.all([session.cloudflare(), session.aws()]);
  if (session.api) knowZones(session.api, preview);
  const [contents, all, account] = await Promise.all([
    zoneContents(preview, connection),
    metContents(preview, { cloudflare: connection, aws }),
    accountContents(preview, connection),
  ]);
  // What holds rules of others is not to be taken over, whatever the options say.
  const foreign = new Set(account.foreign.map(({ step }) => step.urn));
  const others = { ...all, met: all.met.filter(({ step }) => !foreign.has(step.urn)) };
  const adopting = options.adopt === true;
  const adopt = adoptCommand(options);
  return {
    problems: [
      ...zoneProblems(contents, adopt, adopting),
      // In a rehearsal nobody else has made anything: there they are removed.
      ...metProblems(others, adopt, adopting, adopting && session.api !== undefined),
      ...accountProblems(account),
    ],
    toAdopt: adopting ? contents.findings.filter(({ occupied }) => occupied.kind !== "refused") : [],
    met: adopting ? others.met.filter(({ existing }) => !existing.isLeaving) : [],
  };
}

/** What the account's entry points hold of others: nothing takes that over. */
export function accountProblems({ foreign, unread }: AccountContents): ZoneProblem[] {
  return [
    ...foreign.map(({ step, rules }) =>
      deployProblem("account-rules-foreign", placeOf(step), {
        message:
          `The account has one entry point for it, and that holds ${rules.length} more ` +
          `${rules.length === 1 ? "rule" : "rules"}, which would be gone: ${rules.slice(0, 5).join("; ")}` +
          `${rules.length > 5 ? "; …" : ""}.`,
        fix: "Leave it to the stack, or to the people, who have it, and take redirects.bulk out of this one.",
      }),
    ),
    ...unread.map(({ step, reason }) =>
      deployProblem("account-rules-unread", placeOf(step), {
        message: `Whether the account's entry point holds rules of others could not be told (${reason}).`,
        fix: "Give the token Account Rulesets Read; or run it again once the API answers.",
      }),
    ),
  ];
}

/** Zones that the program alone names exist too; what the configuration said of one stands. */
function knowZones(api: NonNullable<Session["api"]>, preview: Preview): void {
  const known = api.state().zones ?? {};
  for (const zone of declaredZones(preview)) if (!Object.hasOwn(known, zone.id)) api.ensureZone(zone);
}

/** The command that takes over what exists. */
export function adoptCommand(options: DeployOptions): string {
  return applyCommand(options, "--adopt", ...(options.sandbox === true ? [] : ["--yes"]));
}

/** What resources of other kinds than DNS records that exist already say against a deployment. */
export function metProblems(
  { met, unseen }: MetContents,
  adopt: string,
  adopting: boolean,
  removing = false,
): ZoneProblem[] {
  const leaving = met.filter(({ existing }) => existing.isLeaving);
  const exists = adopting ? [] : met.filter(({ existing }) => !existing.isLeaving);
  const doubled = removing ? [] : met.filter(({ doubles }) => doubles.length > 0);
  return [
    ...exists.map(({ step, parent, existing }) =>
      deployProblem("resource-exists", placeOf(step), {
        message: `It exists already (id ${existing.id}), and is not in the state.`,
        fix:
          `Take it over: ${adopt}; or by hand: pulumi import ${step.type} '${step.name}' ` +
          `${existing.importId}${parentFlag(parent)}`,
      }),
    ),
    ...leaving.map(({ step, existing: { id } }) =>
      deployProblem("resource-leaving", placeOf(step), {
        message: `It exists still (id ${id}), is scheduled for deletion, and nothing else gets its name until then.`,
        fix: `Bring it back, and take it over: aws secretsmanager restore-secret --secret-id ${id} && ${adopt}`,
      }),
    ),
    ...doubledProblems(doubled),
    ...unseen.map(({ step, reason, isPassing }) =>
      deployProblem("resource-not-looked-for", placeOf(step), {
        ...(isPassing ? { severity: "error" } : {}),
        message: `Whether it exists already could not be told (${reason}).`,
        fix: `Give the ${credentialOf(step)} the permission to read it; or run it again once ${ownerOf(step)} answers.`,
      }),
    ),
  ];
}

/**
 * What is there more than once.
 *
 * @param severity default: it stops a deployment. After one there is nothing to stop.
 */
export function doubledProblems(doubled: readonly Doubled[], severity: "error" | "warning" = "error"): ZoneProblem[] {
  return doubled.map(({ step, doubles }) =>
    deployProblem("resource-doubled", placeOf(step), {
      severity,
      message:
        `There ${doubles.length === 1 ? "is" : "are"} ${doubles.length} more of it ` +
        `(${doubles.map(({ id }) => `id ${id}`).join(", ")}).`,
      fix: `Delete them at ${ownerOf(step)}, if nobody else has made them.`,
    }),
  );
}

/**
 * What the zones' contents say against a deployment.
 *
 * @param adopt the command that takes over what can be.
 * @param adopting whether it is the one that runs: then only what cannot be taken over counts.
 */
export function zoneProblems(contents: ZoneContents, adopt: string, adopting: boolean): ZoneProblem[] {
  return [
    ...contents.findings
      .filter(({ occupied }) => !adopting || occupied.kind === "refused")
      .map((finding) => occupiedProblem(finding, adopt)),
    ...contents.leftovers.map(({ existing, step }) =>
      deployProblem("zone-record-beside", placeOf(step), {
        message:
          `The zone has ${existing.record.name} ${answerText(existing.record)} besides (id ${existing.id}), which ` +
          "would answer together with what is declared.",
        fix: "Delete it in the zone, or declare it too.",
      }),
    ),
    ...contents.unseen.map(({ zoneId, reason }) =>
      deployProblem(
        "zone-not-read",
        { kind: "resource" },
        {
          message:
            `The records of the zone ${zoneId} were not read (${reason}): whether it holds others that are in the ` +
            "way is not known, so dns/* and mail/* are judged by what is declared alone.",
          fix: "Set CLOUDFLARE_API_TOKEN, or cloudflare:apiToken of the stack, to a token that may read DNS records.",
        },
      ),
    ),
  ];
}

function occupiedProblem({ step, parent, zoneId, declared, occupied }: Finding, adopt: string): ZoneProblem {
  const place = placeOf(step);
  if (occupied.kind === "refused") {
    const others = occupied.existing.map(({ id, record }) => `${answerText(record)} (id ${id})`).join(", ");
    return deployProblem("zone-record-excludes", place, {
      message:
        `${declared.name} is to be ${answerText(declared)}, and the zone has ${others}, which Cloudflare does not ` +
        "accept together with it (81053, 81054).",
      fix: "Delete what the zone has, or declare that instead.",
      source: "dns/manage-dns-records/troubleshooting/records-with-same-name",
    });
  }
  const { id, record } = occupied.existing;
  const byHand = `pulumi import ${step.type} '${step.name}' ${zoneId}/${id}${parentFlag(parent)}`;
  const fix = `Take it over: ${adopt}; or by hand: ${byHand}`;
  return occupied.kind === "identical"
    ? deployProblem("zone-record-exists", place, {
        message: `${declared.name} ${answerText(declared)} is in the zone already (id ${id}), and not in the state.`,
        fix,
      })
    : deployProblem("zone-record-differs", place, {
        message:
          `${declared.name} is to be ${answerText(declared)}, and the zone has ${answerText(record)} (id ${id}), ` +
          "which is not in the state.",
        fix: `${fix}; or delete it in the zone.`,
      });
}

const ownerOf = (step: Step): string => (isAws(step) ? "AWS" : "Cloudflare");
const credentialOf = (step: Step): string => (isAws(step) ? "AWS credentials" : "token");

function placeOf({ urn, name }: Step): ResourceLocation {
  return { kind: "resource", urn, name };
}

/** Without its parent an imported resource would be another one. */
function parentFlag(parent: string | undefined): string {
  return parent === undefined || parent.includes("::pulumi:pulumi:Stack::") ? "" : ` --parent 'parent=${parent}'`;
}
