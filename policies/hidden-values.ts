import { literally } from "../standards/literal-pattern";
import type { DeclaredResource } from "../edge/resource";
import type { Estate } from "./estate";
import type { Finding } from "./rule";

/** Values shorter than this are words that messages are made of, and give nothing away. */
const shortest = 4;

const hidden = "[secret]";

/**
 * Takes values that carry Pulumi's mark of a secret out of what is said: rules judge them in the clear, and no message
 * shows one, whichever rule quotes a name, an address or a setting. Short ones are hidden only where they are the
 * resource's own that the finding is about.
 */
export function withoutSecrets(estate: Estate): (finding: Finding) => Finding {
  const marked = estate.resources.filter(({ secret }) => secret !== undefined && secret.length > 0);
  if (marked.length === 0) return (finding) => finding;
  const ofAll = patternOf(marked.flatMap(secretTexts).filter((text) => text.length >= shortest));
  const ofOne = new Map(marked.map((resource) => [resource.urn, patternOf(secretTexts(resource))]));
  return (finding) => {
    const patterns = [ofAll, ofOne.get(finding.location.urn ?? "")];
    const shown = (text: string) =>
      patterns.reduce((before, pattern) => (pattern ? before.replace(pattern, hidden) : before), text);
    const { message, fix } = finding;
    return { ...finding, message: shown(message), ...(fix === undefined ? {} : { fix: shown(fix) }) };
  };
}

/** Every text and number of a resource's secret properties, as messages spell them. */
function secretTexts({ props, secret = [] }: DeclaredResource): string[] {
  return secret.flatMap((name) => textsIn(props[name])).flatMap(spellings);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number") return [String(value)];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function spellings(text: string): string[] {
  const bare = text
    .trim()
    .replace(/^"(.*)"$/s, "$1")
    .replace(/\.$/, "");
  // Messages write host names in lower case. The name of a variable beside a secret one, such as CACHE, is none.
  const lower = /^[A-Z][A-Z0-9_]*$/.test(bare) ? bare : bare.toLowerCase();
  return [text, bare, lower, JSON.stringify(text).slice(1, -1)].filter((one) => one !== "");
}

/** The longest first, each as a whole: `on` is not hidden within `one`. */
function patternOf(texts: readonly string[]): RegExp | undefined {
  const unique = [...new Set(texts)].sort((a, b) => b.length - a.length);
  if (unique.length === 0) return undefined;
  return new RegExp(`(?<![\\w-])(?:${unique.map(literally).join("|")})(?![\\w-])`, "g");
}
