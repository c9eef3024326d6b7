import type { Properties } from "../provider";
import type { Check } from "./check";
import type { CloudflareClient } from "./client";
import type { Naming } from "./naming";
import type { Schema } from "./schema";

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
   * Looks for everything that has the identity of a creation: what an earlier try has made of which nobody knows, or
   * what is in its way. Absent where creating it again does no harm: settings, and whatever is put under a name of the
   * program's own. The provider itself never looks: the command does, before it creates anything.
   */
  find?(call: Call): Promise<readonly ApiObject[]>;
  /** Absent where every change replaces. */
  update?(call: Call): Promise<ApiObject>;
  /** Absent where the API has nothing to remove: the value stays as it was. Rejects where the resource is gone. */
  remove?(call: Call): Promise<void>;
}

/** What the provider knows of a type of resource besides its schema. */
export interface KindFacts {
  /** The token's last part: `DnsRecord`. */
  readonly name: string;
  /** Inputs whose change needs another resource. */
  readonly replaces: readonly string[];
  /** Values that the provider fills in where a program says nothing. */
  readonly defaults?: (inputs: Properties) => Properties;
  readonly naming: Naming;
  readonly checks: readonly Check[];
  /** Inputs that are no part of a request's body, besides those in its path. */
  readonly unsent?: readonly string[];
  /**
   * Computed inputs that an update keeps, and sends, as they are in the state where a program says nothing of them;
   * what becomes of the others the API tells anew.
   */
  readonly kept?: readonly string[];
  /** Inputs whose order is of no account; the provider sorts them. */
  readonly sets?: readonly string[];
  /** Inputs that the state keeps encrypted. */
  readonly secrets?: readonly string[];
  /** Computed properties that there are only with certain inputs. */
  readonly filledOnly?: Readonly<Record<string, (said: Properties) => boolean>>;
  /** Its properties do not repeat the id. */
  readonly withoutId?: boolean;
  /** Throws the error with which the provider itself refuses to write, beyond what it refuses at preview. */
  readonly requireWritable?: (properties: Properties) => void;
  /** The Pulumi id. Default: the result's `id`. */
  readonly id?: (result: ApiObject, properties: Properties) => string;
  /** Whether two values of a property mean the same; default: whether they are the same. */
  readonly same?: (property: string, actual: unknown, wanted: unknown, wants: Properties) => boolean;
  /** Mends a result before it is read as properties. */
  readonly adapt?: (result: ApiObject) => ApiObject;
  readonly operations: Operations;
}

export interface ResourceKind extends KindFacts {
  readonly schema: Schema;
}

/** What a zone has exactly one of: the zone's id is its id, and another zone needs another one. */
export function ofZone(facts: Omit<KindFacts, "replaces" | "id" | "naming"> & Partial<KindFacts>): KindFacts {
  return { replaces: ["zoneId"], id: (_, { zoneId }) => String(zoneId), naming: {}, ...facts };
}

/** Token of a kind: `cloudflare:index/dnsRecord:DnsRecord`. */
export function tokenOf({ name }: KindFacts): string {
  return `cloudflare:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
}
