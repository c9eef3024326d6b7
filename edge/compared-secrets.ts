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
/** The same without a name, of which any may be meant, and what a single field has that is named as credentials are. */
const anyValue = /http\.request\.(?:headers|cookies|uri\.args|body\.form)\.values(?:\[(?:\*|\d{1,3})\])?/g;
const plainField = /\bhttp\.(?:[a-z0-9_]{1,60}\.){0,6}([a-z0-9_]{1,60})(?![\w.[])(?:\[\*\])?/g;
/** A quoted string, or a raw one, whose quotes may stand between number signs. */
const text = /"((?:[^"\\]|\\.){0,4096})"|r(#{0,8})"([^]{0,4096}?)"\2/y;
/** What may follow a field within functions: `, ""` and closing brackets. */
const rest = '(?:\\s*,\\s*(?:"(?:[^"\\\\]|\\\\.){0,256}"|\\d{1,9})){0,8}[\\s)]*(?:\\[\\*\\])?[\\s)]*';
const operators = "eq|==|ne|!=|in|contains|matches|~|strict\\s+wildcard|wildcard";
const comparison = new RegExp(`${rest}(${operators})\\s*(\\{?)\\s*`, "y");
const argument = /[\s)]*,\s*/y;
const separator = /[\s,]*/y;
/** A string, and where it stands on the left of a comparison with a field, what is between the two. */
const leftText = new RegExp(
  `"((?:[^"\\\\]|\\\\.){0,4096})"(?:\\s*(?:${operators})\\s*(?:\\w{0,40}\\s*\\(\\s*){0,8}(?=http\\.))?`,
  "g",
);
/** Texts in which a request has names and values: `token=…`. */
const wholeField = /http\.(?:cookie|request\.(?:uri\.query|uri|full_uri|body\.raw))(?![\w.])/g;
const pair = /([A-Za-z0-9_-]{1,200})=([^&;*"\s]{8,})/g;

/**
 * Credentials that stand in an expression because it compares one with what the request sends:
 * `http.request.headers["x-api-key"][0] eq "…"`. Whoever may read the rule may send the same, so that a secret that is
 * compared is as plain as one that is set. A text of fewer than eight characters, a scheme such as `Bearer` alone and
 * what a program names by a variable lets nobody in.
 */
export function comparedSecrets(expression: string): ComparedSecret[] {
  const before = textsOnTheLeft(expression);
  const beside = ({ 0: whole, index }: RegExpExecArray): Compared[] => [
    ...(before.get(index) ?? []),
    ...comparedWith(expression, index + whole.length),
  ];
  const named = [...expression.matchAll(field), ...expression.matchAll(plainField)].flatMap((found) => {
    const { 1: name = "" } = found;
    if (!isSecretHeader(name)) return [];
    const compared = beside(found).find(({ value }) => isCredential(value));
    return compared === undefined ? [] : [{ name, at: compared.at }];
  });
  const unnamed = [...expression.matchAll(anyValue)].flatMap((found) => {
    const compared = beside(found).find(({ value }) => isCredential(value) && looksSecret(value));
    return compared === undefined ? [] : [{ name: found[0].replace(/^http\.request\.|\[.*$/g, ""), at: compared.at }];
  });
  const written = [...expression.matchAll(wholeField)].flatMap((found) =>
    beside(found).flatMap(({ value, at }) => {
      const held = [...value.matchAll(pair)].find(
        ([, name = "", one = ""]) => isSecretHeader(name) && isCredential(one),
      );
      return held === undefined ? [] : [{ name: held[1]!, at }];
    }),
  );
  return [...named, ...unnamed, ...written];
}

/** Strings that are compared with a field after them, by where the field begins. */
function textsOnTheLeft(expression: string): Map<number, Compared[]> {
  const texts = new Map<number, Compared[]>();
  for (const { 0: whole, 1: value = "", index } of expression.matchAll(leftText)) {
    if (!whole.endsWith('"')) texts.set(index + whole.length, [{ value, at: index }]);
  }
  return texts;
}

/**
 * Where no name says so: a text after a scheme, or one that is long and has no sign of a media type, an address, a
 * list, a directive or a sentence.
 */
function looksSecret(value: string): boolean {
  return /^(?:basic|bearer|token)\s+\S{8,}$/i.test(value) || /^[\w+-]{16,}={0,2}$/.test(value);
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
