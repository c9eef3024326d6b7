// Written by `npm run docs` from the schema of the configuration. Change that, not this file.
import type * as pulumi from "@pulumi/pulumi";

export interface SiteArgs {
  /** Defaults for a kind of product; see presets.md. */
  readonly preset?: any;
  /** The domain that the stack is about. */
  readonly domain: string;
  /** The id of its zone at Cloudflare. */
  readonly zoneId: pulumi.Input<string>;
  /** The id of the account; needed by lists, notifications and Workers. */
  readonly accountId?: pulumi.Input<string>;
  /** The zone's plan. What it cannot do is replaced in the open, or refused. */
  readonly plan?: string;
  /** Which spelling of the domain pages live on; the other redirects to it. */
  readonly canonical?: string;
  /** Whatever answers requests, by a name of yours. */
  readonly services?: any;
  /** Which service answers on which host; `@` is the domain itself. */
  readonly hosts?: any;
  /** Other domains that only redirect to this one. */
  readonly aliases?: any;
  /** Where old spellings and links lead. */
  readonly redirects?: any;
  /** Encryption. */
  readonly tls?: any;
  /** What the edge and browsers keep. */
  readonly cache?: any;
  /** Who is let in, and how often. */
  readonly firewall?: any;
  /** Rules that the zone had before, by phase; they stand beside those that other sections make. See adopting.md. */
  readonly rules?: any;
  /** DNS records that no other section declares. */
  readonly records?: any;
  /** `none`, or who sends for the domain; see mail.md. */
  readonly mail?: any;
  /** People or teams who hear of alarms. */
  readonly owners?: any;
  /** Who can get in where, for the handover: registrar, dns, hosting, mail, cloudflare, aws. */
  readonly access?: any;
  /** What is watched; see monitors.md. */
  readonly monitors?: any;
  /** The inventory: every secret, never its value. */
  readonly secrets?: any;
  /** What guards the stack from accidents. */
  readonly recovery?: any;
  /** The domain at its registrar. */
  readonly registration?: any;
  /** Controls that you live without for a while; of one control, a waiver or a list of them. */
  readonly waivers?: any;
  /** Where alarms are posted: the address of a webhook, a secret. */
  readonly alertWebhook?: pulumi.Input<string>;
}
