/**
 * `launch-ready`: components for a domain on Cloudflare, and the program that reads them from a stack's configuration.
 */
export { Site, type PlannedSiteArgs } from "../stacks/site/site";
export type { SiteArgs } from "../stacks/site/site-args.generated";
export { SiteError } from "../stacks/site/site-error";
export type { Alias, SiteChoices } from "../components/site/site-choices";
export type { SiteSpec } from "../components/site/plan-site";
export { Cache } from "../components/cache/cache";
export { Records } from "../components/dns/records";
export { Firewall } from "../components/firewall/firewall";
export { Mail } from "../components/mail/mail";
export { Monitors, type MonitorsArgs, type MonitorSecrets } from "../components/monitors/monitors";
export { BulkRedirects } from "../components/redirects/bulk-redirects";
export type { BulkRedirectsArgs } from "../components/redirects/plan-bulk-redirects";
export { Redirects, type RedirectsArgs } from "../components/redirects/redirects";
export { Secrets, type SecretsArgs } from "../components/secrets/secrets";
export { Subdomains, type SubdomainsArgs } from "../components/subdomains/subdomains";
export { Tls, type TlsArgs } from "../components/tls/tls";
export { waived, type WaivedFinding } from "../components/waivers/waived";
export { MissingPackageError } from "../components/optional-packages";
export { program } from "../stacks/program";
export { ProblemsError, type Problem } from "../standards/problem";
