/**
 * Launches as people have them: at most twelve lines beside the domain, its zone and its account. What all have in
 * common (who is told, what is watched, which secrets there are) stands in `common`, which a preset would say.
 */
export interface Launch {
  readonly name: string;
  readonly services: Readonly<Record<string, Record<string, unknown>>>;
  readonly hosts: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>;
  readonly canonical?: "www";
  readonly calls?: readonly Record<string, unknown>[];
  readonly senders?: Readonly<Record<string, Record<string, string>>>;
}

const vercel = { on: "vercel", purpose: "Pages and the app" };
const fly = { on: "fly", target: "0a1b2c3.fly.dev", purpose: "The API", verify: { ownership: "app-0a1b2c3" } };
const railway = { on: "railway", target: "abc123de.up.railway.app", purpose: "The API" };
const render = { on: "render", target: "example-app.onrender.com", purpose: "The API" };
const supabase = { on: "supabase", target: "abcdefghijklmnopqrst.supabase.co", purpose: "Backend" };
const clerk = { on: "clerk", target: "frontend-api.clerk.services", purpose: "Sign-in" };
const auth0 = { on: "auth0", target: "example-cd-0a1b2c3d.edge.tenants.auth0.com", purpose: "Sign-in" };
const webflow = { on: "webflow", purpose: "Pages" };
const framer = { on: "framer", purpose: "Pages" };
const shopify = { on: "shopify", purpose: "The shop" };
const kajabi = { on: "kajabi", target: "endpoint.mykajabi.com", purpose: "Courses" };
const lovable = { on: "lovable", purpose: "The app" };
const netlify = { on: "netlify", target: "example-site.netlify.app", purpose: "Pages" };
const heroku = { on: "heroku", target: "shrouded-alpaca-0a1b2c3.herokudns.com", purpose: "The app" };
const own = { on: "vps", target: "198.51.100.24", port: 8443, purpose: "The app on a server of ours" };
const github = { on: "github-pages", target: "example-org.github.io", purpose: "Documentation" };
const substack = { on: "substack", purpose: "Newsletter" };
const ghost = { on: "ghost-pro", target: "example-site.ghost.io", purpose: "Blog" };
const pages = { on: "cloudflare-pages", target: "example-site.pages.dev", purpose: "Pages" };

const hooks = (host: string, ...calls: string[]) => ({ host, path: "/webhooks/*", calls });
const resend = (dkim: string) => ({ resend: { dkim, region: "eu-west-1" } });

/** @param dkim a key record of the right form. */
export function launches(dkim: string): readonly Launch[] {
  const one = (
    name: string,
    services: Launch["services"],
    hosts: Launch["hosts"],
    more: Omit<Partial<Launch>, "name" | "services" | "hosts"> = {},
  ): Launch => ({ name, services, hosts, ...more });
  const workspace = { "google-workspace": { dkim } };
  return [
    one(
      "vercel-fly-resend-stripe",
      { vercel, fly },
      { "@": "vercel", api: "fly" },
      { calls: [hooks("api", "stripe")], senders: resend(dkim) },
    ),
    one(
      "vercel-supabase-clerk",
      { vercel, supabase, clerk },
      { "@": "vercel", db: "supabase", clerk: "clerk" },
      { calls: [hooks("@", "clerk", "stripe")] },
    ),
    one(
      "webflow-kajabi-kit",
      { webflow, kajabi },
      { "@": "webflow", learn: "kajabi" },
      { senders: { kit: { dkim: "dkim.dm-1234.sg.convertkit.com", returnPath: "spf.dm-1234.sg.convertkit.com" } } },
    ),
    one("shopify-on-a-subdomain", { vercel, shopify }, { "@": "vercel", shop: "shopify" }, { senders: workspace }),
    one(
      "lovable-supabase-clerk",
      { lovable, supabase, clerk },
      { "@": "lovable", db: "supabase", clerk: "clerk" },
      { senders: resend(dkim) },
    ),
    one(
      "railway-full",
      { railway: { ...railway, purpose: "All of it" } },
      { "@": "railway" },
      { calls: [hooks("@", "stripe", "github")] },
    ),
    one("vercel-railway", { vercel, railway }, { "@": "vercel", api: "railway" }, { calls: [hooks("api", "paddle")] }),
    one("framer-render", { framer, render }, { "@": "framer", app: "render" }, { senders: workspace }),
    one("netlify-heroku", { netlify, heroku }, { "@": "netlify", app: "heroku" }, { calls: [hooks("app", "twilio")] }),
    one("own-server", { own }, { "@": "own", api: "own" }, { calls: [hooks("api", "github", "gitlab")] }),
    one("github-pages-alone", { github }, { "@": "github" }),
    one("substack-on-www", { substack }, { www: "substack" }, { canonical: "www" }),
    one(
      "ghost-and-vercel",
      { vercel, ghost },
      { "@": "vercel", blog: "ghost" },
      {
        senders: {
          mailgun: {
            pdk1: "pdk1._domainkey.abcdef.dkim1.mailgun.com",
            pdk2: "pdk2._domainkey.abcdef.dkim1.mailgun.com",
          },
        },
      },
    ),
    one("pages-and-fly", { pages, fly }, { "@": "pages", api: "fly" }, { calls: [hooks("api", "lemonsqueezy")] }),
    one(
      "bubble",
      { bubble: { on: "bubble", target: ["104.16.36.105", "104.16.42.105"], purpose: "The app" } },
      { "@": "bubble" },
    ),
    one(
      "squarespace-calendly",
      { site: { on: "squarespace", purpose: "Pages" } },
      { "@": "site" },
      { calls: [hooks("@", "calendly")], senders: workspace },
    ),
    one("wix-workspace", { site: { on: "wix", purpose: "Pages" } }, { "@": "site" }, { senders: workspace }),
    one(
      "firebase-and-cloud-run",
      {
        site: { on: "firebase-hosting", target: "example-site.web.app", purpose: "Pages" },
        run: { on: "google-cloud-run-mapping", purpose: "The API" },
      },
      { "@": "site", api: "run" },
    ),
    one(
      "azure",
      {
        site: { on: "azure-static-web-apps", target: "example-0a1b2c3.azurestaticapps.net", purpose: "Pages" },
        app: { on: "azure-app-service", target: "example-app.azurewebsites.net", purpose: "The API" },
      },
      { "@": "site", api: "app" },
    ),
    one(
      "aws",
      {
        site: { on: "aws-cloudfront", target: "d0123456789abc.cloudfront.net", purpose: "Pages" },
        api: { on: "aws-alb", target: "example-0123456789.eu-west-1.elb.amazonaws.com", purpose: "The API" },
      },
      { "@": "site", api: "api" },
      { calls: [hooks("api", "stripe", "svix")] },
    ),
    one(
      "amplify-auth0",
      { site: { on: "aws-amplify", target: "d0123456789abc.cloudfront.net", purpose: "Pages" }, auth0 },
      { "@": "site", login: "auth0" },
    ),
    one(
      "digitalocean",
      {
        vercel,
        app: { on: "digitalocean-app-platform", target: "example-app-0a1b2.ondigitalocean.app", purpose: "The API" },
      },
      { "@": "vercel", api: "app" },
    ),
    one(
      "replit",
      { app: { on: "replit", purpose: "The app", verify: { ownership: "replit-verify=0123456789abcdef" } } },
      { "@": "app" },
    ),
    one("base44", { app: { on: "base44", purpose: "The app" } }, { "@": "app" }),
    one("v0-and-supabase", { app: { on: "v0", purpose: "The app" }, supabase }, { "@": "app", db: "supabase" }),
    one(
      "carrd",
      { site: { on: "carrd", target: ["198.51.100.22", "198.51.100.23"], purpose: "One page" } },
      { "@": "site" },
      { senders: workspace },
    ),
    one(
      "hubspot",
      { site: { on: "hubspot-cms", target: "1234567.sites-proxy.hscoscdn20.net", purpose: "Pages" } },
      { "@": "site" },
      { calls: [hooks("@", "hubspot")] },
    ),
    one(
      "wordpress-at-kinsta",
      { site: { on: "kinsta", target: "example.hosting.kinsta.cloud", purpose: "Pages" } },
      { "@": "site" },
      { senders: { improvmx: {} } },
    ),
    one(
      "shop-alone",
      { shopify },
      { "@": "shopify" },
      { senders: { "shopify-email": { selector: "ab1", account: "0123456789ab.p123.email.myshopify.com" } } },
    ),
    one(
      "documentation-beside",
      { vercel, fly, github },
      { "@": "vercel", api: "fly", docs: "github" },
      { calls: [hooks("api", "stripe", "github", "slack-events")], senders: workspace },
    ),
  ];
}

/** The keys of a launch beside the domain, as its author writes them. */
export function written({ services, hosts, canonical, calls, senders }: Launch): Record<string, unknown> {
  return {
    ...(canonical === undefined ? {} : { canonical }),
    services,
    hosts,
    ...(calls ? { redirects: { untouched: calls } } : {}),
    ...(senders
      ? { mail: { senders, reports: "dmarc@reports.example.net", dmarc: { monitor: "2026-11-24" } } }
      : { mail: "none" }),
  };
}

/** How many lines that takes, a service, a sender and a route on one line each, and hosts on one. */
export function linesOf(launch: Launch): number {
  const { services, calls = [], senders, canonical } = launch;
  const mail = senders ? 1 + 1 + Object.keys(senders).length + 2 : 1;
  const routes = calls.length > 0 ? 1 + calls.length : 0;
  return 1 + Object.keys(services).length + 1 + routes + mail + (canonical === undefined ? 0 : 1);
}

/** What is watched of a launch, as a preset would say it: its pages, its API, its sign-in, its webhooks. */
export function checksOf({ hosts, calls = [] }: Launch): Record<string, unknown> {
  const expect = { latencyMs: 500 };
  const [called] = calls;
  return {
    homepage: { expect },
    ...("api" in hosts ? { api: { host: "api", path: "/health", expect } } : {}),
    ...("app" in hosts ? { "sign-in": { host: "app", path: "/login", expect } } : {}),
    ...(called ? { webhook: { host: called.host, path: "/webhooks/health", kind: "private" } } : {}),
  };
}
