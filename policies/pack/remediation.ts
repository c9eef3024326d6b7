import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import { unknownControl } from "../../edge/controls";
import { problem } from "../../edge/statement/codes";
import { show } from "../../edge/statement/shown-value";
import { atPath, type PathProblem } from "../../standards/problem";
import { mendable, mendsOf } from "../mends";
import { remediatePolicy } from "./configured";
import { rawProperties } from "./engine-resources";

interface RemediationConfig {
  /** Absent: all that can be mended. */
  readonly controls?: unknown;
}

/**
 * Mends, before the engine plans a resource, what needs no decision: the policy SDK's own remediation. Its level is
 * `disabled` until the configuration says `remediate`, and it is told by the engine for each resource.
 *
 * @param refused what is wrong with its configuration: with anything wrong nothing is mended.
 */
export function remediation(refused: (problems: readonly PathProblem[]) => void): ResourceValidationPolicy {
  return {
    name: remediatePolicy,
    description:
      "Sets right what needs no decision: comments, TTLs of proxied records, quotes of texts, the TLS version.",
    enforcementLevel: "disabled",
    // The pack itself says what is wrong with a value, and names the nearest.
    configSchema: { properties: { controls: {} } },
    remediateResource: (args) => {
      const { controls = mendable } = args.getConfig<RemediationConfig>();
      const problems = controlProblems(controls);
      refused(problems);
      return problems.length > 0 ? undefined : mended(args, controls as readonly string[]);
    },
  };
}

function mended({ type, name, props }: ResourceValidationArgs, controls: readonly string[]) {
  // A property that is not known yet throws where it is read through the SDK's proxy.
  const raw = rawProperties({ props });
  const mends = mendsOf(type, name, raw).filter(({ control }) => controls.includes(control));
  for (const { property, value } of mends) raw[property] = value;
  return mends.length === 0 ? undefined : props;
}

function controlProblems(controls: unknown): PathProblem[] {
  const at = (path: string, message: string, code: "scope-value-invalid" | "scope-control-unknown") =>
    problem(code, atPath(`${remediatePolicy}.${path}`), { message });
  if (!Array.isArray(controls))
    return [at("controls", `is ${show(controls)}; expected a list of ${mendable.join(", ")}.`, "scope-value-invalid")];
  return controls.flatMap((control: unknown, index) => {
    if (mendable.some((one) => one === control)) return [];
    const wrong = typeof control === "string" ? unknownControl(control) : undefined;
    const message = `${show(control)} ${wrong ?? `cannot be mended; expected one of ${mendable.join(", ")}.`}`;
    return [at(`controls[${index}]`, message, "scope-control-unknown")];
  });
}
