import * as pulumi from "@pulumi/pulumi";
import { EmailRoutingAddress } from "@pulumi/cloudflare/emailRoutingAddress";
import { EmailRoutingDns } from "@pulumi/cloudflare/emailRoutingDns";
import { EmailRoutingRule } from "@pulumi/cloudflare/emailRoutingRule";
import { WorkersCustomDomain } from "@pulumi/cloudflare/workersCustomDomain";
import { WorkersScript } from "@pulumi/cloudflare/workersScript";
import { declareRecords } from "../dns/records";
import type { RecordDeclaration } from "../dns/declaration";
import { refuse } from "../problem";
import type { Zone } from "../zone";
import type { MailChoices } from "./mail-choices";
import { mailProblems } from "./mail-problems";
import { mailExchanges, mailRecords } from "./mail-records";
import { policyWorker, publishedPolicy, workerName, type PublishedPolicy } from "./mta-sts";
import { authorizationRecords } from "./reports";
import { destinations, routingRules } from "./routing";

export interface MailArgs {
  readonly zone: Zone;
  readonly choices: MailChoices;
  /** The zone's other records. */
  readonly records: readonly RecordDeclaration[];
  readonly accountId?: string | undefined;
  /** Domains of the same owner that say that they receive no mail. */
  readonly silentDomains?: readonly string[];
  /** Other domains whose DMARC records name the same mailbox for reports. */
  readonly reportsAbout?: readonly string[];
  /** ISO date that decides which stages are in force. */
  readonly today: string;
}

/**
 * The mail of a domain: the records of its senders, SPF, DMARC, TLS-RPT, MTA-STS with a Worker that serves its policy,
 * BIMI, and Email Routing; the no-mail set for what sends nothing.
 */
export class Mail extends pulumi.ComponentResource {
  /** @throws {ArgumentError} with every missing answer, stage taken too early, and collision. */
  constructor(name: string, args: MailArgs, opts?: pulumi.ComponentResourceOptions) {
    const { zone, choices, records, accountId, silentDomains = [], reportsAbout = [], today } = args;
    const around = { records, silentDomains, today, ...(accountId === undefined ? {} : { accountId }) };
    refuse(`Mail of ${zone.name}`, mailProblems(choices, around));
    super("launch-ready:mail:Mail", name, {}, opts);
    declareRecords(this, zone, [
      ...mailRecords(choices, records, today),
      ...authorizationRecords(zone.name, reportsAbout, choices.reports),
    ]);
    const policy = publishedPolicy(choices.domain, choices.mtaSts, mailExchanges(choices, records), today);
    if (policy && accountId !== undefined) this.servePolicy(zone, accountId, policy);
    if (choices.routing.length > 0 && accountId !== undefined) this.route(zone, accountId, choices);
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

  private route(zone: Zone, accountId: string, choices: MailChoices): void {
    const child = { parent: this };
    // Turning routing on adds and locks the records; `EmailRoutingSettings` would do the same a second time.
    const records = new EmailRoutingDns(
      `${zone.name}/mail-routing`,
      { zoneId: zone.id },
      { ...child, protect: zone.protect === true },
    );
    const addresses = destinations(choices.routing).map(
      (email) =>
        new EmailRoutingAddress(
          `${zone.name}/mail-routing-to-${email.replace("@", "-at-")}`,
          { accountId, email },
          child,
        ),
    );
    for (const { key, ...rule } of routingRules(choices.domain, choices.routing)) {
      const dependsOn = [records, ...addresses];
      new EmailRoutingRule(
        `${zone.name}/mail-routing-${key}`,
        { zoneId: zone.id, enabled: true, ...rule },
        { ...child, dependsOn },
      );
    }
  }
}
