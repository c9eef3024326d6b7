import { isIP } from "node:net";
import tls from "node:tls";
import type { X509Certificate } from "node:crypto";
import type { Certificate, TlsVersion } from "../observations";
import type { HandshakeAnswer } from "../world";
import { failureOf } from "./failure";
import type { Endpoint } from "./route";

interface Dial {
  readonly host: string;
  readonly to: Endpoint;
  readonly version?: TlsVersion;
  /** Milliseconds. */
  readonly timeout: number;
  readonly contexts: TlsContexts;
  readonly signal: AbortSignal;
}

/** One context for each version: to read all authorities anew for each handshake would cost more than the handshake. */
export class TlsContexts {
  readonly #made = new Map<TlsVersion | undefined, tls.SecureContext>();

  /** @param ca authorities to trust beside those of Node, in PEM. */
  constructor(readonly ca: readonly string[]) {}

  of(version: TlsVersion | undefined): tls.SecureContext {
    const made = this.#made.get(version) ?? this.#make(version);
    this.#made.set(version, made);
    return made;
  }

  #make(version: TlsVersion | undefined): tls.SecureContext {
    return tls.createSecureContext({
      ca: [...tls.rootCertificates, ...this.ca],
      minVersion: version ?? "TLSv1.2",
      maxVersion: version ?? "TLSv1.3",
      // OpenSSL offers the old versions only with ciphers that are as old.
      ...(version === "TLSv1" || version === "TLSv1.1" ? { ciphers: "DEFAULT@SECLEVEL=0" } : {}),
    });
  }
}

/** One handshake, ended as soon as the certificate is seen. */
export function shakeHands({ host, to, version, timeout, contexts, signal }: Dial): Promise<HandshakeAnswer> {
  return new Promise((resolve) => {
    const socket = tls.connect({
      host: to.address,
      port: to.port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false,
      secureContext: contexts.of(version),
    });
    const end = (answer: HandshakeAnswer): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      socket.destroy();
      resolve(answer);
    };
    const onAbort = (): void => end({ failure: "timeout" });
    const timer = setTimeout(onAbort, timeout);
    signal.addEventListener("abort", onAbort);
    socket.on("error", (error) => end({ failure: failureOf(error) }));
    socket.on("close", () => end({ failure: "reset" }));
    socket.on("secureConnect", () => end(seen(socket, host)));
  });
}

function seen(socket: tls.TLSSocket, host: string): HandshakeAnswer {
  const shown = socket.getPeerX509Certificate();
  const version = socket.getProtocol() as TlsVersion;
  if (shown === undefined) return { version, certificate: null, refusal: "no certificate" };
  // The error is a text here, though its type says otherwise.
  const refused = socket.authorized ? undefined : String(socket.authorizationError);
  const isFor = isIP(host) === 0 ? shown.checkHost(host) : shown.checkIP(host);
  const refusal = refused ?? (isFor === undefined ? "ERR_TLS_CERT_ALTNAME_INVALID" : null);
  return { version, certificate: certificateOf(shown), refusal };
}

/** Names of one certificate that are kept. */
const mostNames = 300;

function certificateOf(shown: X509Certificate): Certificate {
  const field = (name: string): string | undefined => new RegExp(`^${name}=(.*)$`, "m").exec(shown.issuer ?? "")?.[1];
  return {
    issuer: [field("O"), field("CN")]
      .filter((part) => part !== undefined)
      .join(", ")
      .slice(0, 200),
    names: (shown.subjectAltName ?? "")
      .split(", ")
      .slice(0, mostNames)
      .flatMap((entry) => /^(?:DNS|IP Address):(.{1,253})$/.exec(entry)?.[1]?.toLowerCase() ?? []),
    notBefore: instant(shown.validFrom),
    notAfter: instant(shown.validTo),
    fingerprint: shown.fingerprint256.replaceAll(":", "").toLowerCase(),
  };
}

function instant(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? "" : time.toISOString();
}
