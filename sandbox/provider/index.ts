/** Stand-ins for provider plugins, for machines where the real ones cannot be had. */
import { awsProvider, type AwsProviderOptions } from "./aws/provider";
import { cloudflareProvider, type CloudflareProviderOptions } from "./cloudflare/provider";
import { serveProvider, type ServedProvider } from "./plugin-server";
import { randomProvider } from "./random/provider";

export type { CloudflareProviderOptions } from "./cloudflare/provider";
export { CloudflareError } from "./cloudflare/client";
export { findCreated, isFindable, lookFor, removeExisting, type Creation } from "./cloudflare/find-created";
export { AwsAccount, type AwsLook } from "./aws/account";
export { isToldApart, isSame, secondCreations } from "./aws/second-creations";
export type { Existing } from "./existing";

/** Packages that have a stand-in. */
export const standIns = ["cloudflare", "aws", "random"] as const;
type StandIn = (typeof standIns)[number];

export interface ProvidersOptions {
  /** Those to serve; default all. */
  readonly only?: readonly StandIn[];
  readonly cloudflare?: CloudflareProviderOptions;
  readonly aws?: AwsProviderOptions;
}

export interface ServedProviders {
  /** Value for `PULUMI_DEBUG_PROVIDERS`: the engine then uses these in place of plugins. */
  readonly debugProviders: string;
  close(): void;
}

/**
 * Serves the stand-ins in this process, a port each. Every provider resource of a program shares one: what was
 * configured last holds.
 */
export async function serveProviders(options: ProvidersOptions = {}): Promise<ServedProviders> {
  const providers = {
    cloudflare: () => cloudflareProvider(options.cloudflare),
    aws: () => awsProvider(options.aws),
    random: () => randomProvider(),
  };
  // All are made before the first is served: one that cannot be must not leave another's server open.
  const made = (options.only ?? standIns).map((name) => providers[name]());
  const tried = await Promise.allSettled(made.map((provider) => serveProvider(provider)));
  const served: ServedProvider[] = tried.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = tried.find((one) => one.status === "rejected");
  if (failed) {
    for (const one of served) one.close();
    throw failed.reason;
  }
  return {
    debugProviders: served.map(({ name, port }) => `${name}:${port}`).join(","),
    close: () => {
      for (const one of served) one.close();
    },
  };
}
