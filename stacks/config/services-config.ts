import { findPlatform, otherPlatform, platformAt, type Platform } from "../../edge/platforms";
import type { SiteChoices } from "../../components/site/site-choices";
import type { SiteConfig } from "./schema";

/** What is said of services, with the platform that each is on. */
export function toServices(services: SiteConfig["services"], fqdn: (label: string) => string): SiteChoices["services"] {
  return Object.entries(services).map(([name, { on, target, purpose, verify }]) => {
    const targets = target === undefined ? [] : [target].flat();
    const platform = on === undefined ? platformOf(targets) : findPlatform(on);
    return {
      name,
      targets,
      purpose,
      ...(platform ? { platform } : {}),
      ...(on === otherPlatform ? { isOther: true } : {}),
      ...(verify ? { verify: mapValues(verify, (given) => answersByHost(given, fqdn)) } : {}),
    };
  });
}
