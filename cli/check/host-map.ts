import { declaredHosts } from "../../policies/declared-hosts";
import type { Estate } from "../../policies/estate";
import type { HostRow } from "./render";

/** Which host leads to which service; it is said where no Cloudflare stands before one. */
export function hostMap(estate: Estate): HostRow[] {
  return declaredHosts(estate).map(({ host, service, proxied }) => ({
    host,
    leadsTo: `${service}${proxied ? "" : " (not behind Cloudflare)"}`,
  }));
}
