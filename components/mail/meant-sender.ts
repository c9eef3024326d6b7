import { nearest } from "../../edge/statement/nearest";
import { senders } from "./senders";

/** What people call services, and what those were called before, by the id that the catalogue has. */
const everydayNames: Readonly<Record<string, readonly string[]>> = {
  "amazon-ses": ["ses", "aws", "amazon", "aws-ses", "simple email service"],
  brevo: ["sendinblue"],
  "cloudflare-email-routing": ["email routing", "cloudflare", "cloudflare routing"],
  "cloudflare-email-sending": ["cloudflare email service", "email sending"],
  fastmail: ["messagingengine"],
  "google-workspace": ["gmail", "googlemail", "google", "gsuite", "google apps", "workspace", "gmail business"],
  infomaniak: ["ksuite", "kmail"],
  kit: ["convertkit"],
  mandrill: ["mailchimp transactional"],
  "microsoft-365": [
    ...["outlook", "outlook.com", "hotmail", "hotmail business", "live", "msn", "exchange", "exchange online"],
    ...["office", "office365", "o365", "m365", "microsoft", "microsoft office", "office 365 business"],
  ],
  ovh: ["ovhcloud", "ovh mail", "mx plan"],
  sendgrid: ["twilio", "twilio sendgrid"],
  "shopify-email": ["shopify", "shopify messaging"],
  "sparkpost-bird": ["sparkpost", "bird", "messagebird"],
  zoho: ["zoho mail"],
};

/** `Office 365`, `office-365` and `OFFICE_365` are one name. */
function letters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

const idsByName: ReadonlyMap<string, string> = new Map(
  senders.flatMap(({ id, name }) => [id, name, ...(everydayNames[id] ?? [])].map((each) => [letters(each), id])),
);

/** Other names of a sender of the catalogue, for a search. */
export function namesOfSender(id: string): readonly string[] {
  return everydayNames[id] ?? [];
}

/** The id of the sender that somebody meant: by what it is called, else by the spelling; undefined for neither. */
export function meantSender(given: string): string | undefined {
  const name = letters(given);
  if (name === "") return undefined;
  return idsByName.get(name) ?? idsByName.get(nearest(name, idsByName.keys()) ?? "");
}
