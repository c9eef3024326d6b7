import { currentDay } from "../standards/day";
import * as pulumi from "@pulumi/pulumi";
import { Site } from "../components/site";
import { canonicalHost } from "../components/site/site";
import { ConfigError } from "./config/problem";
import { readSite } from "./config/site-config";
import { stackConfigProblems } from "./config/stack-config";

/**
 * The program of every stack: reads `launch-ready:site` from the stack's configuration and declares the site.
 *
 * @returns the stack's outputs.
 * @throws {pulumi.RunError} with every problem of the configuration; Pulumi prints it without a stack trace.
 */
export async function program(): Promise<Record<string, unknown>> {
  return await Promise.resolve(declare());
}

function declare(): Record<string, unknown> {
  const config = new pulumi.Config("launch-ready");
  const given = config.getObject<unknown>("site");
  const today = currentDay();
  try {
    const file = `Pulumi.${pulumi.getStack()}.yaml`;
    const problems = stackConfigProblems(plainConfig());
    if (problems.length > 0) throw new ConfigError(file, problems);
    const site = readSite(given, today, file);
    new Site(site.domain, { site, today, alertWebhook: config.getSecret("alertWebhook") });
    return { url: `https://${canonicalHost(site)}/` };
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
