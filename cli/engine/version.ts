/** The version of the Pulumi CLI that is downloaded or built where none is on PATH. */
export const engineVersion = "3.250.0";

/**
 * The oldest CLI on PATH that is used. Before it `--event-log` takes no gRPC address, so that no event would arrive
 * while the engine works (Pulumi SDK 3.248.0, automation/stack.js, checked 2026-11-24).
 */
export const minimumVersion = "3.206.0";

/** Reads what `pulumi version` prints: `v3.250.0`, also with a suffix such as `-dev.0`. Undefined for anything else. */
export function parseVersion(text: string): string | undefined {
  return /^v?(\d+\.\d+\.\d+)(?:[-+][\w.+-]+)?$/.exec(text.trim())?.[1];
}

/** Whether a version is another one or newer, and of the same major version, whose protocols alone are known to fit. */
export function isAtLeast(version: string, minimum: string): boolean {
  const [major = 0, ...rest] = version.split(".").map(Number);
  const [wanted = 0, ...least] = minimum.split(".").map(Number);
  if (major !== wanted) return false;
  for (const [index, part] of least.entries()) {
    const difference = (rest[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
