import { currentDay } from "../standards/day";
import * as pulumi from "@pulumi/pulumi";
import { ConfigError } from "./config/problem";
import { readSite, type ReadSite } from "./config/site-config";
import { stackConfigProblems } from "./config/stack-config";
import { Site } from "./site/site";

/**
 * The program of every stack: reads `launch-ready:site` from the stack's configuration and declares the site.
 *
 * @returns the stack's outputs.
 * @throws {pulumi.RunError} with every problem of the configuration; Pulumi prints it without a stack trace.
 */
export async function program(): Promise<Record<string, unknown>> {
  return await Promise.resolve(declare(read()));
}

/**
 * The same for a site that the caller has read already, with the rest of the stack's configuration judged: a
 * configuration is read once a run.
 */
export function programOf(site: ReadSite): () => Promise<Record<string, unknown>> {
  return async () => await Promise.resolve(declare(site));
}

function declare(site: ReadSite): Record<string, unknown> {
  const alertWebhook = new pulumi.Config("launch-ready").getSecret("alertWebhook");
  const { url, ds } = new Site(site.spec.domain, { ...site, alertWebhook });
  const signed = [site.spec, ...site.spec.aliases].some(({ dnssec }) => dnssec);
  return { url, ...(signed ? { ds } : {}) };
}

function read(): ReadSite {
  const file = `Pulumi.${pulumi.getStack()}.yaml`;
  try {
    const problems = stackConfigProblems(plainConfig());
    if (problems.length > 0) throw new ConfigError(file, problems);
    return readSite(new pulumi.Config("launch-ready").getObject<unknown>("site"), currentDay(), file);
  } catch (error) {
    if (error instanceof ConfigError) throw new pulumi.RunError(error.message);
    throw error;
  }
}

/** The configuration without its secrets. Pulumi hands structured values over as JSON. */
function plainConfig(): Record<string, unknown> {
  // The SDK has it, its types leave it out.
  const { isConfigSecret } = pulumi.runtime as unknown as { readonly isConfigSecret: (key: string) => boolean };
  const plain = Object.entries(pulumi.runtime.allConfig()).filter(([key]) => !isConfigSecret(key));
  return Object.fromEntries(plain.map(([key, text]) => [key, parsed(text)]));
}

function parsed(text: string): unknown {
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
