import type { RecordDeclaration } from "../dns/declaration";
import { labelOf } from "../subdomains/host-records";
import { placeholderAddress } from "./placeholder-address";

export function placeholderRecords(hosts: readonly string[], leadsTo: string, zone: string): RecordDeclaration[] {
  return hosts.map((host) => ({
    key: `host-${labelOf(host, zone)}`,
    name: host,
    type: "A",
    content: placeholderAddress,
    proxied: true,
    purpose: `Only redirects to ${leadsTo}`,
  }));
}
