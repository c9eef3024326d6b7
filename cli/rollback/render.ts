import { changedPaths, type Deployment } from "./deployments";
import type { Verified } from "./verified";

/** Paths that a person is shown of what changed in a configuration. */
const shownPaths = 4;

/** A deployment as it is listed. */
export interface ListedDeployment {
  readonly number: number;
  /** ISO instant. */
  readonly at: string;
  readonly succeeded: boolean;
  readonly message: string;
  readonly commit: string | null;
  /** Whether the world was as declared afterwards; null where nobody looked. */
  readonly verified: boolean | null;
  /** Resources by what was done with them. */
  readonly changes: Readonly<Record<string, number>>;
  /** Paths of the configuration that differ from the deployment before. */
  readonly changed: readonly string[];
}

/** @param deployments newest first. */
export function listed(deployments: readonly Deployment[], verified: Verified = new Map()): ListedDeployment[] {
  return deployments.map(({ number, at, succeeded, message, commit, changes, config }, index) => {
    const before = deployments[index + 1];
    const changed = before === undefined ? [] : changedPaths(before.config, config);
    const seen = verified.get(number) ?? null;
    return { number, at, succeeded, message, commit: commit ?? null, verified: seen, changes, changed };
  });
}

/** Deployments for a person, newest first. */
export function renderList(stack: string, deployments: readonly ListedDeployment[]): string {
  if (deployments.length === 0) return `${stack}: nothing has been deployed yet.`;
  const width = String(deployments[0]!.number).length;
  const rows = deployments.map((one) => `${String(one.number).padStart(width)}  ${line(one)}`);
  const counted = deployments.some(({ changes: { create = 0, delete: gone = 0 } }) => create + gone > 0);
  return [...rows, ...(counted ? ["", ofTheEngine] : [])].join("\n");
}

function line({ at, succeeded, verified, message, commit, changes, changed }: ListedDeployment): string {
  const counts = Object.entries(words).flatMap(([action, word]) => {
    const count = changes[action] ?? 0;
    return count > 0 ? [`${count} ${word}`] : [];
  });
  const paths = changed.slice(0, shownPaths).join(", ");
  const more = changed.length > shownPaths ? ` and ${changed.length - shownPaths} more` : "";
  return [
    `${at.slice(0, 16).replace("T", " ")} UTC`,
    ...(succeeded ? [] : ["failed"]),
    ...(verified === null ? [] : [verified ? "verified" : "the world was not as declared"]),
    counts.length > 0 ? counts.join(", ") : "no change",
    ...(changed.length > 0 ? [`changed: ${paths}${more}`] : []),
    ...(commit === undefined || commit === null ? [] : [`commit ${commit.slice(0, 8)}`]),
    ...(message === "" ? [] : [message.split("\n")[0]!]),
  ].join("; ");
}

/** Its history tells no more than numbers, so that components cannot be taken out of them. */
const ofTheEngine = "The engine's own counts, components among them; up and preview leave those out.";

/** What the engine counts that people want to know of a deployment. */
const words = { create: "created", update: "updated", replace: "replaced", delete: "deleted", import: "imported" };
