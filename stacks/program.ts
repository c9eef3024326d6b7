import * as pulumi from "@pulumi/pulumi";
import { Site } from "../components/site";
import { canonicalHost } from "../components/site/site";
import { ConfigError } from "./config/problem";
import { readSite } from "./config/site-config";

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
  const today = new Date().toISOString().slice(0, 10);
  try {
    const site = readSite(given, today, `Pulumi.${pulumi.getStack()}.yaml`);
    new Site(site.domain, { site, today, alertWebhook: config.getSecret("alertWebhook") });
    return { url: `https://${canonicalHost(site)}/` };
  } catch (error) {
    if (error instanceof ConfigError) throw new pulumi.RunError(error.message);
    throw error;
  }
}
