import { echoed } from "../../edge/statement/echo";
import { atPath, sentence, type PathProblem } from "../../standards/problem";
import { ConfigError, show, type ConfigProblem } from "../config/problem";
import { plannedSite, type ReadSite } from "../config/site-config";
import { problem } from "./codes";
import { withValues } from "./given-inputs";
import { shownPath, type Path } from "./input-places";
import type { StandIn } from "./stand-ins";

/** A value of a site that came from an output, as far as planning is concerned. */
export interface ReadInput {
  readonly path: Path;
  readonly standIn: StandIn;
  readonly isKnown: boolean;
  readonly isSecret: boolean;
  readonly value: unknown;
}

/**
 * A site of which some values came from outputs. What is known is judged as it is. What is not has a stand-in in the
 * plan; what is said of a stand-in is nobody's fault, and left out.
 *
 * @throws {ConfigError} with every problem.
 */
export function readArgs(given: unknown, inputs: readonly ReadInput[], today: string, subject: string): ReadSite {
  const values = inputs.map(({ path, standIn, isKnown, value }) => ({ path, value: isKnown ? value : standIn.text }));
  const marks = inputs.filter(({ isKnown }) => !isKnown).map(({ standIn }) => standIn.mark);
  const strange = inputs.filter(({ isKnown, value }) => isKnown && typeof value !== "string").map(notText);
  const { site, problems } = plannedSite(withValues(given, values), today, (told) => !mentions(told, marks));
  const all = [...strange, ...problems.filter((one) => !isWithin(one, strange))];
  if (all.length > 0 || !site)
    throw new ConfigError(
      subject,
      all.map((told) => withoutSecrets(told, inputs)),
    );
  return site;
}

function notText({ path, value }: ReadInput): ConfigProblem {
  return problem("input-not-text", atPath(shownPath(path)), {
    message: `is ${show(value)}; expected a text, as every output stands for one.`,
  });
}

/** Whether a problem is about a value that stands for another one. */
function mentions(told: PathProblem, marks: readonly string[]): boolean {
  const text = sentence(told).toLowerCase();
  return marks.some((mark) => text.includes(mark.toLowerCase()));
}

function isWithin({ location }: PathProblem, others: readonly PathProblem[]): boolean {
  return others.some((other) => location.path.startsWith(other.location.path));
}

function withoutSecrets(told: ConfigProblem, inputs: readonly ReadInput[]): ConfigProblem {
  const secrets = inputs.flatMap(({ isSecret, value }) =>
    isSecret && typeof value === "string" && value !== "" ? [value] : [],
  );
  const hidden = (text: string) =>
    secrets.reduce(
      (shown, secret) => shown.replaceAll(secret, "[secret]").replaceAll(echoed(secret), "[secret]"),
      text,
    );
  return { ...told, message: hidden(told.message), ...(told.fix === undefined ? {} : { fix: hidden(told.fix) }) };
}
