import { isSecretHeader, isSecretName } from "../../edge/credentials";
import { types, type DeclaredResource } from "../../edge/resource";
import { parseValue, uses } from "../../edge/rules";

/** An object that gives a value a name other than the value's own key: a header, a Worker's variable. */
interface Holder {
  readonly object: Readonly<Record<string, unknown>>;
  /** The key under which the object stands. */
  readonly name: string;
  readonly path: string;
}

/** Whether a value of an object is a secret by the name that the object gives it. */
export function isNamedSecret({ object, name, path }: Holder, key: string, resource: DeclaredResource): boolean {
  const given = typeof object.name === "string" ? object.name : name;
  if (isHeaderOfRequest(path, resource)) return isSecretHeader(given) && isCredential(object[key], key);
  return isVariable(object, path) && (key === "text" || key === "value") && isSecretName(given);
}

/** Headers that a transform rule sets on the way to the origin; those of a response, every visitor reads. */
function isHeaderOfRequest(path: string, { type, props }: DeclaredResource): boolean {
  if (type !== types.ruleset || (typeof props.phase === "string" && !props.phase.startsWith("http_request_")))
    return false;
  return /^rules\[\d+\]\.actionParameters\.headers[.[]/.test(path);
}

/** A value that could let somebody in: no switch, and not taken from the request. */
function isCredential(value: unknown, key: string): boolean {
  if (typeof value !== "string") return false;
  if (key === "value") return !isSwitch(value);
  if (key !== "expression") return false;
  const { expression } = parseValue(value);
  return expression !== undefined && uses(expression).fields.length === 0 && !isSwitch(value.replaceAll('"', ""));
}

function isSwitch(value: string): boolean {
  return /^(true|false|on|off|yes|no|none|null|\d{1,3})$/i.test(value);
}

/** Variables that Workers and Pages keep as plain text: as a binding, in a list of their own, or by name. */
function isVariable({ type }: Holder["object"], path: string): boolean {
  return type === "plain_text" || path.startsWith("plainTextBindings[");
}
