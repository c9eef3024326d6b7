import type { SiteSpec } from "../../components/site/plan-site";

/** The packages that a site's components load, beside those that every site needs. */
export function neededPackages({ monitors, secrets }: SiteSpec): string[] {
  const made = secrets?.secrets.filter((secret) => secret.generate) ?? [];
  const watches = monitors !== undefined && (monitors.choices.with === "route53" || monitors.alarms.length > 0);
  const places = made.some(({ awsPlace }) => awsPlace !== undefined);
  return [...(watches || places ? ["@pulumi/aws"] : []), ...(made.length > 0 ? ["@pulumi/random"] : [])];
}
