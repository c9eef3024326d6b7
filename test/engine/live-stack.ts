import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findEngine } from "../../cli/engine/find-engine";
import { run } from "../../cli/engine/run";
import { startApi, type KnownZone, type SandboxApi } from "../../sandbox/api";
import { AwsAccount, serveProviders } from "../../sandbox/provider";
import { launchReady, type Ran } from "../cli/run";
import { environmentFor, startFakeAws, type FakeAws } from "../fake-aws";

/** A live stack of a project: a backend of files, Cloudflare's API on loopback, stand-ins for the user's providers. */
export interface LiveStack {
  readonly api: SandboxApi;
  /** What the stand-in for the user's AWS provider has made. */
  readonly account: AwsAccount;
  /** AWS's APIs, as far as `up` looks at them. */
  readonly aws: FakeAws;
  readonly token: string;
  readonly env: Readonly<Record<string, string>>;
  /** Types a command in the project's folder. */
  readonly type: (...args: readonly string[]) => Promise<Ran>;
  close(): Promise<void>;
}

/**
 * Makes the stack in a backend of its own, with the token and the address in its configuration.
 *
 * @param elsewhere names another backend, by the variables that open it.
 */
export async function liveStack(
  project: string,
  stack: string,
  zones: readonly KnownZone[],
  elsewhere: Readonly<Record<string, string>> = {},
): Promise<LiveStack> {
  const backend = mkdtempSync(path.join(os.tmpdir(), "launch-ready-backend-"));
  const token = "l".repeat(40);
  const api = await startApi({ token, zones });
  const account = new AwsAccount();
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
  const engine = await findEngine();
  const pulumi = async (...args: readonly string[]): Promise<void> => {
    const options = { cwd: project, env: { ...process.env, ...env } };
    const { code, stderr } = await run(engine.path, [...args, "--stack", stack, "--non-interactive"], options);
    assert.equal(code, 0, stderr);
  };
  await pulumi("stack", "init");
  await pulumi("config", "set", "--secret", "cloudflare:apiToken", token);
  await pulumi("config", "set", "cloudflare:baseUrl", api.url);
  return {
    api,
    account,
    aws,
    token,
    env,
    type: (...args) => launchReady(args, { cwd: project, env }),
    close: async () => {
      providers.close();
      await api.close();
      await aws.close();
      rmSync(backend, { recursive: true, force: true });
    },
  };
}
