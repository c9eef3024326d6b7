import os from "node:os";
import { isAlive, numberSpace, startOf } from "./processes";

/**
 * Who holds a lock. A number alone is not enough: in a container every run is process 1, and numbers are given out
 * again.
 */
export interface Owner {
  readonly pid: number;
  /** When the process began, in the system's words; absent where the system does not tell. */
  readonly started?: string;
  /** Where the number means what it says; absent in locks of earlier versions. */
  readonly space?: string;
}

/**
 * An owner elsewhere, of whom this machine cannot ask, is taken for gone when it has not touched its lock for so long.
 */
const silentMilliseconds = 30_000;

let own: Owner | undefined;

/** This process as an owner. */
export function thisProcess(): Owner {
  return (own ??= ownerOf(process.pid));
}

function ownerOf(pid: number): Owner {
  const started = startOf(pid);
  return { pid, ...(started === undefined ? {} : { started }), space: spaceHere() };
}

function spaceHere(): string {
  return numberSpace() ?? os.hostname();
}

/** What a lock file holds. */
export function ownerText(owner: Owner): string {
  return `${JSON.stringify(owner)}\n`;
}

/** The owner that a lock file names; undefined where it names nobody. A plain number is what earlier versions wrote. */
export function readOwner(text: string): Owner | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { pid, started, space } = (
    typeof value === "object" && value !== null ? value : { pid: value }
  ) as Partial<Owner>;
  if (typeof pid !== "number" || !Number.isInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    ...(typeof started === "string" ? { started } : {}),
    ...(typeof space === "string" ? { space } : {}),
  };
}

/**
 * Whether an owner still runs.
 *
 * @param touched when its lock was last touched, in milliseconds since 1970: an owner does so every few seconds, which
 *   is
 *   all that another container or another machine on the same disk can see of it.
 */
export function isOwnerAlive(owner: Owner, touched: number, now = Date.now()): boolean {
  if (owner.space !== undefined && owner.space !== spaceHere()) return now - touched < silentMilliseconds;
  if (!isAlive(owner.pid)) return false;
  const started = owner.started === undefined ? undefined : startOf(owner.pid);
  return started === undefined || started === owner.started;
}

/** Whether an owner is this very process. */
export function isThisProcess(owner: Owner): boolean {
  const { pid, started, space } = thisProcess();
  return owner.pid === pid && (owner.space ?? space) === space && (owner.started ?? started) === started;
}
