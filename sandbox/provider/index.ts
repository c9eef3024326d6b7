/** Stand-ins for provider plugins, for machines where the real ones cannot be had. */
import { awsProvider, type AwsProviderOptions } from "./aws/provider";
import { cloudflareProvider, type CloudflareProviderOptions } from "./cloudflare/provider";
import { serveProvider, type ServedProvider } from "./plugin-server";
import { randomProvider } from "./random/provider";

export type { CloudflareProviderOptions } from "./cloudflare/provider";
export { findCreated, type Creation } from "./cloudflare/find-created";

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
  const served: ServedProvider[] = await Promise.all(
    (options.only ?? standIns).map((name) => serveProvider(providers[name]())),
  );
  return {
    debugProviders: served.map(({ name, port }) => `${name}:${port}`).join(","),
    close: () => {
      for (const one of served) one.close();
    },
  };
}
