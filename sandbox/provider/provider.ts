/** What a stand-in for a provider plugin has to answer. The gRPC side is in plugin-server.ts. */
import type { PackageSchema } from "./metaschema";

/** A resource's properties as the Pulumi SDK names them. A value that only the deployment will tell is `UNKNOWN`. */
export type Properties = Readonly<Record<string, unknown>>;

export interface CheckFailure {
  /** The property at fault; empty where the reason names it. */
  readonly property: string;
  readonly reason: string;
}

export interface CheckRequest {
  readonly type: string;
  /** Logical name, for messages. */
  readonly name: string;
  readonly news: Properties;
  /** Inputs of the resource as it was last deployed; empty before its first deployment. */
  readonly olds: Properties;
}

export interface DiffRequest {
  readonly type: string;
  readonly id: string;
  /** The state: what the last deployment or refresh gave out. */
  readonly olds: Properties;
  readonly oldInputs: Properties;
  readonly news: Properties;
  /** Properties that the program asked to leave as they are. */
  readonly ignored: readonly string[];
}

export interface Difference {
  readonly changed: readonly string[];
  /** Those of the changed that need another resource in place of this one. */
  readonly replaces: readonly string[];
  /** What the change makes unknown until it is done. */
  readonly recomputed?: readonly string[];
}

export interface Deployed {
  readonly id: string;
  readonly outputs: Properties;
}

export interface Provider {
  /** Name of the package: `cloudflare`. */
  readonly name: string;
  readonly version: string;
  /** What a language host asks about the package. */
  schema(): PackageSchema;
  /** Takes the provider's configuration. Throws an Error with what is wrong with it. */
  configure(config: Properties): void;
  check(request: CheckRequest): { readonly inputs: Properties; readonly failures: readonly CheckFailure[] };
  diff(request: DiffRequest): Difference;
  /**
   * What a resource will be, as it is told at a preview: `UNKNOWN` where only the deployment tells.
   *
   * @param request.prior the state, where the resource exists.
   */
  expected(request: {
    readonly type: string;
    readonly inputs: Properties;
    readonly prior?: Properties | undefined;
  }): Properties;
  /** Properties of a type that the engine has to keep as secrets, whatever a program marks. Default: none. */
  secrets?(type: string): readonly string[];
  create(request: { readonly type: string; readonly name: string; readonly inputs: Properties }): Promise<Deployed>;
  /** The resource as it is, or undefined where it is gone. Without inputs it is being imported. */
  read(request: {
    readonly type: string;
    readonly id: string;
    readonly olds: Properties;
    readonly oldInputs: Properties;
  }): Promise<(Deployed & { readonly inputs: Properties }) | undefined>;
  update(request: {
    readonly type: string;
    readonly id: string;
    readonly olds: Properties;
    readonly oldInputs: Properties;
    readonly news: Properties;
  }): Promise<Properties>;
  remove(request: { readonly type: string; readonly id: string; readonly olds: Properties }): Promise<void>;
  invoke(request: { readonly token: string; readonly args: Properties }): Promise<Properties>;
  /** The engine gives up: whatever waits has to end soon. */
  cancel(): void;
}

/** The resource was made, and not all of it: the engine keeps it in the state, as it is, and says why. */
export class PartlyDeployed extends Error {
  override readonly name = "PartlyDeployed";

  constructor(
    message: string,
    readonly deployed: Deployed,
  ) {
    super(message);
  }
}
