import { policyName, controls } from "../../policies/control";
import { stateOf, type Written } from "./own-states";
import { judgedByPack, type State } from "./pack-run";
import {
  assertAnswer,
  eachCase,
  readCases,
  readOwnCases,
  readState,
  type Answer,
  type SharedCase,
  type Wanted,
} from "./shared-cases";

interface StateCase extends SharedCase {
  readonly state: string;
  /** The pack's configuration, by the name of the policy. */
  readonly intent: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly want: Wanted;
}

/** What the pack says, as a person reads it: a violation of a control's own policy is red where it is mandatory. */
function answerOf(state: State, config: StateCase["intent"]): Answer {
  const violations = judgedByPack(state, config);
  const status = new Map<string, string>();
  for (const { id } of controls) {
    const own = violations.filter(({ policy }) => policy === policyName(id));
    const told = violations.some(
      ({ policy, message }) =>
        policy.startsWith(policyName(id)) || (message.split(": ")[0] ?? "").split(", ").includes(id),
    );
    if (own.some(({ level }) => level === "mandatory")) status.set(id, "red");
    else if (told) status.set(id, "amber");
  }
  return { status, words: violations.map(({ policy, message }) => `${policy}: ${message}`).join("\n") };
}

/** The cases ask what a launch needs of each zone that a program makes. */
const asLaunch = (config: StateCase["intent"]): StateCase["intent"] => ({ scope: { profile: "launch" }, ...config });

type OwnStateCase = Omit<StateCase, "state"> & { readonly resources: readonly Written[] };

describe("cases: state", () => {
  const cases = readCases<{ cases: StateCase[] }>("state.yaml")?.cases;
  eachCase("state.yaml", cases, ({ state, intent, want }) => {
    assertAnswer(answerOf(readState(state) as State, asLaunch(intent)), want);
  });

  const own = readOwnCases<{ zoneId: string; cases: OwnStateCase[] }>("state.yaml");
  eachCase("own-state.yaml", own.cases, ({ resources, intent, want }) => {
    assertAnswer(answerOf(stateOf(resources, own.zoneId), asLaunch(intent)), want);
  });
});
