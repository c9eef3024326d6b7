/** LOC records as a whole: a place on earth in degrees, minutes and seconds. */
import type { RecordProblem } from "./codes";
import { fault, type Structured } from "./fault";

const section = "RFC 1876 sections 2 and 3";
const sides = [
  { side: "lat", what: "latitude", most: 90 },
  { side: "long", what: "longitude", most: 180 },
] as const;
type Side = (typeof sides)[number];

/** What of a LOC record names no place, or is stored as another one. */
export function locationFaults(given: Structured): RecordProblem[] {
  return [
    ...sides.flatMap((side) => [...decimal(given, side), ...beyond(given, side)]),
    ...["size", "precision_horz", "precision_vert"].flatMap((field) => rounded(given, field)),
  ];
}

/** Degrees and minutes are whole: what maps show as 51.5074 has to be taken apart. */
function decimal({ record, data }: Structured, { side, what, most }: Side): RecordProblem[] {
  const [degrees, minutes] = [data[`${side}_degrees`], data[`${side}_minutes`] ?? 0];
  if (!isWithin(degrees, most) || !isWithin(minutes, 59)) return [];
  if (Number.isInteger(degrees) && Number.isInteger(minutes)) return [];
  const seconds = Number(data[`${side}_seconds`] ?? 0);
  const [d, m, s] = inParts(degrees * 3600 + minutes * 60 + (Number.isFinite(seconds) ? seconds : 0));
  const field = Number.isInteger(degrees) ? "minutes" : "degrees";
  const message =
    `The ${what} of the LOC record of ${record.name} has ${String(data[`${side}_${field}`])} ${field}, which have to ` +
    "be whole.";
  const fix = `Give ${side}_degrees: ${d}, ${side}_minutes: ${m}, ${side}_seconds: ${s}.`;
  return [fault("loc-not-whole", `${side}_${field}`, { message, fix, section })];
}

/** Degrees, minutes and seconds, to the thousandth that a record can hold. */
function inParts(seconds: number): [degrees: number, minutes: number, seconds: number] {
  const thousandths = Math.round(seconds * 1000);
  return [Math.floor(thousandths / 3_600_000), Math.floor(thousandths / 60_000) % 60, (thousandths % 60_000) / 1000];
}

/** Beyond a pole, or the line opposite Greenwich, which minutes on top of the last degree are. */
function beyond({ record, data }: Structured, { side, what, most }: Side): RecordProblem[] {
  const more = ["minutes", "seconds"].map((part) => `${side}_${part}`).find((field) => Number(data[field] ?? 0) > 0);
  if (data[`${side}_degrees`] !== most || more === undefined) return [];
  const message = `The ${what} of the LOC record of ${record.name} is more than ${most} degrees.`;
  return [fault("loc-beyond", more, { message, fix: `Give at most ${most} degrees, 0 minutes, 0 seconds.`, section })];
}

/** Sizes are stored as one digit and a power of ten, in centimetres. */
function rounded({ record, data }: Structured, field: string): RecordProblem[] {
  const metres = data[field];
  if (!isWithin(metres, 90_000_000)) return [];
  const centimetres = Math.round(metres * 100);
  const power = 10 ** Math.max(0, String(centimetres).length - 1);
  const stored = (Math.floor(centimetres / power) * power) / 100;
  if (Math.abs(stored - metres) < 1e-9) return [];
  const message =
    `${field} of the LOC record of ${record.name} is ${metres} m; a record holds one digit and a power of ten, ` +
    `so it is answered as about ${stored} m.`;
  return [fault("loc-rounded", field, { message, fix: `Give ${stored}, or the next that has one digit.`, section })];
}

function isWithin(value: unknown, most: number): value is number {
  return typeof value === "number" && value >= 0 && value <= most;
}
