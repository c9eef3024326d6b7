import type { ConnectFailure, TlsObservation, TlsVersion } from "../observations";
import type { HandshakeAnswer } from "../world";
import type { Recorder } from "./recorder";

const versions: readonly TlsVersion[] = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

/**
 * Shakes hands with a host: once as a browser does, and once with each version of TLS alone. An address that does not
 * answer gives way to the next.
 */
export async function observeTls(recorder: Recorder, host: string, port = 443): Promise<TlsObservation> {
  const addresses = await recorder.addresses(host);
  if (addresses.length === 0) return recorder.keepTls(silent(host, port, "", "unnamed"));
  let told: { address: string; failure: ConnectFailure } = { address: addresses[0]!, failure: "unnamed" };
  for (const address of oneOfEach(addresses)) {
    const first = await recorder.world.connect({ host, port, address });
    if (first.failure === undefined)
      return recorder.keepTls(await withVersions(recorder, { host, port, address }, first));
    const { failure } = first;
    if (isTelling(failure, told.failure)) told = { address, failure };
    if (failure === "tls") return recorder.keepTls(await withVersions(recorder, { host, port, address }, first));
  }
  return recorder.keepTls(silent(host, port, told.address, told.failure));
}

/**
 * Whether why an address did not answer says more than why another one of the host did not. A machine without IPv6
 * reaches no address of it, whatever is there: that hides nothing that was seen over IPv4.
 */
export function isTelling(failure: ConnectFailure, before: ConnectFailure | undefined): boolean {
  return before === undefined || before === "unnamed" || (before === "unreachable" && failure !== "unreachable");
}

/** The first IPv4 and the first IPv6 address: a network often has one family only. */
export function oneOfEach(addresses: readonly string[]): string[] {
  const first = [addresses.find((one) => !one.includes(":")), addresses.find((one) => one.includes(":"))];
  return first.filter((address) => address !== undefined);
}

async function withVersions(
  { world }: Recorder,
  target: { readonly host: string; readonly port: number; readonly address: string },
  first: HandshakeAnswer,
): Promise<TlsObservation> {
  const answers = await Promise.all(versions.map((version) => world.connect({ ...target, version })));
  const that = (wanted: (answer: HandshakeAnswer) => boolean) => versions.filter((_, index) => wanted(answers[index]!));
  const best = first.failure === undefined ? first : answers.find((answer) => answer.failure === undefined);
  const isRefusal = ({ failure }: HandshakeAnswer) => failure === "tls" || failure === "reset";
  return {
    ...target,
    ...(best === undefined ? { failure: first.failure ?? "tls" } : {}),
    certificate: best?.failure === undefined ? (best?.certificate ?? null) : null,
    refusal: best?.failure === undefined ? (best?.refusal ?? null) : null,
    offered: that(({ failure }) => failure === undefined),
    refused: that(isRefusal),
  };
}

function silent(host: string, port: number, address: string, failure: ConnectFailure): TlsObservation {
  return { host, port, address, failure, certificate: null, refusal: null, offered: [], refused: [] };
}
