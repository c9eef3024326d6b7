import assert from "node:assert/strict";
import path from "node:path";
import { findEngine } from "../../cli/engine/find-engine";
import { run } from "../../cli/engine/run";
import { startApi, type KnownZone, type SandboxApi } from "../../sandbox/api";
import { AwsAccount, serveProviders } from "../../sandbox/provider";
import { launchReady, type Ran } from "../cli/run";
import { environmentFor, startFakeAws, type FakeAws } from "../fake-aws";

/** What the API's token is in every such world. */
export const token = "l".repeat(40);

/** What a live stack of a project stands on: a backend of files, and Cloudflare and AWS on loopback. */
export interface LiveWorld {
  readonly api: SandboxApi;
  /** What the stand-in for the user's AWS provider has made. */
  readonly account: AwsAccount;
  /** AWS's APIs, as far as `up` looks at them. */
  readonly aws: FakeAws;
  /** What opens backend and providers, to be added to the rest of the environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Types a command in the project's folder. */
  readonly type: (...args: readonly string[]) => Promise<Ran>;
  close(): Promise<void>;
}

interface LiveWorldOptions {
  readonly zones?: readonly KnownZone[];
  /** Folder in which Cloudflare and AWS keep what they have; default: nowhere. */
  readonly keptIn?: string;
  /** Port of Cloudflare's API; default: any. */
  readonly port?: number;
  /** Names another backend, by the variables that open it. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

export async function liveWorld(
  project: string,
  backend: string,
  { zones, keptIn, port, elsewhere = {} }: LiveWorldOptions,
): Promise<LiveWorld> {
  const kept = (name: string) => (keptIn === undefined ? undefined : path.join(keptIn, name));
  const stateFile = kept("cloudflare.json");
  const api = await startApi({
    token,
    ...(zones === undefined ? {} : { zones }),
    ...(stateFile === undefined ? {} : { stateFile }),
    ...(port === undefined ? {} : { port }),
  });
  const account = new AwsAccount(kept("aws.json"));
  const aws = await startFakeAws(account);
  const providers = await serveProviders({ aws: { account } });
  const env = {
    PULUMI_BACKEND_URL: `file://${backend}`,
    PULUMI_HOME: backend,
    PULUMI_CONFIG_PASSPHRASE: "a passphrase",
    PULUMI_DEBUG_PROVIDERS: providers.debugProviders,
    ...environmentFor(aws),
    ...elsewhere,
  };
  return {
    api,
    account,
    aws,
    env,
    type: (...args) => launchReady(args, { cwd: project, env }),
    close: async () => {
      providers.close();
      await api.close();
      await aws.close();
    },
  };
}

/** Makes a stack in the backend, with the token and the address in its configuration. */
export async function beginStack(
  project: string,
  stack: string,
  { api, env }: { readonly api: SandboxApi; readonly env: NodeJS.ProcessEnv },
): Promise<void> {
  const engine = await findEngine();
  for (const args of [
    ["stack", "init"],
    ["config", "set", "--secret", "cloudflare:apiToken", token],
    ["config", "set", "cloudflare:baseUrl", api.url],
  ]) {
    const options = { cwd: project, env: { ...process.env, ...env } };
    const { code, stderr } = await run(engine.path, [...args, "--stack", stack, "--non-interactive"], options);
    assert.equal(code, 0, stderr);
  }
}
