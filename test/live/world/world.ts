import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Authority, type CertificateSpec } from "./authority";
import { startDns, type DnsView, type TestRecord } from "./dns-server";
import { startEdge, type EdgeSpec, type Incoming, type Outgoing } from "./edge-server";

/** Everything that can be seen, as plain data and functions. */
export interface WorldSpec {
  readonly records: readonly TestRecord[];
  readonly dns: Omit<DnsView, "records">;
  /** What one of the domain's name servers says instead, by its address. */
  readonly servers: Readonly<Record<string, Partial<DnsView>>>;
  readonly certificate: (host: string) => CertificateSpec | undefined;
  readonly answer: (request: Incoming) => Outgoing;
  readonly minVersion?: EdgeSpec["minVersion"];
  readonly maxVersion?: EdgeSpec["maxVersion"];
  readonly delay?: number;
}

/** Addresses of the domain's name servers in every world. */
export const nameServers = { "ns1.ns.cloudflare.com": "192.0.2.53", "ns2.ns.cloudflare.com": "192.0.2.54" };

export interface RunningWorld {
  /** What `audit` and `verify` need to be told. */
  readonly args: readonly string[];
  readonly requests: readonly Incoming[];
  readonly questions: readonly string[];
  readonly folder: string;
  close(): Promise<void>;
}

let authorities: Promise<{ trusted: Authority; other: Authority }> | undefined;

/** Certificates take time to make: one authority serves all worlds of a run. */
async function authorityFor(): Promise<{ trusted: Authority; other: Authority }> {
  authorities ??= Promise.all([Authority.create(), Authority.create("O=DigiCert Inc, CN=Other")]).then(
    ([trusted, other]) => ({ trusted, other }),
  );
  return authorities;
}

/** A world on loopback: DNS servers, and an edge that answers for every host on ports 80 and 443. */
export async function startWorld(spec: WorldSpec): Promise<RunningWorld> {
  const { trusted, other } = await authorityFor();
  const resolver = await startDns(() => ({ ...spec.dns, records: spec.records }));
  const own = await Promise.all(
    Object.values(nameServers).map(async (address) => {
      const server = await startDns(() => ({
        records: spec.records,
        authoritative: true,
        ...(spec.dns.delay === undefined ? {} : { delay: spec.dns.delay }),
        ...spec.servers[address],
      }));
      return { address, server };
    }),
  );
  const edge = await startEdge(() => ({
    authority: trusted,
    certificate: spec.certificate,
    answer: spec.answer,
    ...(spec.delay === undefined ? {} : { delay: spec.delay }),
    ...(spec.minVersion === undefined ? {} : { minVersion: spec.minVersion }),
    ...(spec.maxVersion === undefined ? {} : { maxVersion: spec.maxVersion }),
  }));
  const folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-world-"));
  const ca = path.join(folder, "ca.pem");
  writeFileSync(ca, `${trusted.pem}\n${other.pem}\n`);
  return {
    args: [
      ["--resolver", `127.0.0.1:${resolver.port}`],
      ["--ca", ca],
      ["--connect-to", `:80:127.0.0.1:${edge.httpPort}`],
      ["--connect-to", `:443:127.0.0.1:${edge.httpsPort}`],
      ...own.map(({ address, server }) => ["--connect-to", `${address}:53:127.0.0.1:${server.port}`]),
    ].flat(),
    requests: edge.requests,
    questions: resolver.questions,
    folder,
    close: async () => {
      await Promise.all([resolver.close(), edge.close(), ...own.map(({ server }) => server.close())]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
