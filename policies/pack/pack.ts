import { Estate } from "../estate";
import { currentDay } from "../../standards/day";
import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import type { Intent } from "../../edge/intent";
import { readIntent, statedKeys } from "../../edge/statement/intent-statement";
import { controlOf, policyName, type ControlId } from "../control";
import { ruleCodeOf } from "../codes";
import { engineResources, rawProperties } from "./engine-resources";
import { GivenInputs } from "./given-inputs";
import { judgeAll, type Judgement } from "../judge";
import { isDemand } from "../ownership";
import { rules } from "../rules";
import type { Finding } from "../rule";

/**
 * The policies that the engine runs, a control each, and three that carry what no control can: `intent`, which takes
 * what a foreign program states of itself, and `waived` and `unjudged`, which say what is, so that neither passes in
 * silence.
 *
 * @param given what the program set of each resource; what the engine shows to policies of a stack is what the provider
 *   planned.
 */
export function policies(given = new GivenInputs()): StackValidationPolicy[] {
  const session = new Session(given);
  return [
    intentPolicy(session),
    ...rules.map((rule) => controlPolicy(rule.control, session)),
    advicePolicy("waived", "Says what is broken and waived for a while.", session, (judgements, report) => {
      for (const judgement of judgements) sayWaived(judgement, report);
    }),
    advicePolicy(
      "unjudged",
      "Says what could not be judged from the resources: unknown is never green.",
      session,
      (judgements, report) => {
        for (const judgement of judgements) sayUnjudged(judgement, report);
        sayNotDemanded(judgements, report);
      },
    ),
  ];
}

/** What one run of the pack knows. The engine asks policy after policy about the same resources. */
class Session {
  stated: readonly Intent[] = [];
  readonly #given: GivenInputs;
  #judged: { readonly key: object; readonly judgements: readonly Judgement[] } | undefined;

  constructor(given: GivenInputs) {
    this.#given = given;
  }

  judgements(resources: readonly PolicyResource[]): readonly Judgement[] {
    // The SDK makes new lists and proxies for every policy, over the same properties.
    const first = resources[0];
    const key = first ? rawProperties(first) : this;
    if (this.#judged?.key !== key) {
      const estate = new Estate(engineResources(resources, this.#given), { today: currentDay(), stated: this.stated });
      this.#judged = { key, judgements: judgeAll(rules, estate) };
    }
    return this.#judged.judgements;
  }

  forget(): void {
    this.#judged = undefined;
  }
}

function intentPolicy(session: Session): StackValidationPolicy {
  return {
    name: "intent",
    description: "Takes what the program means: its zones, promises and waivers, where no component registers them.",
    // By half an intent the resources would be judged by what nobody meant.
    enforcementLevel: "mandatory",
    configSchema: {
      properties: Object.fromEntries(statedKeys.map((key) => [key, { type: "array", items: { type: "object" } }])),
    },
    validateStack: (args, report) => {
      session.forget();
      const { intent, problems } = readIntent(args.getConfig());
      session.stated = [intent];
      for (const { location, message, code } of problems)
        report(
          "The policy pack's configuration is not valid, and nothing of it was taken: " +
            `intent.${location.path}: ${message} (${code})`,
        );
    },
  };
}

function controlPolicy(id: ControlId, session: Session): StackValidationPolicy {
  const control = controlOf(id);
  return {
    name: policyName(id),
    description: control.must,
    displayName: id,
    severity: control.severity,
    // A warning is advice; what blocks a launch, or should, stops `up` before anything is applied.
    enforcementLevel: control.severity === "medium" ? "advisory" : "mandatory",
    validateStack: (args, report) => {
      const judgement = session.judgements(args.resources).find((one) => one.control.id === id);
      if (judgement?.status === "waived") return;
      for (const finding of judgement?.findings ?? []) report(sentence(finding), finding.location.urn);
    },
  };
}

/** A policy that says something of judgements, and stops nothing. */
function advicePolicy(
  name: string,
  description: string,
  session: Session,
  advise: (judgements: readonly Judgement[], report: Report) => void,
): StackValidationPolicy {
  return {
    name,
    description,
    enforcementLevel: "advisory",
    validateStack: (args, report) => advise(session.judgements(args.resources), report),
  };
}

type Report = (message: string, urn?: string) => void;

function sayWaived({ control, waiver }: Judgement, report: Report): void {
  if (waiver) report(`${control.id} until ${waiver.until}: ${waiver.reason}`);
}

function sayUnjudged({ control, unjudged }: Judgement, report: Report): void {
  // What no resource can show would be said at every preview; `check` lists it. What is missing is said in one line.
  for (const finding of unjudged.filter((one) => !isDemand(one)))
    if (ruleCodeOf(finding.code)?.outside !== true) report(`${control.id}: ${sentence(finding)}`, finding.location.urn);
}

/** Says in one line what is not asked for, since nothing says that the program owns the whole. */
function sayNotDemanded(judgements: readonly Judgement[], report: Report): void {
  const missing = judgements.filter(({ unjudged }) => unjudged.some(isDemand));
  if (missing.length === 0) return;
  report(
    `What is not declared here was not asked for: ${missing.map(({ control }) => control.id).join(", ")}. A program ` +
      "that declares a whole zone says so by a Zone resource of its own, or by owned: true in intent.zones of the " +
      "pack's configuration.",
  );
}

/** What a finding says, its code last: what people search for and waive. */
function sentence({ message, fix, code }: Finding): string {
  return `${message} ${fix === undefined ? "" : `${fix} `}(${code})`;
}
