import { unknownText } from "../../edge/wire-values";

/** What the engine's events show in place of a secret, and of what is not known yet (v3.250.0). */
const hidden = new RegExp(`"(?:\\[secret\\]|${unknownText})"`);

/** A stack's outputs, as far as they are known and no secrets. */
export function openOutputs(outputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(outputs).filter(([, value]) => !hidden.test(JSON.stringify(value))));
}
