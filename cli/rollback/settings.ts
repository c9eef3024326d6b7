import { isFields, type Fields } from "../workspace/fields";
import type { Deployment } from "./deployments";

/**
 * A stack's settings with the configuration of an earlier deployment. Secrets, and what they are encrypted by, stay
 * those of today: a secret that was replaced since then may have been replaced for a reason.
 *
 * @param today what the stack's file holds.
 * @param project its keys without a namespace belong to the project.
 */
export function earlierSettings(today: Fields, project: string, { config }: Pick<Deployment, "config">): Fields {
  const now = isFields(today.config) ? today.config : {};
  const secrets = Object.entries(now).filter(([, value]) => holdsSecret(value));
  const kept = new Set(secrets.map(([key]) => (key.includes(":") ? key : `${project}:${key}`)));
  const earlier = Object.entries(config).filter(([key]) => !kept.has(key));
  return { ...today, config: Object.fromEntries([...earlier, ...secrets]) };
}

function holdsSecret(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsSecret);
  if (!isFields(value)) return false;
  return typeof value.secure === "string" || Object.values(value).some(holdsSecret);
}
