// Written by `npm run docs` from the schema of the configuration. Change that, not this file.
import type * as pulumi from "@pulumi/pulumi";

/** SPF terms of a sender that the catalogue does not have. */
type SenderTerms = readonly string[];

/** DKIM keys by selector, of a sender that the catalogue does not have. */
type SenderKeys = {
  readonly [selector: string]: { readonly cname: pulumi.Input<string> } | { readonly txt: pulumi.Input<string> };
};

/** What `Site` takes: the keys of `launch-ready:site`, with outputs where these decide nothing. */
export interface SiteArgs {
  /**
   * Defaults for a kind of product; see presets.md.
   *
   * @example
   * "membership"
   */
  readonly preset?: string | {
    /**
     * Which one.
     *
     * @example
     * "membership"
     */
    readonly name?: string | undefined;
    /**
     * Lists of the preset that yours take the place of, rather than being added to.
     *
     * @example
     * ["firewall.sensitive"]
     */
    readonly replace?: readonly string[] | undefined;
  } | undefined;
  /**
   * The domain that the stack is about.
   *
   * @example
   * "example.com"
   */
  readonly domain: string;
  /**
   * The id of its zone at Cloudflare.
   *
   * @example
   * "0123456789abcdef0123456789abcdef"
   */
  readonly zoneId: pulumi.Input<string>;
  /**
   * The id of the account; needed by lists, notifications and Workers.
   *
   * @example
   * "fedcba9876543210fedcba9876543210"
   */
  readonly accountId?: pulumi.Input<string> | undefined;
  /**
   * The zone's plan. What it cannot do is replaced in the open, or refused.
   *
   * Default: `"free"`.
   *
   * @example
   * "free"
   */
  readonly plan?: "free" | "pro" | "business" | "enterprise" | undefined;
  /**
   * Which spelling of the domain pages live on; the other redirects to it.
   *
   * Default: `"apex"`.
   *
   * @example
   * "apex"
   */
  readonly canonical?: "apex" | "www" | undefined;
  /**
   * Whatever answers requests, by a name of yours.
   */
  readonly services?: { readonly [name: string]: pulumi.Input<string> | {
    /**
     * The platform that it runs on (platforms.md); `other` for none of them.
     *
     * @example
     * "aws-alb"
     */
    readonly on?: string | undefined;
    /**
     * Where it is reached; left out where the platform has one target for everybody.
     *
     * @example
     * "landing.hosting.example.org"
     */
    readonly target?: pulumi.Input<string> | readonly pulumi.Input<string>[] | undefined;
    /**
     * What it is for; it becomes the comment of its records.
     *
     * @example
     * "Landing pages and the blog"
     */
    readonly purpose?: string | undefined;
    /**
     * Where it listens for https, if not on 443: Cloudflare asks it there (hosts.md).
     *
     * @example
     * 8443
     */
    readonly port?: number | undefined;
    /**
     * What the platform asks for in the DNS: an answer for all hosts, or answers by label.
     *
     * @example
     * {"acm":"_0123=_4567.acm-validations.aws"}
     */
    readonly verify?: { readonly [name: string]: pulumi.Input<string> | { readonly [name: string]: pulumi.Input<string> } | boolean } | undefined;
  } | boolean } | false | undefined;
  /**
   * Which service answers on which host; `@` is the domain itself.
   */
  readonly hosts?: { readonly [name: string]: string | {
    /**
     * The service, by its name.
     *
     * @example
     * "landing"
     */
    readonly service?: string | undefined;
    /**
     * Who it serves, which decides what may be cached and challenged.
     *
     * @example
     * "pages"
     */
    readonly serves?: "pages" | "app" | "api" | undefined;
    /**
     * Whether Cloudflare is in front of it. Without, none of its rules apply.
     *
     * @example
     * false
     */
    readonly proxied?: boolean | undefined;
    /**
     * Why what answers there does not take Cloudflare's proxy, in words (hosts.md).
     *
     * @example
     * "Its host asks for DNS only"
     */
    readonly withoutProxy?: string | undefined;
    /**
     * What its records say of themselves; default: the service's name and purpose.
     *
     * @example
     * "The status page"
     */
    readonly purpose?: string | undefined;
    /**
     * How long resolvers keep its records where it is not proxied, in seconds; 1 is automatic.
     *
     * @example
     * 600
     */
    readonly ttl?: number | undefined;
    /**
     * It is the other spelling of the canonical host, and what is never redirected is answered by a service of its own.
     *
     * @example
     * true
     */
    readonly redirected?: boolean | undefined;
  } | boolean } | false | undefined;
  /**
   * Other domains that only redirect to this one.
   */
  readonly aliases?: { readonly [name: string]: {
    /**
     * The id of the alias's zone.
     *
     * @example
     * "00112233445566778899aabbccddeeff"
     */
    readonly zoneId?: pulumi.Input<string> | undefined;
    /**
     * The plan of the alias's zone.
     *
     * @example
     * "free"
     */
    readonly plan?: "free" | "pro" | "business" | "enterprise" | undefined;
    /**
     * Whether the alias says that it sends no mail.
     *
     * Default: `"none"`.
     *
     * @example
     * "elsewhere"
     */
    readonly mail?: "none" | "elsewhere" | undefined;
    /**
     * The alias at its registrar, which need not be the site's.
     */
    readonly registration?: {
      /**
       * Where it is registered.
       *
       * @example
       * "Cloudflare"
       */
      readonly registrar?: string | undefined;
      /**
       * Whether it renews itself, or somebody has to.
       *
       * @example
       * "by-itself"
       */
      readonly renews?: "by-itself" | "by-hand" | undefined;
      /**
       * Its last day: who registers it next has its visitors and its mail.
       *
       * @example
       * "2027-11-01"
       */
      readonly until?: string | undefined;
      /**
       * Whether its zone is signed; the stack's output ds has a line for it.
       *
       * Default: `false`.
       *
       * @example
       * true
       */
      readonly dnssec?: boolean | undefined;
    } | undefined;
  } | boolean } | false | undefined;
  /**
   * Where old spellings and links lead.
   */
  readonly redirects?: {
    /**
     * `one-hop` leads every spelling to the page at once; `preload` upgrades to HTTPS first, as HSTS preloading asks.
     *
     * Default: `"one-hop"`.
     *
     * @example
     * "one-hop"
     */
    readonly mode?: "one-hop" | "preload" | undefined;
    /**
     * Whether old links are led by a list of the account, where a zone's plan has too few rules for them; one stack of an account can have it.
     *
     * Default: `false`.
     */
    readonly bulk?: boolean | undefined;
    /**
     * Each old path, and where its page is now: `/join`, `/blog/*`, `/page?id=7`, a whole host `blog.example.com/*`.
     */
    readonly oldLinks?: { readonly [name: string]: string | {
      /**
       * Where its page is now: a path, or a whole URL, with a query or a fragment if need be.
       *
       * @example
       * "/membership"
       */
      readonly to?: string | undefined;
      /**
       * 301 or 308 for good; 302 or 307 for a while, as before a launch.
       *
       * Default: `301`.
       *
       * @example
       * 308
       */
      readonly status?: 301 | 302 | 307 | 308 | undefined;
    } | boolean } | undefined;
    /**
     * Where people change their password: `/.well-known/change-password` leads there, as password managers ask.
     *
     * @example
     * "/account/password"
     */
    readonly changePassword?: string | undefined;
    /**
     * The host that answers WebFinger for the domain's accounts, such as that of a Mastodon server.
     *
     * @example
     * "social.example.org"
     */
    readonly webfinger?: string | undefined;
    /**
     * Routes that are never redirected, challenged or blocked: webhooks, callbacks.
     */
    readonly untouched?: readonly {
      /**
       * The host of the route.
       *
       * @example
       * "api"
       */
      readonly host?: "*" | string | undefined;
      /**
       * Its path; a final `*` takes everything below.
       *
       * @example
       * "/webhooks/*"
       */
      readonly path?: string | undefined;
      /**
       * Who calls it, by the ids of callers.md; it is proved as they call.
       *
       * @example
       * ["stripe"]
       */
      readonly calls?: readonly string[] | undefined;
      /**
       * Who calls it, in words; left out where calls says it.
       *
       * @example
       * "Webhooks of the payment provider"
       */
      readonly purpose?: string | undefined;
    }[] | undefined;
  } | false | undefined;
  /**
   * Encryption.
   */
  readonly tls?: {
    /**
     * How Cloudflare checks the origin's certificate.
     *
     * Default: `"strict"`.
     *
     * @example
     * "strict"
     */
    readonly mode?: "strict" | "full" | undefined;
    /**
     * The oldest version of TLS that visitors may speak.
     *
     * Default: `"1.2"`.
     *
     * @example
     * "1.2"
     */
    readonly minVersion?: "1.2" | "1.3" | undefined;
    /**
     * The stages of HSTS, each with the day on which it began.
     */
    readonly hsts?: {
      /**
       * Browsers keep to HTTPS for five minutes.
       *
       * @example
       * "2026-11-02"
       */
      readonly minutes?: string | undefined;
      /**
       * For a week.
       *
       * @example
       * "2026-11-09"
       */
      readonly week?: string | undefined;
      /**
       * For a year.
       *
       * @example
       * "2026-12-09"
       */
      readonly year?: string | undefined;
      /**
       * For a year, and the domain may enter the browsers' list.
       *
       * @example
       * "2027-06-09"
       */
      readonly preload?: string | undefined;
    } | undefined;
    /**
     * Whether HSTS holds for every name below the domain: at the stage preload it must, before that as said.
     *
     * @example
     * true
     */
    readonly includeSubdomains?: boolean | undefined;
    /**
     * What covers hosts deeper than one level: nothing, or a certificate of the paid Advanced Certificate Manager.
     *
     * Default: `"universal"`.
     */
    readonly certificate?: "universal" | "advanced" | undefined;
    /**
     * Which authorities may issue certificates, besides those that Cloudflare needs.
     */
    readonly caa?: {
      /**
       * Domains of the authorities.
       *
       * @example
       * ["amazon.com"]
       */
      readonly issuers?: readonly string[] | undefined;
      /**
       * Who is told of a refused certificate.
       *
       * @example
       * "founder@example.com"
       */
      readonly report?: pulumi.Input<string> | undefined;
    } | undefined;
  } | false | undefined;
  /**
   * What the edge and browsers keep.
   */
  readonly cache?: {
    /**
     * Whether pages are kept.
     *
     * Default: `"off"`.
     *
     * @example
     * "as-told"
     */
    readonly pages?: "off" | "as-told" | "by-default" | undefined;
    /**
     * How long static files are kept.
     */
    readonly assets?: {
      /**
       * By the edge.
       *
       * @example
       * 7200
       */
      readonly edgeSeconds?: number | undefined;
      /**
       * By browsers.
       *
       * @example
       * 7200
       */
      readonly browserSeconds?: number | undefined;
    } | undefined;
    /**
     * Files whose names change with their content.
     */
    readonly hashedAssets?: {
      /**
       * Where they lie.
       *
       * @example
       * ["/build/"]
       */
      readonly folders?: readonly string[] | undefined;
      /**
       * How long the edge keeps them.
       *
       * @example
       * 2592000
       */
      readonly edgeSeconds?: number | undefined;
      /**
       * How long browsers keep them.
       *
       * @example
       * 2592000
       */
      readonly browserSeconds?: number | undefined;
    } | undefined;
    /**
     * Cookies by which an application knows who is signed in: no answer to them is kept.
     *
     * @example
     * ["member_session"]
     */
    readonly sessionCookies?: readonly string[] | undefined;
    /**
     * Routes of which nothing is ever kept.
     */
    readonly private?: readonly {
      /**
       * The host of the route.
       *
       * @example
       * "app"
       */
      readonly host?: string | undefined;
      /**
       * Its path.
       *
       * @example
       * "/account/*"
       */
      readonly path?: string | undefined;
      /**
       * What it shows.
       *
       * @example
       * "Accounts"
       */
      readonly purpose?: string | undefined;
    }[] | undefined;
  } | false | undefined;
  /**
   * Who is let in, and how often.
   */
  readonly firewall?: {
    /**
     * Routes that are limited: sign-in, sign-up, password reset, invitations.
     */
    readonly sensitive?: readonly {
      /**
       * The host of the route.
       *
       * @example
       * "auth"
       */
      readonly host?: string | undefined;
      /**
       * Its path.
       *
       * @example
       * "/login"
       */
      readonly path?: string | undefined;
      /**
       * Its method, where only one is limited.
       *
       * @example
       * "POST"
       */
      readonly method?: "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | undefined;
      /**
       * What it does.
       *
       * @example
       * "Sign-in with a password"
       */
      readonly purpose?: string | undefined;
    }[] | undefined;
    /**
     * How many requests a minute one address may make.
     */
    readonly limits?: {
      /**
       * To sensitive routes.
       *
       * @example
       * 20
       */
      readonly forms?: number | undefined;
      /**
       * To hosts that serve programs.
       *
       * @example
       * 200
       */
      readonly api?: number | undefined;
    } | undefined;
    /**
     * What happens at a sign-in with a password that leaked elsewhere.
     *
     * Default: `"watch"`.
     *
     * @example
     * "challenge"
     */
    readonly leakedPasswords?: "watch" | "challenge" | undefined;
    /**
     * Rules of your own.
     */
    readonly rules?: { readonly [name: string]: {
      /**
       * Which requests it takes.
       *
       * @example
       * "http.request.uri.path eq \"/x\""
       */
      readonly expression?: string | undefined;
      /**
       * What it does with them.
       *
       * @example
       * "block"
       */
      readonly action?: "block" | "managed_challenge" | "js_challenge" | undefined;
      /**
       * Why it is there.
       *
       * @example
       * "Scanners"
       */
      readonly purpose?: string | undefined;
    } | boolean } | undefined;
  } | false | undefined;
  /**
   * Rules that the zone had before, by phase; they stand beside those that other sections make. See adopting.md.
   */
  readonly rules?: { readonly [name: string]: {
    /**
     * The name of the phase's ruleset, as it was found: another name would replace it.
     *
     * @example
     * "theirs"
     */
    readonly name?: string | undefined;
    /**
     * The description of the ruleset, as it was found.
     *
     * @example
     * "Made in the dashboard"
     */
    readonly description?: string | undefined;
    /**
     * Whether nothing else is declared in the phase, because the plan has no room for it.
     *
     * Default: `false`.
     */
    readonly alone?: boolean | undefined;
    /**
     * Its rules, in their order.
     */
    readonly rules?: readonly {
      /**
       * What Cloudflare knows the rule by.
       *
       * @example
       * "let-us-in"
       */
      readonly ref?: string | undefined;
      /**
       * What it is for; it becomes its description.
       *
       * @example
       * "Our office"
       */
      readonly purpose?: string | undefined;
      /**
       * Which requests it takes.
       *
       * @example
       * "ip.src eq 192.0.2.7"
       */
      readonly expression?: string | undefined;
      /**
       * What it does with them.
       *
       * @example
       * "skip"
       */
      readonly action?: string | undefined;
      /**
       * How, by Cloudflare's parameters in the spelling of Pulumi's SDK.
       *
       * @example
       * {"ruleset":"current"}
       */
      readonly actionParameters?: { readonly [name: string]: unknown } | undefined;
      /**
       * What it counts, of a rate limit.
       *
       * @example
       * {"characteristics":["ip.src","cf.colo.id"],"period":10,"requestsPerPeriod":20}
       */
      readonly ratelimit?: { readonly [name: string]: unknown } | undefined;
      /**
       * Whether what it skips is logged.
       */
      readonly logging?: {
        /**
         * Whether it is.
         */
        readonly enabled?: boolean | undefined;
      } | undefined;
      /**
       * Whether it is on.
       *
       * Default: `true`.
       */
      readonly enabled?: boolean | undefined;
    }[] | undefined;
  } | boolean } | false | undefined;
  /**
   * DNS records that no other section declares.
   */
  readonly records?: { readonly [name: string]: {
    /**
     * Its name below the domain.
     *
     * @example
     * "@"
     */
    readonly name?: string | undefined;
    /**
     * Its type.
     *
     * @example
     * "TXT"
     */
    readonly type?: string | undefined;
    /**
     * Its value, of types that have one text.
     *
     * @example
     * "google-site-verification=example-com-verification"
     */
    readonly content?: pulumi.Input<string> | undefined;
    /**
     * Its fields, of types that have several: SRV, CAA, HTTPS.
     *
     * @example
     * {"priority":1,"weight":1,"port":443,"target":"meet.example.org"}
     */
    readonly data?: { readonly [name: string]: pulumi.Input<string> | number } | undefined;
    /**
     * The preference of an MX record, or the priority of a URI record.
     *
     * @example
     * 10
     */
    readonly priority?: number | undefined;
    /**
     * How long resolvers keep it, in seconds; 1 is automatic.
     *
     * @example
     * 3600
     */
    readonly ttl?: number | undefined;
    /**
     * Whether Cloudflare is in front of it.
     *
     * @example
     * false
     */
    readonly proxied?: boolean | undefined;
    /**
     * Why it is there; it becomes its comment.
     *
     * @example
     * "Search Console knows the owner"
     */
    readonly purpose?: string | undefined;
  } | boolean } | false | undefined;
  /**
   * `none`, or who sends for the domain; see mail.md.
   */
  readonly mail?: "none" | {
    /**
     * Services that send: those of the catalogue with their answers, others with spf and dkim.
     *
     * @example
     * {"google-workspace":{}}
     */
    readonly senders?: { readonly [name: string]: { readonly [answer: string]: pulumi.Input<string> | SenderTerms | SenderKeys } } | undefined;
    /**
     * Who gets the reports of DMARC and TLS: one mailbox for all, or mailboxes by what they get.
     *
     * @example
     * "dmarc@example.com"
     */
    readonly reports?: pulumi.Input<string> | {
      /**
       * Who gets DMARC's aggregate reports (`rua`).
       *
       * @example
       * "dmarc@example.com"
       */
      readonly dmarc?: pulumi.Input<string> | readonly pulumi.Input<string>[] | undefined;
      /**
       * Who gets DMARC's reports of single mails (`ruf`), which hold parts of them.
       *
       * @example
       * "failures@example.com"
       */
      readonly failures?: pulumi.Input<string> | readonly pulumi.Input<string>[] | undefined;
      /**
       * Who gets the reports of encryption that failed (TLS-RPT).
       *
       * @example
       * "tls@example.com"
       */
      readonly tls?: pulumi.Input<string> | readonly pulumi.Input<string>[] | undefined;
    } | undefined;
    /**
     * The stages of DMARC, each with the day on which it began.
     */
    readonly dmarc?: {
      /**
       * Reports alone.
       *
       * @example
       * "2026-11-02"
       */
      readonly monitor?: string | undefined;
      /**
       * What fails is put aside.
       *
       * @example
       * "2026-12-02"
       */
      readonly quarantine?: string | undefined;
      /**
       * What fails is refused.
       *
       * @example
       * "2027-01-02"
       */
      readonly reject?: string | undefined;
    } | undefined;
    /**
     * Where a service keeps the DMARC record; then it is raised there, and not here.
     *
     * @example
     * "example.com.dmarc.example.org"
     */
    readonly dmarcAlias?: string | undefined;
    /**
     * What the SPF record says of every other server: softfail (`~all`, the default), or fail (`-all`).
     *
     * @example
     * "fail"
     */
    readonly spfAll?: "softfail" | "fail" | undefined;
    /**
     * How long resolvers keep the records of mail, in seconds; 1 is automatic. Default: an hour.
     *
     * @example
     * 3600
     */
    readonly ttl?: number | undefined;
    /**
     * What DMARC asks of subdomains without a record of their own (`sp`).
     *
     * @example
     * "reject"
     */
    readonly subdomainPolicy?: "none" | "quarantine" | "reject" | undefined;
    /**
     * The stages of MTA-STS, each with the day on which it began.
     */
    readonly mtaSts?: {
      /**
       * Reports alone.
       *
       * @example
       * "2026-11-02"
       */
      readonly testing?: string | undefined;
      /**
       * Mail without verified TLS is not delivered.
       *
       * @example
       * "2026-11-30"
       */
      readonly enforce?: string | undefined;
    } | undefined;
    /**
     * The logo beside your mail.
     */
    readonly bimi?: {
      /**
       * Where the SVG is.
       *
       * @example
       * "https://example.com/logo.svg"
       */
      readonly logo?: pulumi.Input<string> | undefined;
      /**
       * Where its mark certificate is.
       *
       * @example
       * "https://example.com/mark.pem"
       */
      readonly certificate?: pulumi.Input<string> | undefined;
    } | undefined;
    /**
     * Subdomains that send for themselves.
     *
     * @example
     * {"news":"none"}
     */
    readonly subdomains?: { readonly [name: string]: "none" | {
      /**
       * Services that send for it.
       */
      readonly senders?: { readonly [name: string]: { readonly [answer: string]: pulumi.Input<string> | SenderTerms | SenderKeys } } | undefined;
      /**
       * Its stages of DMARC, where they differ from the domain's.
       */
      readonly dmarc?: {
        /**
         * Reports alone.
         *
         * @example
         * "2026-11-02"
         */
        readonly monitor?: string | undefined;
        /**
         * What fails is put aside.
         *
         * @example
         * "2026-12-02"
         */
        readonly quarantine?: string | undefined;
        /**
         * What fails is refused.
         *
         * @example
         * "2027-01-02"
         */
        readonly reject?: string | undefined;
      } | undefined;
    } | boolean } | undefined;
    /**
     * Addresses that Cloudflare's Email Routing forwards.
     *
     * @example
     * {"hello":"founder@example.org"}
     */
    readonly routing?: { readonly [name: string]: pulumi.Input<string> | readonly pulumi.Input<string>[] } | undefined;
  } | false | undefined;
  /**
   * People or teams who hear of alarms.
   */
  readonly owners?: { readonly [name: string]: {
    /**
     * Where they are reached.
     *
     * @example
     * "founder@example.com"
     */
    readonly mail?: pulumi.Input<string> | undefined;
  } | boolean } | false | undefined;
  /**
   * Who can get in where, for the handover: registrar, dns, hosting, mail, cloudflare, aws.
   */
  readonly access?: { readonly [name: string]: {
    /**
     * Who has it, in words.
     *
     * @example
     * "The founder"
     */
    readonly who?: string | undefined;
    /**
     * How somebody else would get in, in words.
     *
     * @example
     * "By the registrar's form, with the company's papers"
     */
    readonly recover?: string | undefined;
  } | boolean } | false | undefined;
  /**
   * What is watched; see monitors.md.
   */
  readonly monitors?: {
    /**
     * Who watches: declared here, or a service that somebody has set up by hand.
     *
     * @example
     * "route53"
     */
    readonly with?: "route53" | "cloudflare" | "checkly" | "better-stack" | "uptimerobot" | "elsewhere" | undefined;
    /**
     * The page of that service that lists the checks.
     */
    readonly link?: string | undefined;
    /**
     * Where from.
     *
     * @example
     * ["eu-west-1","us-east-1","ap-southeast-1"]
     */
    readonly regions?: readonly string[] | undefined;
    /**
     * Who hears of what names no owner.
     *
     * @example
     * "founder"
     */
    readonly owner?: string | undefined;
    /**
     * URLs that are asked again and again.
     */
    readonly checks?: { readonly [name: string]: {
      /**
       * What it stands for; left out where the name says it.
       *
       * @example
       * "sign-in"
       */
      readonly watches?: "homepage" | "sign-in" | "api" | "webhook" | "other" | undefined;
      /**
       * The host to ask; the canonical one where it is left out.
       *
       * @example
       * "api"
       */
      readonly host?: string | undefined;
      /**
       * The path to ask.
       *
       * Default: `"/"`.
       *
       * @example
       * "/health"
       */
      readonly path?: string | undefined;
      /**
       * How often it is asked.
       *
       * @example
       * "public"
       */
      readonly kind?: "public" | "private" | undefined;
      /**
       * What counts as up.
       */
      readonly expect?: {
        /**
         * The status of the answer.
         *
         * @example
         * 200
         */
        readonly status?: number | undefined;
        /**
         * Words that the answer holds.
         *
         * @example
         * "Membership"
         */
        readonly body?: string | undefined;
        /**
         * How slow it may be.
         *
         * @example
         * 300
         */
        readonly latencyMs?: number | undefined;
      } | undefined;
      /**
       * The secret by which the checker is let in.
       *
       * @example
       * "health-token"
       */
      readonly carries?: string | undefined;
      /**
       * Who hears of it.
       *
       * @example
       * "founder"
       */
      readonly owner?: string | undefined;
    } | boolean } | undefined;
    /**
     * What your applications publish as metrics, and when it is an alarm.
     */
    readonly signals?: { readonly [name: string]: {
      /**
       * The metric's name.
       *
       * @example
       * "FailedImports"
       */
      readonly metric?: string | undefined;
      /**
       * How many events are an alarm.
       *
       * @example
       * 10
       */
      readonly atLeast?: number | undefined;
      /**
       * Within how long.
       *
       * @example
       * 5
       */
      readonly minutes?: number | undefined;
      /**
       * What it means.
       *
       * @example
       * "Imports fail"
       */
      readonly purpose?: string | undefined;
      /**
       * Who hears of it.
       *
       * @example
       * "operations"
       */
      readonly owner?: string | undefined;
      /**
       * The page of a service that counts it in the place of CloudWatch.
       */
      readonly link?: string | undefined;
    } | boolean } | undefined;
    /**
     * Where alarms go besides mail.
     */
    readonly alerts?: {
      /**
       * A webhook; its address is a secret of the stack.
       *
       * @example
       * "https"
       */
      readonly webhook?: "https" | "slack" | undefined;
      /**
       * A channel of Slack, by AWS's own integration.
       */
      readonly slack?: {
        /**
         * The workspace.
         *
         * @example
         * "T0123ABCDE"
         */
        readonly workspace?: string | undefined;
        /**
         * The channel.
         *
         * @example
         * "C0123ABCDE"
         */
        readonly channel?: string | undefined;
      } | undefined;
    } | undefined;
  } | false | undefined;
  /**
   * The inventory: every secret, never its value.
   */
  readonly secrets?: { readonly [name: string]: {
    /**
     * What it opens.
     *
     * @example
     * "Deploys this stack"
     */
    readonly purpose?: string | undefined;
    /**
     * Who renews it.
     *
     * @example
     * "founder"
     */
    readonly owner?: string | undefined;
    /**
     * Where it is kept.
     *
     * @example
     * "Environment of the deploying machine"
     */
    readonly place?: string | undefined;
    /**
     * When it is renewed at the latest.
     *
     * @example
     * "2099-05-01"
     */
    readonly rotateBy?: string | undefined;
    /**
     * Whether the stack makes it, and keeps it in AWS.
     *
     * Default: `false`.
     *
     * @example
     * true
     */
    readonly generate?: boolean | undefined;
    /**
     * The request header in which the edge shows it to the origin.
     *
     * @example
     * "X-Origin-Proof"
     */
    readonly header?: string | undefined;
  } | boolean } | false | undefined;
  /**
   * What guards the stack from accidents.
   */
  readonly recovery?: {
    /**
     * Whether the zone, its mail and its apex cannot be deleted without a deliberate act, `up --unprotect`.
     *
     * Default: `false`.
     *
     * @example
     * true
     */
    readonly protect?: boolean | undefined;
    /**
     * ISO date on which going back was rehearsed last; `launch-ready rollback --record` writes it.
     */
    readonly rehearsed?: string | undefined;
  } | false | undefined;
  /**
   * The domain at its registrar.
   */
  readonly registration?: {
    /**
     * Where it is registered.
     *
     * @example
     * "Cloudflare"
     */
    readonly registrar?: string | undefined;
    /**
     * Whether it renews itself, or somebody has to.
     *
     * @example
     * "by-itself"
     */
    readonly renews?: "by-itself" | "by-hand" | undefined;
    /**
     * Its last day.
     *
     * @example
     * "2027-11-01"
     */
    readonly until?: string | undefined;
    /**
     * Whether the zone is signed; the stack's output ds has the record for the registrar.
     *
     * Default: `false`.
     *
     * @example
     * true
     */
    readonly dnssec?: boolean | undefined;
  } | false | undefined;
  /**
   * Controls that you live without for a while; of one control, a waiver or a list of them.
   */
  readonly waivers?: { readonly [name: string]: {
    /**
     * Why.
     *
     * @example
     * "The origin gets its certificate this month"
     */
    readonly reason?: string | undefined;
    /**
     * Until which day.
     *
     * @example
     * "2026-12-31"
     */
    readonly until?: string | undefined;
    /**
     * Who decided it.
     *
     * @example
     * "founder"
     */
    readonly owner?: string | undefined;
    /**
     * The findings with this code alone.
     *
     * @example
     * "hsts-off"
     */
    readonly code?: string | undefined;
    /**
     * The findings in this zone alone.
     *
     * @example
     * "example.net"
     */
    readonly zone?: string | undefined;
    /**
     * The findings on records of this host alone.
     *
     * @example
     * "s1._domainkey.example.com"
     */
    readonly host?: string | undefined;
    /**
     * The findings on this resource alone: its name, its URN or its type.
     */
    readonly resource?: string | undefined;
  } | readonly {
    /**
     * Why.
     */
    readonly reason?: string | undefined;
    /**
     * Until which day.
     */
    readonly until?: string | undefined;
    /**
     * Who decided it.
     */
    readonly owner?: string | undefined;
    /**
     * The findings with this code alone.
     */
    readonly code?: string | undefined;
    /**
     * The findings in this zone alone.
     */
    readonly zone?: string | undefined;
    /**
     * The findings on records of this host alone.
     */
    readonly host?: string | undefined;
    /**
     * The findings on this resource alone: its name, its URN or its type.
     */
    readonly resource?: string | undefined;
  }[] | boolean } | false | undefined;
  /**
   * Where alarms are posted: the address of a webhook, a secret.
   *
   * @example
   * new pulumi.Config("launch-ready").getSecret("alertWebhook")
   */
  readonly alertWebhook?: pulumi.Input<string> | undefined;
}
