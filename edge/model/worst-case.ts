import { functions, uses, type Expression } from "../rules";
import { readable } from "./readable-fields";

interface Asked {
  readonly expression: Expression;
  readonly action: string;
}

/**
 * A WAF custom rule at its worst for whoever must not be stopped, where it reads what a request does not have here (a
 * country, a score): it challenges or blocks wherever it may, both told as a challenge, and skips only where it must.
 * So what passes this rule passes the rule itself, whatever those fields hold.
 */
export function worstCase({ expression, action }: Asked): Asked {
  if (isReadable(expression)) return { expression, action };
  return {
    expression: decided(expression, action !== "skip"),
    action: action === "block" ? "managed_challenge" : action,
  };
}

/**
 * The same rule at its best for people at a browser: what depends on where they are, how they score or which list they
 * are in is held to be what lets them through. What is true or false of a client as such (a verified bot, a client
 * certificate) stays false, as it is of them.
 */
export function bestCase({ expression, action }: Asked): Asked {
  return { expression: decided(expression, action === "skip", hangsOnWho), action };
}

function hangsOnWho(expression: Expression): boolean {
  const { lists, functions: called } = uses(expression);
  if (expression.kind === "truth") return called.some((name) => functions.get(name)?.opaque);
  return lists.length > 0 || !isReadable(expression);
}

function isReadable(expression: Expression): boolean {
  const { fields, functions: called } = uses(expression);
  return fields.every(readable) && !called.some((name) => functions.get(name)?.opaque);
}

/** An expression with each condition that is not known held to be what makes the whole `wanted`. */
function decided(
  expression: Expression,
  wanted: boolean,
  isUnknown = (condition: Expression) => !isReadable(condition),
): Expression {
  switch (expression.kind) {
    case "and":
    case "or":
      return { ...expression, operands: expression.operands.map((operand) => decided(operand, wanted, isUnknown)) };
    case "not":
      return { ...expression, operand: decided(expression.operand, !wanted, isUnknown) };
    default:
      return isUnknown(expression)
        ? { kind: "constant", value: wanted, at: expression.at, end: expression.end }
        : expression;
  }
}
