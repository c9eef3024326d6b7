import { findPlatform, otherPlatform, platformAt, type Platform } from "../../edge/platforms";
import type { SiteChoices } from "../../components/site/site-choices";
import type { SiteConfig } from "./schema";

type Services = SiteChoices["services"];

/** From a label of the configuration to the whole name. */
type Fqdn = (label: string) => string;

/** What is said of services, with the platform that each is on. */
export function toServices(services: SiteConfig["services"], fqdn: Fqdn): Services {
  return Object.entries(services).map(([name, { on, target, purpose, port, verify }]) => {
    const targets = target === undefined ? [] : [target].flat();
    const platform = on === undefined ? platformOf(targets) : findPlatform(on);
    return {
      name,
      targets,
      purpose,
      ...(port === undefined ? {} : { port }),
      ...(platform ? { platform } : {}),
      ...(on === otherPlatform ? { isOther: true } : {}),
      ...(verify ? { verify: answersOf(verify, fqdn) } : {}),
    };
  });
}

/** The platform that all targets lead to. */
function platformOf(targets: readonly string[]): Platform | undefined {
  const found = new Set(targets.map(platformAt));
  return found.size === 1 ? [...found][0] : undefined;
}

type Answers = NonNullable<SiteConfig["services"][string]["verify"]>;

function answersOf(answers: Answers, fqdn: Fqdn): NonNullable<Services[number]["verify"]> {
  return Object.fromEntries(
    Object.entries(answers).map(([name, given]) => [
      name,
      typeof given === "string"
        ? given
        : Object.fromEntries(Object.entries(given).map(([label, answer]) => [fqdn(label), answer])),
    ]),
  );
}
