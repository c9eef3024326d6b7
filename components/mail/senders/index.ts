import type { Sender } from "../sender";
import { amazonSes } from "./amazon-ses";
import { brevo } from "./brevo";
import { cloudflareEmailRouting } from "./cloudflare-email-routing";
import { cloudflareEmailSending } from "./cloudflare-email-sending";
import { constantContact } from "./constant-contact";
import { customerIo } from "./customer-io";
import { fastmail } from "./fastmail";
import { googleWorkspace } from "./google-workspace";
import { hubspot } from "./hubspot";
import { kit } from "./kit";
import { loops } from "./loops";
import { mailchimp } from "./mailchimp";
import { mailgun } from "./mailgun";
import { mailjet } from "./mailjet";
import { mandrill } from "./mandrill";
import { microsoft365 } from "./microsoft-365";
import { postmark } from "./postmark";
import { resend } from "./resend";
import { sendgrid } from "./sendgrid";
import { sparkpostBird } from "./sparkpost-bird";
import { zoho } from "./zoho";

/** Every known sender, by name. */
export const senders: readonly Sender[] = [
  amazonSes,
  sparkpostBird,
  brevo,
  cloudflareEmailRouting,
  cloudflareEmailSending,
  constantContact,
  customerIo,
  fastmail,
  googleWorkspace,
  hubspot,
  kit,
  loops,
  mailchimp,
  mandrill,
  mailgun,
  mailjet,
  microsoft365,
  postmark,
  resend,
  sendgrid,
  zoho,
];

const byId: ReadonlyMap<string, Sender> = new Map(senders.map((sender) => [sender.id, sender]));

/** The sender with an id, as in a stack's configuration; undefined where there is none. */
export function findSender(id: string): Sender | undefined {
  return byId.get(id);
}
