// Long: what is opened in order has to be closed in order.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Stack } from "@pulumi/pulumi/automation";
import type { Fault, SandboxApi } from "../../sandbox/api";
import { UnusableFile, writeWhole } from "../../sandbox/process/files";
import type { AwsAccount, CloudflareProviderOptions } from "../../sandbox/provider";
import { emptiedEnvironment } from "../engine/environment";
import { findEngine, type Engine } from "../engine/find-engine";
import { usageError } from "../usage";
import { readStackFile, refuseMissingStack, refuseWrongConfig } from "../program/stack-file";
import { withDeferredState, restoreRehearsal } from "./deferred-state";
import { servePacks, type ServedPacks } from "./analyzer/serve-packs";
import { commandOf, loadAutomation, withoutEpilogue } from "./automation";
import { reserveRoom } from "./disk-room";
import { hostedProject, isHosted } from "./hosted-program";
import { liftStaleLocks } from "./locks";
import { namedZones } from "./named-zones";
import { PassphraseEncrypter } from "./passphrase";
import { packsOf } from "./packs";
import { recordNamesOf } from "./record-names";
import { installedPlugins } from "./real-plugins";
import { stateSettings } from "./file-backend";
import { rehearsalConfig } from "./rehearsal-config";
import { saltIn, stackFilesIn } from "./repair";
import { openSandboxFolder, withNewStart, type LockedFolder } from "./sandbox-folder";
import type { Connection, Session, Target } from "./session";
import { programOf, refuseUnfit } from "./target-program";

export interface SandboxOptions {
  readonly engine?: Engine;
  /** Misbehaviour of the API. */
  readonly faults?: readonly Fault[];
  /** Patience of the Cloudflare stand-in. */
  readonly patience?: Pick<CloudflareProviderOptions, "timeout" | "retries" | "backoff">;
  /** Whether to use provider plugins that are installed, in place of stand-ins; default true. */
  readonly realPlugins?: boolean;
  /** Further environment of the engine. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Opens a stack for a rehearsal: real engine, own state, made-up secrets, Cloudflare's API on loopback. Nothing of the
 * user's is changed: config is copied, and neither tokens nor log-ins are used.
 *
 * @throws {UsageError} where the stack, its config, an engine or a port is missing.
 */
export async function openSandbox(target: Target, options: SandboxOptions = {}): Promise<Session> {
  refuseMissingStack(target.stack, target.project);
  refuseUnfit(target);
  const engine = options.engine ?? (await findEngine());
  const packs = packsOf(target);
  // First of all, for it takes longest: it loads in a process of its own while all else is prepared here.
  const judging = servePacks(packs, engine);
  const closers: (() => void | Promise<void>)[] = [() => judging.close()];
  const close = async (): Promise<void> => {
    for (const each of closers.reverse()) await each();
  };
  let root = "";
  try {
    // Nobody else works in the folder from here on.
    const folder = openSandboxFolder(target.project, target.stack);
    root = folder.root;
    closers.push(() => folder.unlock());
    const lifted = liftStaleLocks(folder.state, target.stack);
    const wasSetBack = restoreRehearsal(folder);
    const { zones, replaced } = copyConfig(target, folder);
    const api = await start(folder, zones, options.faults);
    closers.push(() => api.close());
    const aws = new (loadProviders().AwsAccount)(folder.aws);
    const providers = await serve(folder, api, aws, options);
    closers.push(() => providers.close());
    const env = { ...environment(folder, api, providers, judging), ...options.env };
    const stack = await openStack(target, folder, engine, env);
    const notes = [
      ...(lifted > 0 ? ["A run that was killed had left its lock on the rehearsal's state; it was lifted."] : []),
      ...(wasSetBack
        ? ["The last `up` was killed before its state was written; the rehearsal is back where it was before it."]
        : []),
      ...(replaced.length > 0 ? [`Secrets are replaced by placeholders in a rehearsal: ${replaced.join(", ")}.`] : []),
      ...(providers.real.length > 0 ? [`Using the installed provider plugins: ${providers.real.join(", ")}.`] : []),
    ];
    const stateFile = stateFileOf(folder, (await stack.workspace.projectSettings()).name, target.stack);
    const cloudflare = (): Promise<Connection> => Promise.resolve({ baseUrl: api.url, token: folder.secrets.token });
    const apart = <Result>(work: () => Promise<Result>): Promise<Result> =>
      withDeferredState({ folder, api, stateFile }, stack.workspace.envVars, work);
    return {
      withDeferredState: apart,
      stack,
      engine,
      api,
      account: aws,
      aws: () => Promise.resolve(aws),
      stateFile,
      giveRoom: reserveRoom(folder.reserve, stateFile),
      recordNames: () => recordNamesOf(stateFile),
      cloudflare,
      notes,
      packs,
      packConfig: target.packConfig,
      judgements: () => judging.judgements(),
      packOutput: () => judging.printed(),
      close,
    };
  } catch (error) {
    await close();
    throw withNewStart(error, target.project, root);
  }
}

/** Copies Pulumi.yaml and the stack's config into the working folder of the rehearsal. */
function copyConfig(
  target: Target,
  folder: LockedFolder,
): { zones: ReturnType<typeof namedZones>; replaced: readonly string[] } {
  const { stringify } = require("yaml") as typeof import("yaml");
  const stackFile = readStackFile(target.stack, target.project);
  refuseWrongConfig(stackFile);
  const { config, project } = stackFile;
  const hosted = target.runsProgram !== false && target.program === undefined && isHosted(target.project);
  const settings = hosted ? hostedProject(target.project) : { name: project, runtime: "nodejs" };
  writeWhole(path.join(folder.workspace, "Pulumi.yaml"), stringify(settings));
  const copy = path.join(folder.workspace, `Pulumi.${target.stack}.yaml`);
  // The one line of it that is not ours; parsing a big config a second time would be felt.
  const copied = existsSync(copy)
    ? /^encryptionsalt: "?(v1:[^"\n]+=)"?$/m.exec(readFileSync(copy, "utf8"))?.[1]
    : undefined;
  const known = copied ?? stackFilesIn(folder).map(saltIn)[0];
  let encrypter: PassphraseEncrypter | undefined;
  const encrypt = (text: string): string => {
    const { passphrase } = folder.secrets;
    encrypter ??= known ? PassphraseEncrypter.from(passphrase, known) : PassphraseEncrypter.create(passphrase);
    return encrypter.encrypt(text);
  };
  const withoutProgramOf = target.runsProgram === false ? project : undefined;
  const rehearsed = rehearsalConfig(config, encrypt, { withoutProgramOf });
  const salt = known ?? encrypter?.encryptionSalt;
  // All texts in quotes: the engine reads YAML 1.1, to which a plain 2026-11-02 is a time and a plain on is true.
  const content = { ...(salt ? { encryptionsalt: salt } : {}), config: rehearsed.config };
  writeWhole(copy, stringify(content, { defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" }));
  return { zones: namedZones(config), replaced: rehearsed.replaced };
}

async function start(
  folder: LockedFolder,
  zones: ReturnType<typeof namedZones>,
  faults: readonly Fault[] | undefined,
): Promise<SandboxApi> {
  const { startApi } = require("../../sandbox/api") as typeof import("../../sandbox/api");
  const { api: stateFile, unlock, secrets } = folder;
  try {
    return await startApi({ stateFile, unlock, token: secrets.token, zones, ...(faults ? { faults } : {}) });
  } catch (error) {
    throw error instanceof Error && !(error instanceof UnusableFile)
      ? usageError("usage-sandbox-not-started", error.message)
      : error;
  }
}

interface Providers {
  readonly debugProviders: string;
  readonly real: readonly string[];
  /** Folders of real plugins, for PATH. */
  readonly paths: readonly string[];
  close(): void;
}

function sdkVersions(): Readonly<Record<string, string>> {
  // Who has no SDK of one declares nothing of it either.
  const versions = ["cloudflare", "random"].flatMap((name) => {
    try {
      return [[name, (require(`@pulumi/${name}/package.json`) as { version: string }).version] as const];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(versions);
}

/** The pack loads in its own process by then. */
function loadProviders(): typeof import("../../sandbox/provider") {
  return require("../../sandbox/provider") as typeof import("../../sandbox/provider");
}

/** Stand-ins for what is not installed. AWS always has one: there is no AWS on loopback for the real plugin. */
async function serve(
  folder: LockedFolder,
  api: SandboxApi,
  aws: AwsAccount,
  options: SandboxOptions,
): Promise<Providers> {
  const { serveProviders, standIns } = loadProviders();
  const real = options.realPlugins === false ? new Map<string, string>() : installedPlugins(sdkVersions());
  const served = await serveProviders({
    only: standIns.filter((name) => !real.has(name)),
    cloudflare: { timeout: 10_000, ...options.patience, baseUrl: api.url, token: folder.secrets.token },
    aws: { account: aws },
  });
  return { ...served, real: [...real.keys()], paths: [...real.values()] };
}

function environment(
  folder: LockedFolder,
  api: SandboxApi,
  providers: Providers,
  judging: ServedPacks,
): Record<string, string> {
  const outer = judging.env.PATH ?? process.env.PATH ?? "";
  return {
    // Nothing of a rehearsal needs a credential of the user's.
    ...emptiedEnvironment(),
    ...judging.env,
    PATH: [...providers.paths, outer].join(path.delimiter),
    ...stateSettings(folder.state),
    PULUMI_HOME: folder.home,
    PULUMI_CONFIG_PASSPHRASE: folder.secrets.passphrase,
    PULUMI_CONFIG_PASSPHRASE_FILE: "",
    PULUMI_ACCESS_TOKEN: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
    // Whoever runs a provider of their own has it in a rehearsal too.
    PULUMI_DEBUG_PROVIDERS: [providers.debugProviders, process.env.PULUMI_DEBUG_PROVIDERS].filter(Boolean).join(","),
    // A real plugin takes both from here; a token of the user's must not reach the loopback API's log either.
    CLOUDFLARE_BASE_URL: api.url,
    CLOUDFLARE_API_TOKEN: folder.secrets.token,
    CLOUDFLARE_API_KEY: "",
    CLOUDFLARE_EMAIL: "",
    CLOUDFLARE_API_USER_SERVICE_KEY: "",
  };
}

async function openStack(
  target: Target,
  folder: LockedFolder,
  engine: Engine,
  env: Record<string, string>,
): Promise<Stack> {
  const automation = loadAutomation();
  const pulumiCommand = commandOf(automation, engine, target.meanwhile);
  const program = await programOf(target);
  const workspace = await automation.LocalWorkspace.create({
    workDir: folder.workspace,
    pulumiHome: folder.home,
    ...(program === undefined ? {} : { program }),
    pulumiCommand,
    secretsProvider: "passphrase",
    envVars: env,
  });
  const { name } = await workspace.projectSettings();
  const known = existsSync(stateFileOf(folder, name, target.stack));
  // Every command names its stack, so that selecting it first would only cost a start of the engine.
  if (known) workspace.selectStack = () => Promise.resolve();
  try {
    return withoutEpilogue(
      known
        ? await automation.Stack.select(target.stack, workspace)
        : await automation.Stack.create(target.stack, workspace),
    );
  } catch (error) {
    throw usageError(
      "usage-stack-not-opened",
      `The rehearsal's state could not be opened: ${firstError(error)} Delete ` +
        `${path.relative(target.project, folder.root)} to start anew.`,
    );
  }
}

/** Where the file backend keeps a stack's state. */
function stateFileOf(folder: LockedFolder, project: string, stack: string): string {
  return path.join(folder.state, ".pulumi", "stacks", project, `${stack}.json`);
}

function firstError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^ *(?:stderr: )?error: (.*)$/m.exec(text)?.[1] ?? text.split("\n")[0] ?? "";
}
