import { isDeepStrictEqual } from "node:util";
import { parse, parseDocument } from "yaml";
import { isPlainObject } from "../../standards/plain-object";
import { siteKey } from "../../stacks/config/site-config";

/**
 * A new stack's file where there is one already: `pulumi stack init` and `config set` write one, with the key that its
 * secrets are encrypted by and config of providers. That stays.
 *
 * @param existing text of the file.
 * @param text text of the new one.
 * @returns undefined where the file has another site, or cannot be read: what somebody has written is not written over.
 */
export function besideExisting(existing: string, text: string): string | undefined {
  if (existing === text) return text;
  const [there, ours] = [parsed(existing), parsed(text)];
  if (there === undefined || ours === undefined) return undefined;
  const site = configOf(there)[siteKey];
  if (site !== undefined) return isDeepStrictEqual(site, configOf(ours)[siteKey]) ? existing : undefined;
  const document = parseDocument(text, { version: "1.1", logLevel: "error" });
  for (const [key, value] of Object.entries(there)) if (key !== "config") document.set(key, value);
  for (const [key, value] of Object.entries(configOf(there))) document.setIn(["config", key], value);
  return document.toString({ lineWidth: 0 });
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = parse(text, { version: "1.1", logLevel: "error" }) ?? {};
    return isPlainObject(value) && isPlainObject(value.config ?? {}) ? value : undefined;
  } catch {
    return undefined;
  }
}

function configOf({ config }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return isPlainObject(config) ? config : {};
}
