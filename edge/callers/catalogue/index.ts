import type { Caller } from "../caller";
import { appleAasa } from "./apple-aasa";
import { appleAssn } from "./apple-assn";
import { applePayDomain } from "./apple-pay-domain";
import { applebot } from "./applebot";
import { auth0 } from "./auth0";
import { betterStack } from "./better-stack";
import { calcom } from "./calcom";
import { calendly } from "./calendly";
import { chargebee } from "./chargebee";
import { checkly } from "./checkly";
import { clerk } from "./clerk";
import { cloudflareDcv } from "./cloudflare-dcv";
import { digicertDcv } from "./digicert-dcv";
import { discord } from "./discord";
import { discordPreview } from "./discord-preview";
import { facebookPreview } from "./facebook-preview";
import { github } from "./github";
import { gitlab } from "./gitlab";
import { googleAssetLinks } from "./google-asset-links";
import { googleRtdn } from "./google-rtdn";
import { googleTrustServices } from "./google-trust-services";
import { hubspot } from "./hubspot";
import { intercom } from "./intercom";
import { lemonsqueezy } from "./lemonsqueezy";
import { letsencrypt } from "./letsencrypt";
import { linkedin } from "./linkedin";
import { make } from "./make";
import { meta } from "./meta";
import { n8n } from "./n8n";
import { paddle } from "./paddle";
import { paypal } from "./paypal";
import { pingdom } from "./pingdom";
import { polar } from "./polar";
import { postmark } from "./postmark";
import { qstash } from "./qstash";
import { recurly } from "./recurly";
import { resend } from "./resend";
import { revenuecat } from "./revenuecat";
import { route53 } from "./route53";
import { sanity } from "./sanity";
import { sendgridEvents } from "./sendgrid-events";
import { sendgridInbound } from "./sendgrid-inbound";
import { shopify } from "./shopify";
import { slackEvents } from "./slack-events";
import { slackPreview } from "./slack-preview";
import { stripe } from "./stripe";
import { supabaseAuthHook } from "./supabase-auth-hook";
import { svix } from "./svix";
import { telegram } from "./telegram";
import { telegramPreview } from "./telegram-preview";
import { twilio } from "./twilio";
import { twitter } from "./twitter";
import { typeform } from "./typeform";
import { uptimerobot } from "./uptimerobot";
import { vercel } from "./vercel";
import { webflow } from "./webflow";
import { whatsappPreview } from "./whatsapp-preview";
import { wix } from "./wix";
import { zapier } from "./zapier";

/** Every known caller, by id. */
export const callers: readonly Caller[] = [
  appleAasa,
  appleAssn,
  applePayDomain,
  applebot,
  auth0,
  betterStack,
  calcom,
  calendly,
  chargebee,
  checkly,
  clerk,
  cloudflareDcv,
  digicertDcv,
  discord,
  discordPreview,
  facebookPreview,
  github,
  gitlab,
  googleAssetLinks,
  googleRtdn,
  googleTrustServices,
  hubspot,
  intercom,
  lemonsqueezy,
  letsencrypt,
  linkedin,
  make,
  meta,
  n8n,
  paddle,
  paypal,
  pingdom,
  polar,
  postmark,
  qstash,
  recurly,
  resend,
  revenuecat,
  route53,
  sanity,
  sendgridEvents,
  sendgridInbound,
  shopify,
  slackEvents,
  slackPreview,
  stripe,
  supabaseAuthHook,
  svix,
  telegram,
  telegramPreview,
  twilio,
  twitter,
  typeform,
  uptimerobot,
  vercel,
  webflow,
  whatsappPreview,
  wix,
  zapier,
];
