/**
 * `launch-ready/policies`: the minimum bar over plain resources, wherever they come from. As a policy pack for the
 * engine it is the folder `policies` of this package, and the package `launch-ready-policies`.
 */
export { controls, type Control, type ControlId } from "../policies/control";
export { Estate, type EstateOptions } from "../policies/estate";
export { judgeAll, type Judgement, type Status } from "../policies/judge";
export { rules } from "../policies/rules";
export type { Finding, Rule, Verdict } from "../policies/rule";
