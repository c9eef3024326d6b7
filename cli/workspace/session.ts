import type { PulumiFn, Stack } from "@pulumi/pulumi/automation";
import type { KeptJudgements } from "../../policies/pack/judgements-file";
import type { Engine } from "../engine/find-engine";
import type { NamesInState } from "../../components/dns/former-names";
import type { StackFile } from "../program/stack-file";
import type { SandboxApi } from "../../sandbox/api";
import type { AwsAccount, AwsLook } from "../../sandbox/provider";

/** What a command works on: a stack of a project. */
export interface Target {
  /** The project's folder, with Pulumi.yaml. */
  readonly project: string;
  readonly stack: string;
  /** The program; loaded when the engine is on its way. Default: the project's own. */
  readonly program?: () => Promise<PulumiFn>;
  /** Whether the operation runs the program; default true. One that does not needs nothing of the program's config. */
  readonly runsProgram?: boolean;
  /** Folder of the policy pack; default the one that ships with the command, and `none` for no pack. */
  readonly pack?: string;
  /** File with the configuration of the first pack. */
  readonly packConfig?: string;
  /** What can be done while the engine starts, such as to load what will be needed. */
  readonly meanwhile?: () => void;
}

/** Where Cloudflare's API is, and the token for it. */
export interface Connection {
  readonly baseUrl: string;
  readonly token: string;
}

/** A configuration that is deployed again. */
interface EarlierConfiguration {
  /** The engine's file with it. */
  readonly configFile: string;
  /** What the engine's history says of it. */
  readonly message: string;
  /** The same, for whoever asks what it declares. */
  readonly file: StackFile;
}

/** A stack, ready to be deployed or previewed. */
export interface Session {
  readonly stack: Stack;
  readonly engine: Engine;
  readonly packs: readonly string[];
  /** File with the configuration of the first pack. */
  readonly packConfig?: string | undefined;
  /** In a rehearsal: the API on loopback. */
  readonly api?: SandboxApi;
  /** In a rehearsal: what its AWS has. */
  readonly account?: AwsAccount;
  /** In a rehearsal: the file with the engine's state, which may not exist yet. */
  readonly stateFile?: string;
  /** Of a live stack: the file with the engine's state, or its folder, where that is on this machine. */
  readonly stateOnDisk?: () => Promise<string | undefined>;
  /** In a rehearsal: gives the disk room for that state, where it has none. */
  readonly giveRoom?: () => void;
  /** Names of the DNS records in the stack's state; undefined where it was not read. */
  readonly recordNames: () => NamesInState | undefined;
  /** In a rehearsal: does work during which the engine writes its state at the end alone, which is much faster. */
  withDeferredState?<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Live: does work that takes the stack's lock, and all of it again where a killed run of this machine has left that
   * lock. A rehearsal has seen to that when it was opened.
   */
  overKilledRuns?<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Live: to be told that the engine has left its lock, though this process goes on. */
  readonly leaveLock?: () => void;
  /** How Cloudflare's API is reached; undefined where the session cannot know. */
  cloudflare(): Promise<Connection | undefined>;
  /** Looks at AWS for what exists; undefined where the session cannot know. */
  aws(): Promise<AwsLook | undefined>;
  /** Where it goes back: an earlier configuration. */
  readonly earlier?: EarlierConfiguration;
  /** What is worth saying before the preview: secrets that were replaced, locks that were lifted. */
  readonly notes: readonly string[];
  /** What the pack that ships with the command came to in the last run; undefined where it was not asked. */
  judgements(): KeptJudgements | undefined;
  /** What the policy pack printed, for when it broke. */
  packOutput(): string;
  close(): Promise<void>;
}

/** Does all that a command does while nobody else may work on the stack. */
export function alone<Result>(session: Session, work: () => Promise<Result>): Promise<Result> {
  return session.overKilledRuns ? session.overKilledRuns(work) : work();
}
