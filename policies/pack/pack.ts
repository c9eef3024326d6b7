import type { Policies, StackValidationPolicy } from "@pulumi/policy";
import type { Level } from "../../edge/scope";
import { readIntent, statedKeys } from "../../edge/statement/intent-statement";
import { readScope, scopeKeys } from "../../edge/statement/scope-statement";
import type { PathProblem } from "../../standards/problem";
import { controlOf, policyName, type ControlId } from "../control";
import { ownLevel } from "../enforcement";
import type { Advice } from "../advice";
import { waiverText, type WaiverUse } from "../waiver-uses";
import { unknownPolicies, within } from "../pack-config";
import { rules } from "../rules";
import type { Finding } from "../rule";
import { withBaseline } from "./baseline-file";
import { Configured } from "./configured";
import { GivenInputs } from "./given-inputs";
import { remediation } from "./remediation";
import { Session } from "./session";

/**
 * The policies that the engine runs, a control each, and five that carry what no control can: `intent` and `scope`,
 * which take what a program means and what is held against it, and `baseline`, `waived` and `unjudged`, which say what
 * is, so that none of it passes in silence.
 *
 * A sixth, `remediate`, mends where the configuration asks for it.
 *
 * @param given what the program set of each resource; what the engine shows to policies of a stack is what the provider
 *   planned.
 * @param configured the pack's configuration as a whole.
 */
export function policies(given = new GivenInputs(), configured = new Configured()): Policies {
  const session = new Session(given, configured);
  const ofStack: readonly StackValidationPolicy[] = [
    intentPolicy(session),
    scopePolicy(session, configured),
    ...rules.map((rule) => controlPolicy(rule.control, session)),
    {
      name: "baseline",
      description: "Says which findings the baseline has, and which of them are gone.",
      enforcementLevel: "advisory",
      validateStack: (args, report) => {
        for (const line of session.baselineLines(args.resources)) report(line);
      },
    },
    {
      name: "waived",
      description: waivedDescription,
      enforcementLevel: "advisory",
      validateStack: (args, report) => {
        for (const use of session.waivers(args.resources)) sayWaiver(use, report);
      },
    },
    {
      name: "unjudged",
      description: "Says what could not be judged from the resources: unknown is never green.",
      enforcementLevel: "advisory",
      validateStack: (args, report) => {
        sayAdvice(session.advice(args.resources), report);
        for (const { message, code } of session.absentZones) report(`${message} (${code})`);
      },
    },
  ];
  return [remediation((problems) => session.refuseMending(problems)), ...ofStack.map(withPlace)];
}

/**
 * Says in the place of the stack what is about no resource. A preview does that by itself; `pulumi policy analyze`
 * crashes where a violation names none (engine v3.250.0, pkg/backend/display/diff.go).
 */
function withPlace(policy: StackValidationPolicy): StackValidationPolicy {
  return {
    ...policy,
    validateStack: (args, report) => {
      const { urn: root = "" } = args.resources.find(({ type }) => type === stackType) ?? args.resources[0] ?? {};
      // An object in the place of the message: see reportAt.
      return policy.validateStack(args, (said: string | Partial<Said>, urn?: string) =>
        typeof said === "string"
          ? report(said, urn ?? root)
          : (report as unknown as (said: object) => void)({ ...said, urn: said.urn ?? root }),
      );
    },
  };
}

const stackType = "pulumi:pulumi:Stack";

interface Said {
  readonly message: string;
  readonly urn: string | undefined;
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
      const { intent, problems } = readIntent(args.getConfig());
      session.takeIntent(intent);
      refuse(within("intent", problems), report);
    },
  };
}

function scopePolicy(session: Session, configured: Configured): StackValidationPolicy {
  return {
    name: "scope",
    description: "Takes what is held against whom: the zones that the program owns, and how much is asked of each.",
    enforcementLevel: "mandatory",
    // The pack itself says what is wrong with a value, and names the nearest.
    configSchema: { properties: Object.fromEntries(scopeKeys.map((key) => [key, {}])) },
    validateStack: (args, report) => {
      const { scope: stated, problems } = readScope(args.getConfig());
      const { scope, problems: ofBaseline } = withBaseline(stated);
      session.takeScope(scope);
      const wrong = [...within("scope", [...problems, ...ofBaseline]), ...session.wrongMending];
      refuse([...unknownPolicies(configured.names), ...wrong], report);
      for (const { message, fix = "", location, code } of session.unknownZones(args.resources))
        report(`${location.path}: ${message} ${fix} (${code})`);
    },
  };
}

function refuse(problems: readonly PathProblem[], report: Report): void {
  for (const { location, message, code } of problems)
    report(
      "The policy pack's configuration is not valid, and nothing of it was taken: " +
        `${location.path}: ${message} (${code})`,
    );
}

function controlPolicy(id: ControlId, session: Session): StackValidationPolicy {
  const control = controlOf(id);
  const name = policyName(id);
  const description = control.must;
  return {
    name,
    description,
    displayName: id,
    severity: control.severity,
    enforcementLevel: ownLevel(control),
    validateStack: (args, report) => {
      const judgement = session.judgements(args.resources).find((one) => one.control.id === id);
      const ofPolicy = session.levelOf(control);
      for (const finding of judgement?.findings ?? []) {
        const level = session.levelOf(control, finding);
        const { urn } = finding.location;
        if (level === ofPolicy) report(sentence(finding), urn);
        else reportAt(level, { message: `${description}\n${sentence(finding)}`, urn }, report);
      }
    },
  };
}

/**
 * Reports at another level than the policy's. The SDK takes an object in the place of the message since 1.20.0
 * (server.ts, makeReportViolationFun), which its types do not tell.
 */
function reportAt(level: Level, said: Said, report: Report): void {
  (report as unknown as (said: object) => void)({ ...said, enforcementLevel: level });
}

const waivedDescription = "Says what is broken and waived for a while, and which waivers no longer hold.";

type Report = (message: string, urn?: string) => void;

/** A waiver that does not hold stops an update: what it was for is decided anew, or mended. */
function sayWaiver(use: WaiverUse, report: Report): void {
  const { problem } = use;
  const text = waiverText(use);
  if (problem?.severity === "error")
    reportAt("mandatory", { message: `${waivedDescription}\n${text}`, urn: undefined }, report);
  else report(text);
}

function sayAdvice({ open, undeclared }: Advice, report: Report): void {
  for (const { finding, controls } of open)
    report(`${controls.join(", ")}: ${sentence(finding)}`, finding.location.urn);
  // In one line, since nothing says that the program owns the whole.
  if (undeclared.length === 0) return;
  report(
    `What is not declared here was not asked for: ${undeclared.join(", ")}. A program that declares a whole zone ` +
      "says so by owns in scope of the pack's configuration; profile: launch there asks it of the zones that it makes.",
  );
}

/** What a finding says, its code last: what people search for and waive. */
function sentence({ message, fix, code }: Finding): string {
  return `${message} ${fix === undefined ? "" : `${fix} `}(${code})`;
}
