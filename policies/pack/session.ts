import type { PolicyResource } from "@pulumi/policy";
import type { Intent } from "../../edge/intent";
import { monthlyCost } from "../../edge/aws-cost";
import { anyScope, type Level, type Scope } from "../../edge/scope";
import { currentDay } from "../../standards/day";
import type { PathProblem } from "../../standards/problem";
import type { Control } from "../control";
import { levelOf } from "../enforcement";
import { Estate } from "../estate";
import { judgeAll, type Judgement } from "../judge";
import { adviceOf, type Advice } from "../advice";
import type { Finding } from "../rule";
import { rules } from "../rules";
import { strayZones } from "../stray-zones";
import { baselineLines, baselineOf, baselineState } from "../baseline";
import { waiverUses, type WaiverUse } from "../waiver-uses";
import { writeAnnotations } from "./annotations-file";
import { writeBaseline } from "./baseline-file";
import { writeJudgements } from "./judgements-file";
import type { Configured } from "./configured";
import { engineResources, rawProperties } from "./engine-resources";
import type { GivenInputs } from "./given-inputs";

/** What one run of the pack knows. The engine asks policy after policy about the same resources. */
export class Session {
  #stated: readonly Intent[] = [];
  #scope: Scope = anyScope;
  #judged: { readonly key: object; readonly estate: Estate; readonly judgements: readonly Judgement[] } | undefined;

  constructor(
    private readonly given: GivenInputs,
    private readonly configured: Configured,
  ) {}

  /** What is wrong with what is to be mended, as the first resource shows it. */
  wrongMending: readonly PathProblem[] = [];

  refuseMending(problems: readonly PathProblem[]): void {
    this.wrongMending = problems;
  }

  takeIntent(intent: Intent): void {
    this.#stated = [intent];
    this.#judged = undefined;
  }

  takeScope(scope: Scope): void {
    this.#scope = { ...scope, levels: this.configured.levels };
    this.#judged = undefined;
  }

  judgements(resources: readonly PolicyResource[]): readonly Judgement[] {
    return this.#of(resources).judgements;
  }

  /** What is to be said of what cannot be judged. */
  advice(resources: readonly PolicyResource[]): Advice {
    const { judgements, estate } = this.#of(resources);
    return adviceOf(judgements, estate);
  }

  /** What came of each waiver. */
  waivers(resources: readonly PolicyResource[]): readonly WaiverUse[] {
    const { judgements, estate } = this.#of(resources);
    return waiverUses(judgements, estate);
  }

  /** What came of the baseline, and that a new one was written where somebody asks for it. */
  baselineLines(resources: readonly PolicyResource[]): readonly string[] {
    const { judgements, estate } = this.#of(resources);
    const state = baselineState(judgements, estate);
    const written = writeBaseline(() => baselineOf(judgements, estate));
    return [
      ...(state ? baselineLines(state) : []),
      ...(written === undefined ? [] : [`Wrote the baseline ${written}.`]),
    ];
  }

  /** Zones that the scope names and the program does not have, where one of its own is near. */
  unknownZones(resources: readonly PolicyResource[]): readonly PathProblem[] {
    return strayZones(this.#of(resources).estate).filter(({ severity }) => severity === "error");
  }

  /** The others that it names and the program does not have. */
  get absentZones(): readonly PathProblem[] {
    return this.#judged ? strayZones(this.#judged.estate).filter(({ severity }) => severity !== "error") : [];
  }

  /** The level of a finding; without one, the level of the control's policy as a whole. */
  levelOf(control: Control, finding?: Finding): Level {
    const zone = finding && this.#judged?.estate.zoneNameAt(finding.location);
    return finding
      ? levelOf(control, zone, this.#scope)
      : levelOf(control, undefined, { ...anyScope, levels: this.#scope.levels });
  }

  #of(resources: readonly PolicyResource[]) {
    // The SDK makes new lists and proxies for every policy, over the same properties.
    const first = resources[0];
    const key = first ? rawProperties(first) : this;
    if (this.#judged?.key !== key) {
      const [scope, stated] = [this.#scope, this.#stated];
      const estate = new Estate(engineResources(resources, this.given), { today: currentDay(), stated, scope });
      const judgements = judgeAll(rules, estate);
      this.#judged = { key, estate, judgements };
      writeJudgements(() => ({
        judgements,
        waivers: waiverUses(judgements, estate),
        baseline: baselineState(judgements, estate),
        cost: monthlyCost(estate.resources),
      }));
      writeAnnotations(() =>
        judgements.flatMap(({ control, findings }) =>
          findings.map((finding) => ({ control: control.id, level: this.levelOf(control, finding), finding })),
        ),
      );
    }
    return this.#judged;
  }
}
