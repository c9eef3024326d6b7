import type { Sender } from "../sender";
import { activecampaign } from "./activecampaign";
import { amazonSes } from "./amazon-ses";
import { brevo } from "./brevo";
import { cloudflareEmailRouting } from "./cloudflare-email-routing";
import { cloudflareEmailSending } from "./cloudflare-email-sending";
import { constantContact } from "./constant-contact";
import { customerIo } from "./customer-io";
import { emailit } from "./emailit";
import { fastmail } from "./fastmail";
import { forwardEmail } from "./forward-email";
import { googleWorkspace } from "./google-workspace";
import { hubspot } from "./hubspot";
import { improvmx } from "./improvmx";
import { infomaniak } from "./infomaniak";
import { intercom } from "./intercom";
import { kit } from "./kit";
import { klaviyo } from "./klaviyo";
import { loops } from "./loops";
import { mailchimp } from "./mailchimp";
import { mailgun } from "./mailgun";
import { mailjet } from "./mailjet";
import { mandrill } from "./mandrill";
import { microsoft365 } from "./microsoft-365";
import { ovh } from "./ovh";
import { postmark } from "./postmark";
import { postmarkInbound } from "./postmark-inbound";
import { resend } from "./resend";
import { salesforce } from "./salesforce";
import { sendgrid } from "./sendgrid";
import { sendgridInbound } from "./sendgrid-inbound";
import { shopifyEmail } from "./shopify-email";
import { sparkpostBird } from "./sparkpost-bird";
import { zendesk } from "./zendesk";
import { zoho } from "./zoho";

/** Every known sender, by name. */
export const senders: readonly Sender[] = [
  activecampaign,
  amazonSes,
  brevo,
  cloudflareEmailRouting,
  cloudflareEmailSending,
  constantContact,
  customerIo,
  emailit,
  fastmail,
  forwardEmail,
  googleWorkspace,
  hubspot,
  improvmx,
  infomaniak,
  intercom,
  kit,
  klaviyo,
  loops,
  mailchimp,
  mailgun,
  mailjet,
  mandrill,
  microsoft365,
  ovh,
  postmark,
  postmarkInbound,
  resend,
  salesforce,
  sendgrid,
  sendgridInbound,
  shopifyEmail,
  sparkpostBird,
  zendesk,
  zoho,
];

const byId: ReadonlyMap<string, Sender> = new Map(senders.map((sender) => [sender.id, sender]));

/** The sender with an id, as in a stack's configuration; undefined where there is none. */
export function findSender(id: string): Sender | undefined {
  return byId.get(id);
}
