/**
 * `launch-ready`: components for a domain on Cloudflare, and the program that reads them from a stack's configuration.
 */
export { Site, type PlannedSiteArgs } from "../stacks/site/site";
export type { SiteArgs } from "../stacks/site/site-args.generated";
export { SiteError } from "../stacks/site/site-error";
export type { Alias, SiteChoices } from "../components/site/site-choices";
export type { SiteSpec } from "../components/site/plan-site";
export { Cache, type CacheArgs } from "../components/cache/cache";
export { defaultAssets, defaultHashedAssets, type CacheChoices } from "../components/cache/cache-choices";
export { usualSessionCookies } from "../components/cache/usual-session-cookies";
export { Records, type RecordsArgs } from "../components/dns/records";
export type { RecordDeclaration } from "../components/dns/declaration";
export { Firewall, type FirewallArgs } from "../components/firewall/firewall";
export { baselineFirewall, defaultRequestLimits, type FirewallChoices } from "../components/firewall/firewall-choices";
export { Mail, type MailArgs } from "../components/mail/mail";
export { noMail, oneMailbox, type MailChoices } from "../components/mail/mail-choices";
export { Monitors, type MonitorsArgs, type MonitorSecrets } from "../components/monitors/monitors";
export type { MonitorChoices } from "../components/monitors/monitor-choices";
export { defaultRegions } from "../components/monitors/route53-check";
export { BulkRedirects } from "../components/redirects/bulk-redirects";
export type { BulkRedirectsArgs } from "../components/redirects/plan-bulk-redirects";
export { Redirects, type RedirectsArgs } from "../components/redirects/redirects";
export { Secrets, type SecretsArgs } from "../components/secrets/secrets";
export { Subdomains, type SubdomainsArgs } from "../components/subdomains/subdomains";
export { Tls, type TlsArgs } from "../components/tls/tls";
export { waived, type WaivedFinding } from "../components/waivers/waived";
export type { Zone } from "../components/zone";
export { MissingPackageError } from "../components/optional-packages";
export { program } from "../stacks/program";
export { ProblemsError, type Problem } from "../standards/problem";
