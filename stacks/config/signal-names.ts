import { knownSignals } from "../../components/monitors/signals";
import { nearest } from "../../edge/statement/nearest";
import { isPlainObject } from "../../standards/plain-object";
import { configProblem, type ConfigProblem } from "./problem";

/**
 * Signals whose name is almost that of a known one. A signal of one's own counts a metric that an application
 * publishes; one that is misspelt would count a metric that nobody publishes, and never alarm.
 *
 * @param monitors the section, as given.
 */
export function misspeltSignals(monitors: unknown): ConfigProblem[] {
  if (!isPlainObject(monitors) || !isPlainObject(monitors.signals)) return [];
  return Object.entries(monitors.signals).flatMap(([name, signal]) => {
    if (Object.hasOwn(knownSignals, name) || (isPlainObject(signal) && signal.metric !== undefined)) return [];
    const meant = nearest(name, Object.keys(knownSignals));
    if (meant === undefined) return [];
    const message = `is not a known signal; did you mean "${meant}"? For one of your own, say its metric.`;
    return [configProblem("config-signal-unknown", `monitors.signals.${name}`, message)];
  });
}
