import { isSecretHeader } from "./credentials";

/** A header, cookie, argument or form field of a request that an expression compares with a text. */
export interface ComparedSecret {
  /** As the request names it: `x-api-key`. */
  readonly name: string;
  /** Where in the expression the text stands, in UTF-16 code units from 0. */
  readonly at: number;
}

/** Maps of a request in which a caller sends credentials. */
const field = /http\.request\.(?:headers|cookies|uri\.args|body\.form)\["([^"]{1,200})"\](?:\[(?:\*|\d{1,3})\])?/g;
/** A quoted string, or a raw one, whose quotes may stand between number signs. */
const text = /"((?:[^"\\]|\\.){0,4096})"|r(#{0,8})"([^]{0,4096}?)"\2/y;
/** What may follow a field within functions: `, ""` and closing brackets. */
const rest = '(?:\\s*,\\s*(?:"(?:[^"\\\\]|\\\\.){0,256}"|\\d{1,9})){0,8}[\\s)]*(?:\\[\\*\\])?[\\s)]*';
const operators = "eq|==|ne|!=|in|contains|matches|~|strict\\s+wildcard|wildcard";
const comparison = new RegExp(`${rest}(${operators})\\s*(\\{?)\\s*`, "y");
const argument = /[\s)]*,\s*/y;
const separator = /[\s,]*/y;
/** Texts in which a request has names and values: `token=…`. */
const wholeField = /http\.(?:cookie|request\.(?:uri\.query|uri|full_uri))(?![\w.])/g;
const pair = /([A-Za-z0-9_-]{1,200})=([^&;*"\s]{8,})/g;

/**
 * Credentials that stand in an expression because it compares one with what the request sends:
 * `http.request.headers["x-api-key"][0] eq "…"`. Whoever may read the rule may send the same, so that a secret that is
 * compared is as plain as one that is set. A text of fewer than eight characters, a scheme such as `Bearer` alone and
 * what a program names by a variable lets nobody in.
 */
export function comparedSecrets(expression: string): ComparedSecret[] {
  const named = [...expression.matchAll(field)].flatMap(({ 0: whole, 1: name = "", index }) => {
    if (!isSecretHeader(name)) return [];
    const compared = comparedWith(expression, index + whole.length).find(({ value }) => isCredential(value));
    return compared === undefined ? [] : [{ name, at: compared.at }];
  });
  const written = [...expression.matchAll(wholeField)].flatMap(({ 0: whole, index }) =>
    comparedWith(expression, index + whole.length).flatMap(({ value, at }) => {
      const found = [...value.matchAll(pair)].find(
        ([, name = "", one = ""]) => isSecretHeader(name) && isCredential(one),
      );
      return found === undefined ? [] : [{ name: found[1]!, at }];
    }),
  );
  return [...named, ...written];
}

interface Compared {
  readonly value: string;
  readonly at: number;
}

/** The texts after a field: on the other side of a comparison, in a set, or the next argument of a function. */
function comparedWith(expression: string, from: number): Compared[] {
  comparison.lastIndex = from;
  const found = comparison.exec(expression);
  if (found) return textsFrom(expression, comparison.lastIndex, found[2] === "{");
  argument.lastIndex = from;
  return argument.test(expression) ? textsFrom(expression, argument.lastIndex, false) : [];
}

function textsFrom(expression: string, from: number, all: boolean): Compared[] {
  const texts: Compared[] = [];
  for (let at = from; ;) {
    text.lastIndex = at;
    const found = text.exec(expression);
    if (!found) return texts;
    texts.push({ value: found[1] ?? found[3] ?? "", at });
    if (!all) return texts;
    separator.lastIndex = text.lastIndex;
    separator.test(expression);
    at = separator.lastIndex;
  }
}

function isCredential(value: string): boolean {
  // A pattern that many texts match is no secret; what stands between its ends may be.
  const secret = value.replace(/^[\^*]|[$*]$/g, "").replace(/^(?:basic|bearer|token)\s*/i, "");
  return secret.length >= 8 && !/^[$<{]|[[\](){}|+?\\]|\.\*/.test(secret);
}
