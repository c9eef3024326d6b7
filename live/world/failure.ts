import type { ConnectFailure } from "../observations";

const byCode: Readonly<Record<string, ConnectFailure>> = {
  ECONNREFUSED: "refused",
  ECONNRESET: "reset",
  EPIPE: "reset",
  ENETUNREACH: "unreachable",
  EHOSTUNREACH: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  EACCES: "unreachable",
  EPERM: "unreachable",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_SOCKET: "reset",
  UND_ERR_HEADERS_OVERFLOW: "malformed",
};

/** What an error of the network comes to. OpenSSL's and the parser's own errors have many codes. */
export function failureOf(error: unknown): ConnectFailure {
  const { code = "", name = "" } = (error ?? {}) as { readonly code?: string; readonly name?: string };
  if (name === "TimeoutError" || name === "AbortError") return "timeout";
  const known = byCode[code];
  if (known !== undefined) return known;
  if (/^(ERR_SSL|ERR_TLS|EPROTO)/.test(code)) return "tls";
  return code.startsWith("HPE_") ? "malformed" : "unreachable";
}
