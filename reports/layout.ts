import { fitted } from "./label";
import type { HostView } from "./view";

/** A box of the picture; its place is that of its upper left corner. */
interface Box {
  readonly id: string;
  readonly label: string;
  /** The whole text, where the label is cut. */
  readonly title: string;
  readonly x: number;
  readonly y: number;
  /** Whether Cloudflare does not stand before it. */
  readonly open: boolean;
}

interface Line {
  readonly from: string;
  readonly to: string;
  readonly kind: "answers" | "redirect";
  /** An SVG path. */
  readonly path: string;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Hosts for which there is no place. */
  readonly left: number;
}

export const boxSize = { width: 148, height: 24 } as const;
const rowHeight = 32;
/** On the left, where redirects between hosts run. */
const margin = 26;
const width = 360;
const rightColumn = width - boxSize.width - 1;
const mostHosts = 40;
/** Of a label, in em: the box without its margins, at the size of its font. */
const labelWidth = (boxSize.width - 12) / 11;

/**
 * The map as a picture of two layers: hosts in their order on the left, what answers for them on the right, each
 * service as near to its hosts as can be (their mean). A redirect to another host of the picture is an arc on the left;
 * to anywhere else, a box on the right.
 */
export function layout(map: readonly HostView[]): Picture {
  const shown = map.slice(0, mostHosts);
  const rows = new Map(shown.map(({ host }, index) => [host, index]));
  const targets = shown.map((host) => targetOf(host, rows));
  const places = sortedByMean(targets);
  const offset = Math.max(0, shown.length - places.length) / 2;
  const left = shown.map(({ host, proxied }, index) => box(`host ${host}`, host, margin, index, !proxied));
  const right = places.map((label, index) => box(`service ${label}`, label, rightColumn, index + offset, false));
  const boxes = new Map([...left, ...right].map((one) => [one.id, one]));
  const lines = shown.map(({ host, redirectsTo }, index): Line => {
    const from = `host ${host}`;
    const { kind, id } = targets[index]!;
    const ends = [boxes.get(from)!, boxes.get(id)!] as const;
    const path = kind === "host" ? arc(...ends) : curve(...ends);
    return { from, to: id, kind: redirectsTo === null ? "answers" : "redirect", path };
  });
  const height = Math.max(1, shown.length, places.length) * rowHeight;
  return { width, height, boxes: [...boxes.values()], lines, left: map.length - shown.length };
}

interface Target {
  readonly kind: "host" | "service";
  readonly id: string;
  readonly label: string;
}

function targetOf({ host, service, redirectsTo }: HostView, rows: ReadonlyMap<string, number>): Target {
  if (redirectsTo === null) return { kind: "service", id: `service ${service}`, label: service };
  const other = URL.canParse(redirectsTo) ? new URL(redirectsTo).hostname : redirectsTo;
  if (rows.has(other) && other !== host) return { kind: "host", id: `host ${other}`, label: other };
  return { kind: "service", id: `service ${redirectsTo}`, label: redirectsTo };
}

/** Labels of the right layer, by the mean row of what leads to them; the first of equals first. */
function sortedByMean(targets: readonly Target[]): string[] {
  const rows = new Map<string, number[]>();
  targets.forEach(({ kind, label }, index) => {
    if (kind === "service") rows.set(label, [...(rows.get(label) ?? []), index]);
  });
  const mean = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  return [...rows].sort(([, a], [, b]) => mean(a) - mean(b)).map(([label]) => label);
}

function box(id: string, title: string, x: number, row: number, open: boolean): Box {
  return {
    id,
    label: fitted(title, labelWidth),
    title,
    x,
    y: row * rowHeight + (rowHeight - boxSize.height) / 2,
    open,
  };
}

function curve(from: Box, to: Box): string {
  const [x1, y1, x2, y2] = [from.x + boxSize.width, middle(from), to.x, middle(to)];
  const half = (x1 + x2) / 2;
  return `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}`;
}

function arc(from: Box, to: Box): string {
  return `M${from.x} ${middle(from)}C2 ${middle(from)} 2 ${middle(to)} ${to.x} ${middle(to)}`;
}

function middle({ y }: Box): number {
  return y + boxSize.height / 2;
}
