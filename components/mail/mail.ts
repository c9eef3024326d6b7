import { currentDay } from "../../standards/day";
import * as pulumi from "@pulumi/pulumi";
import { EmailRoutingAddress } from "@pulumi/cloudflare/emailRoutingAddress";
import { EmailRoutingCatchAll } from "@pulumi/cloudflare/emailRoutingCatchAll";
import { EmailRoutingDns } from "@pulumi/cloudflare/emailRoutingDns";
import { EmailRoutingRule } from "@pulumi/cloudflare/emailRoutingRule";
import { WorkersCustomDomain } from "@pulumi/cloudflare/workersCustomDomain";
import { WorkersScript } from "@pulumi/cloudflare/workersScript";
import { declareRecords } from "../dns/records";
import { checked } from "../planned";
import type { Zone } from "../zone";
import type { MailChoices, MailSurroundings } from "./mail-choices";
import { policyWorker, workerName, type PublishedPolicy } from "./mta-sts";
import { planMailAlone, type MailSpec } from "./plan-mail";

/** What stands beside the mail is nothing, and the day is that of the run, where it is not given. */
export interface MailArgs extends Partial<MailSurroundings> {
  readonly zone: Zone;
  readonly choices: MailChoices;
}

/**
 * The mail of a domain: the records of its senders, SPF, DMARC, TLS-RPT, MTA-STS with a Worker that serves its policy,
 * BIMI, and Email Routing; the no-mail set for what sends nothing.
 */
export class Mail extends pulumi.ComponentResource {
  /**
   * @example
   * const choices = noMail("example.com");
   * new Mail("example.com", Mail.plan({ zone, choices }));
   * @throws {ProblemsError} with every missing answer, stage taken too early, and collision.
   */
  static plan({ zone, choices, ...given }: MailArgs): MailSpec {
    const around: MailSurroundings = { records: [], silentDomains: [], today: currentDay(), ...given };
    return checked(`Mail of ${zone.name}`, planMailAlone(choices, around, zone));
  }

  constructor(name: string, spec: MailSpec, opts?: pulumi.ComponentResourceOptions) {
    super("launch-ready:mail:Mail", name, {}, opts);
    const { zone, accountId, policy } = spec;
    declareRecords(this, spec);
    if (policy && accountId !== undefined) this.servePolicy(zone, accountId, policy);
    if (spec.mailboxes.length > 0 && accountId !== undefined) this.route(zone, accountId, spec);
    this.registerOutputs({});
  }

  /**
   * The custom domain brings its DNS record and its certificate along (Cloudflare, Workers custom domains; checked
   * 2026-11-24).
   */
  private servePolicy(zone: Zone, accountId: string, policy: PublishedPolicy): void {
    const script = new WorkersScript(
      `${zone.name}/mta-sts`,
      {
        accountId,
        scriptName: workerName(zone.name),
        content: policyWorker(policy),
        mainModule: "policy.js",
        compatibilityDate: "2026-01-01",
      },
      { parent: this },
    );
    new WorkersCustomDomain(
      `${zone.name}/mta-sts`,
      { accountId, zoneId: zone.id, hostname: policy.host, service: script.scriptName },
      { parent: this, protect: zone.protect === true },
    );
  }

  private route(zone: Zone, accountId: string, { routing, catchAll, mailboxes }: MailSpec): void {
    const child = { parent: this };
    // Turning routing on adds and locks the records; `EmailRoutingSettings` would do the same a second time.
    const records = new EmailRoutingDns(
      `${zone.name}/mail-routing`,
      { zoneId: zone.id },
      { ...child, protect: zone.protect === true },
    );
    const addresses = mailboxes.map(
      (email) =>
        new EmailRoutingAddress(
          `${zone.name}/mail-routing-to-${email.replace("@", "-at-")}`,
          { accountId, email },
          child,
        ),
    );
    const dependsOn = [records, ...addresses];
    for (const { key, ...rule } of routing) {
      new EmailRoutingRule(
        `${zone.name}/mail-routing-${key}`,
        { zoneId: zone.id, enabled: true, ...rule },
        { ...child, dependsOn },
      );
    }
    if (catchAll)
      new EmailRoutingCatchAll(
        `${zone.name}/mail-routing-any`,
        { zoneId: zone.id, enabled: true, ...catchAll },
        { ...child, dependsOn },
      );
  }
}
