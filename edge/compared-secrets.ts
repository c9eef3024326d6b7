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
const text = /"((?:[^"\\]|\\.){0,4096})"/y;
const equality = /[\s)]*(?:eq|==|in|contains)\s*\{?\s*/y;
const argument = /[\s)]*,\s*/y;

/**
 * Credentials that stand in an expression because it compares one with what the request sends:
 * `http.request.headers["x-api-key"][0] eq "…"`. Whoever may read the rule may send the same, so that a secret that is
 * compared is as plain as one that is set. A text of fewer than eight characters, a scheme such as `Bearer` alone and
 * what a program names by a variable lets nobody in.
 */
export function comparedSecrets(expression: string): ComparedSecret[] {
  return [...expression.matchAll(field)].flatMap(({ 0: whole, 1: name = "", index }) => {
    const compared = isSecretHeader(name) ? comparedWith(expression, index + whole.length) : undefined;
    return compared !== undefined && isCredential(compared.value) ? [{ name, at: compared.at }] : [];
  });
}

/** The text after a field: on the other side of an equality, in a set, or the next argument of a function. */
function comparedWith(expression: string, from: number): { value: string; at: number } | undefined {
  for (const between of [equality, argument]) {
    between.lastIndex = from;
    if (!between.test(expression)) continue;
    text.lastIndex = between.lastIndex;
    const at = between.lastIndex;
    const value = text.exec(expression)?.[1];
    if (value !== undefined) return { value, at };
  }
  return undefined;
}

function isCredential(value: string): boolean {
  const secret = value.replace(/^(?:basic|bearer|token)\s*/i, "");
  return secret.length >= 8 && !/^[$<{]/.test(secret);
}
