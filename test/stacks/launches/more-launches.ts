import { answers } from "../../components/mail/example-answers";
import type { Launch } from "./launches";

const hooks = (host: string, ...calls: string[]) => ({ host, path: "/webhooks/*", calls });
const sending = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, (answers[id] ?? {}) as Record<string, string>]));

/** Fourteen more launches, of platforms, callers and senders that the thirty do not have. */
export const moreLaunches: readonly Launch[] = [
  {
    name: "circle-kit",
    services: { community: { on: "circle", target: "example.circle.so", purpose: "The community" } },
    hosts: { "@": { service: "community", withoutProxy: "Circle asks for DNS only" } },
    senders: sending("kit"),
  },
  {
    name: "base44-postmark-paddle",
    services: { app: { on: "base44", purpose: "The app" } },
    hosts: { "@": "app" },
    calls: [hooks("@", "paddle")],
    senders: sending("postmark"),
  },
  {
    name: "softr-mailjet-make",
    services: { app: { on: "softr", target: "apps.softr.example.net", purpose: "The app" } },
    hosts: { "@": "app" },
    calls: [hooks("@", "make", "zapier")],
    senders: sending("mailjet"),
  },
  {
    name: "thinkific-activecampaign",
    services: {
      courses: { on: "thinkific", target: "example.thinkific.com", purpose: "Courses" },
      webflow: { on: "webflow", purpose: "Pages" },
    },
    hosts: { "@": "webflow", learn: "courses" },
    senders: sending("activecampaign"),
  },
  {
    name: "wpengine-brevo-hubspot",
    services: { site: { on: "wpengine", target: "wp.wpenginepowered.com", purpose: "Pages" } },
    hosts: { "@": "site" },
    calls: [hooks("@", "hubspot")],
    senders: sending("brevo", "hubspot"),
  },
  {
    name: "bolt-supabase-twilio",
    services: {
      app: { on: "bolt", target: "example-site.netlify.app", purpose: "The app" },
      supabase: { on: "supabase", target: "abcdefghijklmnopqrst.supabase.co", purpose: "Backend" },
    },
    hosts: { "@": "app", db: "supabase" },
    calls: [hooks("@", "twilio", "supabase-auth-hook")],
    senders: sending("loops"),
  },
  {
    name: "firebase-load-balancer-sendgrid",
    services: {
      site: { on: "firebase-hosting", target: "example-site.web.app", purpose: "Pages" },
      api: { on: "google-cloud-run-lb", target: ["203.0.113.7"], purpose: "The API" },
    },
    hosts: { "@": "site", api: "api" },
    calls: [hooks("api", "revenuecat", "google-rtdn")],
    senders: sending("sendgrid"),
  },
  {
    name: "azure-microsoft",
    services: {
      site: { on: "azure-static-web-apps", target: "example-0a1b2c3.azurestaticapps.net", purpose: "Pages" },
    },
    hosts: { "@": "site" },
    senders: sending("microsoft-365"),
  },
  {
    name: "gitlab-fastmail",
    services: { site: { on: "gitlab-pages", target: "example-group.gitlab.io", purpose: "Pages" } },
    hosts: { "@": "site" },
    calls: [hooks("@", "gitlab")],
    senders: sending("fastmail"),
  },
  {
    name: "render-calcom-ses",
    services: {
      app: { on: "render", target: "example-app.onrender.com", purpose: "The app" },
      bookings: { on: "calcom", target: "cal.example.net", purpose: "Bookings" },
    },
    hosts: { "@": "app", book: "bookings" },
    calls: [hooks("@", "meta", "typeform", "calcom")],
    senders: sending("amazon-ses", "google-workspace"),
  },
  {
    name: "teachable-mandrill-calendly",
    services: {
      school: { on: "teachable", target: "example.teachable.com", purpose: "Courses" },
      book: { on: "calendly", target: "cname.calendly.example.net", purpose: "Bookings" },
      site: { on: "carrd", target: ["192.0.2.10"], purpose: "Pages" },
    },
    hosts: { "@": "site", learn: "school", book: "book" },
    senders: sending("mandrill"),
  },
  {
    name: "mighty-klaviyo-chargebee",
    services: {
      club: { on: "mighty-networks", target: "example.mn.co", purpose: "The community" },
      shop: { on: "shopify", purpose: "The shop" },
    },
    hosts: { "@": "shop", club: "club" },
    calls: [hooks("@", "chargebee")],
    senders: sending("klaviyo"),
  },
  {
    name: "workers-telegram-discord",
    services: { app: { on: "cloudflare-workers", target: "example.workers.dev", purpose: "The app" } },
    hosts: { "@": "app" },
    calls: [hooks("@", "telegram", "discord")],
    senders: sending("cloudflare-email-sending"),
  },
  {
    name: "apprunner-ses-paypal",
    services: {
      app: {
        on: "aws-app-runner",
        target: "0123456789.eu-west-1.awsapprunner.com",
        purpose: "The app",
        verify: { acm: "_0123=_4567.acm-validations.aws" },
      },
    },
    hosts: { "@": "app" },
    calls: [hooks("@", "paypal")],
    senders: sending("amazon-ses"),
  },
];
