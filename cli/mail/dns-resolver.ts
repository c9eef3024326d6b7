import { Resolver as DnsResolver } from "node:dns/promises";
import type { Answer, AnswerValues, RecordType, Resolver } from "../../standards/spf";
import { usageError } from "../usage";

/** Asks the DNS: the system's name servers, or one that is named. */
export function dnsResolver(server?: string): Resolver {
  const dns = new DnsResolver({ timeout: 5000, tries: 2 });
  if (server !== undefined) useServer(dns, server);
  return { resolve: (name, type) => ask(dns, name, type) };
}

function useServer(dns: DnsResolver, server: string): void {
  try {
    dns.setServers([server]);
  } catch {
    throw usageError(
      "usage-address-invalid",
      `'${server}' is not the address of a name server; expected one such ` +
        `as 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53.`,
    );
  }
}

async function ask<T extends RecordType>(dns: DnsResolver, name: string, type: T): Promise<Answer<T>> {
  try {
    return { status: "ok", answers: await query[type](dns, name) };
  } catch (error) {
    return failure((error as NodeJS.ErrnoException).code);
  }
}

const query: { readonly [T in RecordType]: (dns: DnsResolver, name: string) => Promise<AnswerValues[T]> } = {
  TXT: async (dns, name) => (await dns.resolveTxt(name)).map((strings) => strings.join("")),
  A: (dns, name) => dns.resolve4(name),
  AAAA: (dns, name) => dns.resolve6(name),
  MX: async (dns, name) =>
    (await dns.resolveMx(name)).map(({ priority, exchange }) => ({ preference: priority, exchange })),
  PTR: (dns, name) => dns.resolvePtr(name),
};

/** c-ares tells a name without such records (ENODATA) from one that does not exist (ENOTFOUND). */
function failure<T extends RecordType>(code: string | undefined): Answer<T> {
  switch (code) {
    case "ENODATA":
      return { status: "ok", answers: [] as unknown as AnswerValues[T] };
    case "ENOTFOUND":
      return { status: "nxdomain" };
    case "ETIMEOUT":
      return { status: "timeout" };
    default:
      return { status: "servfail" };
  }
}
