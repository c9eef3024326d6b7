import { labelOf } from "../../components/subdomains/host-records";
import type { SiteChoices } from "../../components/site/site-choices";
import type { SiteConfig } from "./schema";

/** From a label of the configuration to the whole name. */
type Fqdn = (label: string) => string;

/** What is said of hosts, with what follows from their names and from the platforms that they lead to. */
export function toHosts(
  hosts: SiteConfig["hosts"],
  {
    domain,
    services,
    fqdn,
  }: { readonly domain: string; readonly services: SiteChoices["services"]; readonly fqdn: Fqdn },
): SiteChoices["hosts"] {
  return Object.entries(hosts).map(([label, host]) => {
    const given = typeof host === "string" ? { service: host } : host;
    const name = fqdn(label);
    const platform = services.find(({ name: service }) => service === given.service)?.platform;
    return {
      name,
      service: given.service,
      serves: given.serves ?? defaultServes(labelOf(name, domain)),
      proxied: given.proxied ?? (given.withoutProxy === undefined && platform?.proxy.mode !== "breaks"),
      ...(given.withoutProxy === undefined ? {} : { withoutProxy: given.withoutProxy }),
      ...(given.purpose === undefined ? {} : { purpose: given.purpose }),
      ...(given.ttl === undefined ? {} : { ttl: given.ttl }),
      ...(given.redirected === undefined ? {} : { redirected: given.redirected }),
    };
  });
}

/** Names that say what a host serves; the rest is public pages. */
function defaultServes(label: string): "pages" | "app" | "api" {
  if (label === "api" || label.startsWith("api.")) return "api";
  return ["app", "admin", "auth"].includes(label) ? "app" : "pages";
}
