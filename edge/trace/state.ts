/**
 * What lasts between requests: the clock, the counters of rate limits, and what one browser remembers. Plain data, so
 * that a sequence of requests can be traced one after the other.
 */
export interface TraceState {
  /** Seconds since the epoch; a request may state its own. */
  time: number;
  /** Rate-limit counters by rule and characteristics. */
  readonly counters: Map<string, Counter>;
  /** HSTS hosts that the browser has seen (RFC 6797 section 8.1). */
  readonly strictHosts: Map<string, StrictHost>;
}

export interface Counter {
  /** Start of the period, in seconds. */
  start: number;
  count: number;
  /** The rule's action applies until then. */
  mitigatedUntil: number;
}

interface StrictHost {
  /** Seconds since the epoch. */
  readonly until: number;
  readonly includeSubdomains: boolean;
}

/**
 * @param options `time` is where the clock stands; `preloaded` are domains on the browsers' HSTS preload list, each
 *   with everything below it.
 */
export function createState(
  options: { readonly time?: number; readonly preloaded?: readonly string[] } = {},
): TraceState {
  const preloaded = (options.preloaded ?? []).map((domain): [string, StrictHost] => [
    domain.toLowerCase(),
    { until: Infinity, includeSubdomains: true },
  ]);
  return { time: options.time ?? 0, counters: new Map(), strictHosts: new Map(preloaded) };
}

/**
 * The entry that makes a browser ask a host over HTTPS only, by the host's own name or a parent's (RFC 6797 section
 * 8.2).
 */
export function strictHost(state: TraceState, host: string, time: number): string | undefined {
  if (state.strictHosts.size === 0) return undefined;
  for (let name = host; ; name = name.slice(name.indexOf(".") + 1)) {
    const known = state.strictHosts.get(name);
    if (known && known.until > time && (name === host || known.includeSubdomains)) return name;
    if (!name.includes(".")) return undefined;
  }
}

/** Takes note of a `Strict-Transport-Security` header that came over HTTPS; a max-age of 0 forgets the host. */
export function rememberStrictHost(
  state: TraceState,
  host: string,
  time: number,
  header: { maxAge: number; includeSubdomains: boolean },
): void {
  if (header.maxAge <= 0) state.strictHosts.delete(host);
  else state.strictHosts.set(host, { until: time + header.maxAge, includeSubdomains: header.includeSubdomains });
}
