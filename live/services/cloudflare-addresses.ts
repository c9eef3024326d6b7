import ipaddr from "ipaddr.js";
import { isOfCloudflare } from "../../edge/dns/addresses";

/** Whether an address that the world shows is one of Cloudflare's proxy, also where it is IPv4 within IPv6. */
export function isCloudflareAddress(text: string): boolean {
  return ipaddr.isValid(text) && isOfCloudflare(ipaddr.process(text));
}
