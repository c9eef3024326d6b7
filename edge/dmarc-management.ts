/**
 * Cloudflare's DMARC Management reads aggregate reports, on every plan and for whole domains alone, and shows each zone
 * an address of its own for `rua` (dmarc-management and dmarc-management/enable; the form of the address was seen in
 * one place; checked 2026-11-30). No resource of the provider turns it on.
 */
const reportDomain = "dmarc-reports.cloudflare.net";

/** Whether a host is where DMARC Management gets its reports. */
export function isDmarcManagement(host: string): boolean {
  return host.toLowerCase() === reportDomain;
}

/** Whether an address at it is one that it shows: 32 hexadecimal digits. */
export function isManagementAddress(mailbox: string): boolean {
  return new RegExp(`^[0-9a-f]{32}@${reportDomain.replaceAll(".", "\\.")}$`, "i").test(mailbox);
}
