import { getServers } from "node:dns";
import { isIP } from "node:net";
import type { Endpoint } from "./route";

/** The name servers of this machine. */
export function systemServers(): Endpoint[] {
  return getServers().flatMap((text) => parseServer(text) ?? []);
}

/** Reads `192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53` or `[2001:db8::53]:5353`; undefined where it is not one. */
export function parseServer(text: string): Endpoint | undefined {
  if (isIP(text) !== 0) return { address: text, port: 53 };
  const [, six, four, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const address = six ?? four ?? "";
  const number = port === undefined ? 53 : Number(port);
  return isIP(address) !== 0 && number >= 1 && number <= 65_535 ? { address, port: number } : undefined;
}
