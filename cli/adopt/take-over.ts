import { counted } from "../../standards/counted";
import type { FoundZone } from "../../adopt/found";
import { command } from "../deploy/open";
import { UsageError } from "../exit";
import { alone, type Session, type Target } from "../workspace/session";
import { copyZone } from "./copy-zone";
import { importExisting, type Imported } from "./import-existing";
import { dropRecords } from "./drop-records";
import { readCloudflare } from "./read-cloudflare";

/** What became of the state. */
export interface TakenOver {
  /** Resources that belong to the stack now; undefined where its state could not be opened. */
  readonly imported?: number;
  /** What the next deployment would do, by action. */
  readonly counts?: Imported["preview"]["counts"];
  readonly notes: readonly string[];
  /** What to type next. */
  readonly next: string;
}

interface Options {
  readonly stack: string;
  readonly sandbox?: boolean;
}

/**
 * Takes what the zone has into the stack's state by the engine's own import. In a rehearsal the zone is a copy.
 *
 * @param removed records that somebody has named: they are taken in too, so that the next deployment deletes them.
 */
export async function takeOver(
  found: FoundZone,
  removed: readonly { readonly what: string }[],
  options: Options,
): Promise<TakenOver> {
  const preview = command("preview", options);
  const target: Target = { project: process.cwd(), stack: options.stack, pack: "none" };
  let session: Session;
  try {
    session = await opened(target, options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return {
      notes: [`What is in the zone is not in a state yet: ${error.message}`],
      next: `npx launch-ready up --stack ${options.stack} --adopt --yes`,
    };
  }
  try {
    const connection = await session.cloudflare();
    // What the stack owns was copied whole, and may have been changed since.
    const isCopied = (session.recordNames()?.size ?? 0) > 0;
    const missing = options.sandbox === true && connection && !isCopied ? await copyZone(found, connection) : [];
    const { count, preview: after } = await alone(session, () => importExisting(session));
    const here = options.sandbox === true && connection ? await readCloudflare(connection, found.domain) : found;
    const dropped = await alone(session, () => dropRecords(session, here, removed));
    return {
      imported: count,
      counts: after.counts,
      notes: [
        ...missing.map((what) => `The copy of the zone does not have ${what}`),
        `${counted(count, "resource belongs", "resources belong")} to the stack now. Nothing of the zone was changed.`,
        ...(dropped.length === 0 ? [] : [`The next deployment deletes: ${dropped.join(", ")}.`]),
      ],
      next: preview,
    };
  } finally {
    await session.close();
  }
}

async function opened(target: Target, { sandbox }: Options): Promise<Session> {
  if (sandbox === true)
    return (require("../workspace/open-sandbox") as typeof import("../workspace/open-sandbox")).openSandbox(target);
  return (require("../workspace/open-live") as typeof import("../workspace/open-live")).openLive(target);
}
