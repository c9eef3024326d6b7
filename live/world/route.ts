/** Where a connection really goes: `--connect-to` as curl has it, and the refusal of private addresses. */
import { isIP } from "node:net";
import { isPublicAddress } from "./addresses";

/** One `HOST:PORT:ADDR:PORT`. */
export interface ConnectTo {
  /** Empty: any host. */
  readonly host: string;
  /** Undefined: any port. */
  readonly port: number | undefined;
  /** Empty: the host's own address. */
  readonly address: string;
  /** Undefined: the port that was asked for. */
  readonly toPort: number | undefined;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

const part = /^(?<host>\[[^\]]*\]|[^:[\]]*):(?<port>\d*):(?<address>\[[^\]]*\]|[^:[\]]*):(?<toPort>\d*)$/;

/** Reads `HOST:PORT:ADDR:PORT`; IPv6 addresses in brackets, parts may be empty. Undefined where it is not one. */
export function parseConnectTo(text: string): ConnectTo | undefined {
  const { host = "", port = "", address = "", toPort = "" } = part.exec(text)?.groups ?? {};
  if (!part.test(text)) return undefined;
  const bare = address.replace(/^\[|\]$/g, "");
  if (bare !== "" && isIP(bare) === 0) return undefined;
  const [from, to] = [portOf(port), portOf(toPort)];
  if (from === "wrong" || to === "wrong") return undefined;
  return { host: host.replace(/^\[|\]$/g, "").toLowerCase(), port: from, address: bare, toPort: to };
}

function portOf(text: string): number | undefined | "wrong" {
  if (text === "") return undefined;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : "wrong";
}

/**
 * Where to connect for a host and port whose name leads to an address; undefined where that is a private address which
 * nobody asked for. The first rule that fits decides.
 */
export function routeTo(
  asked: Endpoint & { readonly host: string },
  rules: readonly ConnectTo[],
  allowPrivate: boolean,
): Endpoint | undefined {
  const { host, port, address } = asked;
  const rule = rules.find((one) => (one.host === "" || one.host === host) && (one.port ?? port) === port);
  if (rule !== undefined && rule.address !== "") return { address: rule.address, port: rule.toPort ?? port };
  if (!allowPrivate && !isPublicAddress(address)) return undefined;
  return { address, port: rule?.toPort ?? port };
}
