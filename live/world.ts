/**
 * The one way out: what observers ask of the world. `live/world/` has the real one; a test may bring another. Nothing
 * here rejects for what the world does: a failure is an answer.
 */
import type { WatchService } from "../edge/health-checkers";
import type {
  Certificate,
  ConnectFailure,
  DnsRecord,
  DnsStatus,
  RecordType,
  TlsVersion,
  WatchedUrl,
} from "./observations";

export interface DnsQuestion {
  readonly name: string;
  readonly type: RecordType;
  /** Address of the server, `192.0.2.53`; the resolvers of this machine, or those of `--resolver`, where absent. */
  readonly server?: string;
}

export interface DnsAnswer {
  readonly status: DnsStatus;
  readonly authenticated: boolean;
  readonly authoritative: boolean;
  readonly records: readonly DnsRecord[];
  readonly negativeTtl: number | null;
}

export interface Handshake {
  readonly host: string;
  readonly port: number;
  readonly address: string;
  /** The one version to agree on; absent: the best of both. */
  readonly version?: TlsVersion;
}

export type HandshakeAnswer =
  | { readonly failure: ConnectFailure }
  | {
      readonly failure?: never;
      readonly version: TlsVersion;
      readonly certificate: Certificate | null;
      readonly refusal: string | null;
    };

export interface WorldRequest {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly address: string;
  /** Octets of the body to read at most. */
  readonly most: number;
}

export type WorldAnswer =
  | { readonly failure: ConnectFailure }
  | {
      readonly failure?: never;
      readonly status: number;
      /** Names in lower case; several values of one name in their order. */
      readonly headers: Readonly<Record<string, readonly string[]>>;
      /** Decompressed; at most as long as was asked. */
      readonly body: Buffer;
      readonly cut: boolean;
      readonly milliseconds: number;
    };

/** What `get` of Cloudflare's API came to. */
export type ApiAnswer = { readonly ok: true; readonly result: unknown } | { readonly ok: false; readonly why: string };

/** What reading what a service elsewhere watches came to. */
export type WatchAnswer =
  { readonly ok: true; readonly urls: readonly WatchedUrl[] } | { readonly ok: false; readonly why: string };

export interface World {
  resolve(question: DnsQuestion): Promise<DnsAnswer>;
  connect(handshake: Handshake): Promise<HandshakeAnswer>;
  /** One request; redirects are not followed. */
  request(request: WorldRequest): Promise<WorldAnswer>;
  /** Reads a path of Cloudflare's API, all of its pages; absent where there is no token. */
  readonly cloudflare?: (path: string) => Promise<ApiAnswer>;
  /** Reads what a service elsewhere watches. */
  readonly watched: (service: WatchService) => Promise<WatchAnswer>;
  /** Other resolvers to ask for what everybody should see alike: addresses, with a port where it is not 53. */
  readonly resolvers: readonly string[];
  now(): Date;
  /** Whether the time for everything ran out: then whatever is asked times out at once. */
  readonly outOfTime: () => boolean;
}
