import type { Properties } from "../provider";
import type { Check } from "./checks";
import type { CloudflareClient } from "./client";
import type { Naming } from "./naming";

/** An answer's `result`, in the API's own names. */
export type ApiObject = Readonly<Record<string, unknown>>;

/** One resource on its way to the API. */
export interface Call {
  readonly client: CloudflareClient;
  readonly kind: ResourceKind;
  /** Inputs with the provider's defaults; for a read or a removal, the state. */
  readonly properties: Properties;
  /** For an update: the state before, and what the program said then. */
  readonly olds: Properties;
  readonly oldInputs: Properties;
  /** Empty before a creation. */
  readonly id: string;
}

export interface Operations {
  create(call: Call): Promise<ApiObject>;
  /** Rejects with CloudflareError of status 404 where the resource is gone. */
  read(call: Call): Promise<ApiObject>;
  /**
   * Looks for what a creation made whose answer was lost. Absent where creating it again does no harm: settings, and
   * whatever is put under a name of the program's own.
   *
   * @param since when the creation was asked for; older ones are not its own.
   */
  find?(call: Call, since: Date): Promise<ApiObject | undefined>;
  /** Absent where every change replaces. */
  update?(call: Call): Promise<ApiObject>;
  /** Absent where the API has nothing to remove: the value stays as it was. */
  remove?(call: Call): Promise<void>;
}

/** What the provider knows of a type of resource. */
export interface ResourceKind {
  /** The token's last part: `DnsRecord`. */
  readonly name: string;
  /** Properties that a program may set. Others are dropped in silence, as the real provider does. */
  readonly inputs: readonly string[];
  readonly required: readonly string[];
  /** Inputs whose change needs another resource. */
  readonly replaces: readonly string[];
  /** Properties that the API alone sets. */
  readonly computed: readonly string[];
  /** Values that the provider fills in where a program says nothing. */
  readonly defaults?: (inputs: Properties) => Properties;
  readonly naming: Naming;
  readonly checks: readonly Check[];
  /** Inputs that are no part of a request's body, besides those in its path. */
  readonly unsent?: readonly string[];
  /** Inputs that a full update sends as they are in the state where a program says nothing of them. */
  readonly carried?: readonly string[];
  /** The Pulumi id. Default: the result's `id`. */
  readonly id?: (result: ApiObject, properties: Properties) => string;
  /** Whether two values of a property mean the same; default: whether they are the same. */
  readonly same?: (property: string, actual: unknown, wanted: unknown, wants: Properties) => boolean;
  /** Mends a result before it is read as properties. */
  readonly adapt?: (result: ApiObject) => ApiObject;
  readonly operations: Operations;
}

/** Token of a kind: `cloudflare:index/dnsRecord:DnsRecord`. */
export function tokenOf({ name }: ResourceKind): string {
  return `cloudflare:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}
