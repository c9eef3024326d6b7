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

function isReadable(expression: Expression): boolean {
  const { fields, functions: called } = uses(expression);
  return fields.every(readable) && !called.some((name) => functions.get(name)?.opaque);
}

/** An expression with each condition that reads other fields held to be what makes the whole `wanted`. */
function decided(expression: Expression, wanted: boolean): Expression {
  if (isReadable(expression)) return expression;
  switch (expression.kind) {
    case "and":
    case "or":
      return { ...expression, operands: expression.operands.map((operand) => decided(operand, wanted)) };
    case "not":
      return { ...expression, operand: decided(expression.operand, !wanted) };
    default:
      return { kind: "constant", value: wanted, at: expression.at, end: expression.end };
  }
}
