import { withoutCredentials } from "../credentials";

/**
 * A text that shows what somebody gave, without what could be a secret: credentials by their forms, and whatever looks
 * random, of which its beginning and its length are left. Every message that echoes input goes through here, since a
 * token may stand where a name belongs.
 */
export function echoed(text: string): string {
  return withoutCredentials(text).replace(run, (found) => (looksRandom(found) ? shortened(found) : found));
}

/** The letters of base64, base64url, hexadecimal and UUIDs; a slash would take addresses and paths for tokens. */
const run = /[A-Za-z0-9_+=-]{20,}/g;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Names are words with hyphens between them; what is random has a long piece of letters and digits. */
function looksRandom(text: string): boolean {
  if (uuid.test(text)) return true;
  return text.split(/[-_+=]/).some((piece) => piece.length >= 16 && isMixed(piece));
}

function isMixed(piece: string): boolean {
  return /[0-9]/.test(piece) && /[A-Za-z]/.test(piece);
}

function shortened(text: string): string {
  return `${text.slice(0, 4)}… (${text.length} characters)`;
}
