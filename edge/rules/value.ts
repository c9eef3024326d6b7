/**
 * What a field of a request, or a function, has at run time. Strings are byte strings (see `expression.ts`), addresses
 * are text (`192.0.2.1`), an absent value is `undefined`.
 */
export type Value = string | number | bigint | boolean | readonly Value[] | ReadonlyMap<string, Value>;

/**
 * Reads a field of one request by its name: `http.host` → `"example.com"`, `ip.src` → `"192.0.2.1"`,
 * `http.request.headers` → `Map { "accept" → ["text/html"] }` with the names in lower case.
 * `undefined` where the request has no such value: every comparison with it is false.
 */
export type FieldReader = (name: string) => Value | undefined;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8");
const ascii = /^[\x00-\x7f]*$/;

/** The byte string of a text: its UTF-8, one character a byte. ASCII stays as it is. */
export function toBytes(text: string): string {
  if (ascii.test(text)) return text;
  let bytes = "";
  for (const byte of encoder.encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}

/** The text of a byte string; bytes that are not UTF-8 become U+FFFD. */
export function fromBytes(bytes: string): string {
  if (ascii.test(bytes)) return bytes;
  return decoder.decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0) & 0xff));
}
