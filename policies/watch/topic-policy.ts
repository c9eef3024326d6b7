import { isPlainObject } from "../../standards/plain-object";
/**
 * Whether CloudWatch's alarms may publish to an SNS topic, by the topic's policy (IAM, Policy evaluation logic and JSON
 * policy elements; SNS, Example cases for access control; checked 2026-11-24). Three answers: yes, no, and undefined
 * where it hangs on conditions, or on names, that cannot be judged from here.
 */

type Answer = boolean | undefined;

const service = "cloudwatch.amazonaws.com";

/**
 * @param text the policy document.
 * @param arn of the topic; undefined where it is not known yet.
 * @returns false for a text that is no policy document, too: the topic is not made of one.
 */
export function admitsAlarms(text: string, arn: string | undefined): Answer {
  const answers = statementsOf(text).map((statement) => ({
    effect: statement.Effect,
    speaks: speaksOfAlarms(statement, arn),
  }));
  const anyOf = (effect: string) => or(answers.filter((one) => one.effect === effect).map(({ speaks }) => speaks));
  const denied = anyOf("Deny");
  return and([anyOf("Allow"), denied === undefined ? undefined : !denied]);
}

type Statement = Readonly<Record<string, unknown>>;

function statementsOf(text: string): Statement[] {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return [];
  }
  return listOf((document as Statement | null)?.Statement).filter(isObject);
}

function isObject(value: unknown): value is Statement {
  return isPlainObject(value);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function and(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function or(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function speaksOfAlarms(statement: Statement, arn: string | undefined): Answer {
  return and([
    principalIsCloudWatch(statement),
    actionIsPublish(statement),
    resourceIs(statement, arn),
    conditionHolds(statement.Condition, arn),
  ]);
}

function principalIsCloudWatch({ Principal, NotPrincipal }: Statement): Answer {
  if (NotPrincipal !== undefined) return undefined;
  if (Principal === "*") return true;
  if (!isObject(Principal)) return false;
  return listOf(Principal.AWS).includes("*") || listOf(Principal.Service).some((one) => one === service || one === "*");
}

function actionIsPublish({ Action, NotAction }: Statement): boolean {
  const isPublish = (pattern: unknown) => typeof pattern === "string" && matches(pattern.toLowerCase(), "sns:publish");
  return NotAction === undefined ? listOf(Action).some(isPublish) : !listOf(NotAction).some(isPublish);
}

function resourceIs({ Resource, NotResource }: Statement, arn: string | undefined): Answer {
  const isTopic = (pattern: unknown): Answer => {
    if (pattern === "*") return true;
    if (typeof pattern !== "string") return false;
    return arn === undefined ? undefined : matches(pattern, arn);
  };
  if (NotResource === undefined) return or(listOf(Resource).map(isTopic));
  const excepted = or(listOf(NotResource).map(isTopic));
  return excepted === undefined ? undefined : !excepted;
}

/** IAM's wildcards: `*` for anything, `?` for one character. */
function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(text);
}

function conditionHolds(condition: unknown, arn: string | undefined): Answer {
  if (condition === undefined) return true;
  if (!isObject(condition)) return undefined;
  return and(
    Object.entries(condition).flatMap(([operator, tests]) =>
      isObject(tests)
        ? Object.entries(tests).map(([key, values]) =>
            testHolds(operator, key.toLowerCase(), listOf(values).filter(isScalar).map(String), arn),
          )
        : [undefined],
    ),
  );
}

function isScalar(value: unknown): value is string | number | boolean {
  return ["string", "number", "boolean"].includes(typeof value);
}

const positive = /^(String|Arn)(Equals|Like|EqualsIgnoreCase)(IfExists)?$/;

function testHolds(operator: string, key: string, values: readonly string[], arn: string | undefined): Answer {
  // One service asks another over TLS.
  if (key === "aws:securetransport" && operator === "Bool") return values.includes("true");
  if (!positive.test(operator)) return undefined;
  if (key === "aws:sourcearn") return or(values.map(isAlarms));
  // Another account than the topic's may be the one whose alarms are meant.
  if (key === "aws:sourceaccount" || key === "aws:sourceowner")
    return values.some((value) => value === arn?.split(":")[4]) || undefined;
  return undefined;
}

/** Whether a pattern of ARNs covers alarms: all of them, some, or none because it means another service. */
function isAlarms(pattern: string): Answer {
  const [, , owner = "", , , kind = "", name = ""] = pattern.split(":");
  if (pattern === "*") return true;
  if (owner !== "cloudwatch" && !owner.includes("*")) return false;
  return (kind === "alarm" && name === "*") || kind === "*" || kind === "alarm*" ? true : undefined;
}
