/** Seconds in each unit, by the forms in which people write it. A month has no one length. */
const units: readonly (readonly [RegExp, number])[] = [
  [/^(ms|milliseconds?)$/i, 0.001],
  [/^s(ec(ond)?s?)?$/i, 1],
  [/^m(in(ute)?s?)?$/i, 60],
  [/^h((ou)?rs?)?$/i, 3_600],
  [/^d(ays?)?$/i, 86_400],
  [/^w((ee)?ks?)?$/i, 604_800],
  [/^y((ea)?rs?)?$/i, 31_536_000],
];

/** Seconds in a number with its unit, `90s`, `12 hours`, `1 year` of 365 days; undefined for all else. */
export function secondsIn(text: string): number | undefined {
  const [, number, name = ""] = /^(\d{1,12})\s*([a-z]+)$/i.exec(text.trim()) ?? [];
  const unit = units.find(([form]) => form.test(name));
  return unit === undefined ? undefined : Number(number) * unit[1];
}
