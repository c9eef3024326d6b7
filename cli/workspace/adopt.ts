/**
 * Takes what exists into the state, by the engine's own `import` of a resource: each is read as it is, and belongs to
 * the stack from then on. What it says otherwise than declared the next `up` changes in place.
 */
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { isDataType } from "../../edge/dns";
import { usageError } from "../usage";
import { run } from "./deployment";
import type { Met } from "./existing";
import type { Preview } from "./preview";
import type { Session } from "./session";
import type { Finding } from "./zone-contents";

/** Properties in which a record may differ from what is declared when it is taken over. */
const mayDiffer = ["comment", "priority", "proxied", "settings", "tags", "ttl"] as const;

/** One resource that is to be imported. */
export interface Adoption {
  readonly type: string;
  readonly name: string;
  /** As the provider imports a record: `<zone id>/<record id>`. */
  readonly importId: string;
  readonly ignoreChanges: readonly string[];
}

/**
 * Imports what is there in the place of declared resources, and removes what is to go; nothing else.
 *
 * @param findings DNS records; @param met resources of other kinds.
 * @throws {DeploymentFailed} where the engine does not import one.
 */
export async function adopt(
  session: Session,
  preview: Preview,
  findings: readonly Finding[],
  met: readonly Met[],
): Promise<void> {
  const adoptions = [...findings.flatMap(adoptionOf), ...met.map(adoptionOfMet)];
  const urns = [...findings, ...met].map(({ step }) => step.urn);
  // The engine refuses to work on a part while something outside of it is to go.
  const going = preview.steps.filter(({ action }) => action === "delete").map(({ urn }) => urn);
  await importAll(session, preview, adoptions, [...urns, ...going]);
}

/**
 * The program that resources are imported by.
 *
 * @throws {UsageError} where the engine runs it by a language host.
 */
export function importingProgram({ stack }: Session): PulumiFn {
  const { program } = stack.workspace;
  if (program) return program;
  throw usageError(
    "usage-program-language",
    "What exists is imported by programs in TypeScript and JavaScript alone, and nothing was applied. Import each " +
      "with the command that a run without --adopt lists, then run up again.",
  );
}

/**
 * Imports resources of the stack's program, and does nothing else.
 *
 * @param urns theirs, and those of what is removed with it.
 * @throws {DeploymentFailed} where the engine does not import one.
 */
export async function importAll(
  session: Session,
  { parents }: Pick<Preview, "parents">,
  adoptions: readonly Adoption[],
  urns: readonly string[],
): Promise<void> {
  const program = importingProgram(session);
  const targets = urns.flatMap((urn) => [urn, ...ancestors(urn, parents)]);
  await run(session, "up", { program: importing(program, adoptions), targets: [...new Set(targets)] });
}

function adoptionOf({ step, zoneId, declared, occupied }: Finding): Adoption[] {
  if (occupied.kind === "refused") return [];
  const answer = isDataType(declared.type) ? "data" : "content";
  return [
    {
      type: step.type,
      name: step.name,
      importId: `${zoneId}/${occupied.existing.id}`,
      ignoreChanges: [answer, ...mayDiffer],
    },
  ];
}

/** Whatever it says otherwise than declared, but for where it is, is changed afterwards. */
function adoptionOfMet({ step, existing }: Met): Adoption {
  const said = Object.keys(step.inputs ?? {}).filter((name) => name !== "zoneId" && name !== "accountId");
  return { type: step.type, name: step.name, importId: existing.importId, ignoreChanges: said };
}

/** The program with the resources that are to be imported marked as such. */
function importing(program: PulumiFn, adoptions: readonly Adoption[]): PulumiFn {
  const byName = new Map(adoptions.map((one) => [`${one.type} ${one.name}`, one]));
  return async () => {
    const { runtime } = require("@pulumi/pulumi") as typeof import("@pulumi/pulumi");
    runtime.registerStackTransformation(({ type, name, props, opts }) => {
      const adoption = byName.get(`${type} ${name}`);
      if (!adoption) return undefined;
      const { importId, ignoreChanges } = adoption;
      return { props, opts: { ...opts, import: importId, ignoreChanges: [...ignoreChanges] } };
    });
    return program();
  };
}

/** The components that a resource is in: where only some resources are worked on, they have to be among them. */
function ancestors(urn: string, parents: Preview["parents"]): string[] {
  const parent = parents[urn];
  return parent === undefined ? [] : [parent, ...ancestors(parent, parents)];
}
