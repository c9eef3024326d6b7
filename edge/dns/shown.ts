import { withoutCredentials } from "../credentials";
import type { Plan } from "../plans";

/** What records are judged by: the apex of their zone, lowercase and without the final dot, and the zone's plan. */
export interface ZonePlan {
  readonly name: string;
  readonly plan: Plan;
}

/** A page of Cloudflare's documentation, as a source; every one was checked 2026-11-24. */
export function docs(page: string): string {
  return `developers.cloudflare.com/${page}`;
}

/** A text as a message shows it: quoted, cut where it is long, and without a credential that is in it. */
export function shown(value: unknown): string {
  const text = withoutCredentials(String(JSON.stringify(value)));
  return text.length > 80 ? `${text.slice(0, 76)}…"` : text;
}
