import * as pulumi from "@pulumi/pulumi";
import { Healthcheck } from "@pulumi/cloudflare/healthcheck";
import { NotificationPolicy } from "@pulumi/cloudflare/notificationPolicy";
import { NotificationPolicyWebhooks } from "@pulumi/cloudflare/notificationPolicyWebhooks";
import { aws } from "../optional-packages";
import { checked } from "../planned";
import type { Zone } from "../zone";
import { AlertTopic } from "./alert-topic";
import { cloudflareCheck } from "./cloudflare-check";
import type { Watched } from "./monitor-problems";
import { metricRegion, watchedElsewhere, type Check, type MonitorChoices } from "./monitor-choices";
import { planMonitors, type MonitorsSpec } from "./plan-monitors";
import { route53Check } from "./route53-check";
import { SlackChannel } from "./slack-channel";

export interface MonitorsArgs {
  readonly zone: Zone;
  readonly choices: MonitorChoices;
  /** What of the site the monitors have to fit; its `accountId` is where notifications go. */
  readonly site: Watched;
}

/** What only the deployment knows. */
export interface MonitorSecrets {
  /** The webhook's URL, a secret; undefined until somebody has set it. */
  readonly webhook?: pulumi.Input<string> | undefined;
  /** Generated secrets by name, for checks whose path carries one. */
  readonly secrets: ReadonlyMap<string, pulumi.Input<string>>;
  /** What is said beside the resources, with what is not known yet as outputs. Default: as it is. */
  readonly veiled?: (said: unknown) => unknown;
}

/**
 * Checks of a site's URLs from outside, alarms on them and on what the application counts, and the ways to its owners.
 */
export class Monitors extends pulumi.ComponentResource {
  private readonly ids = new Map<string, pulumi.Output<string>>();

  /**
   * @example
   * new Monitors("example.com", { ...Monitors.plan({ zone, choices, site }), webhook, secrets: new Map() });
   * @throws {ProblemsError} with everything that would make the monitors blind, mute or impossible.
   */
  static plan({ zone, choices, site }: MonitorsArgs): MonitorsSpec {
    return checked(`Monitors of ${zone.name}`, planMonitors(choices, site, zone));
  }

  constructor(
    name: string,
    private readonly spec: MonitorsSpec & MonitorSecrets,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("launch-ready:monitors:Monitors", name, {}, opts);
    const { choices } = spec;
    const declared = watchedElsewhere(choices) ? [] : choices.checks;
    for (const check of declared) this.ids.set(check.name, this.declareCheck(check));
    this.declareAlarms();
    this.declareNotifications();
    const intent = this.intent();
    this.registerOutputs({ intent: spec.veiled ? spec.veiled(intent) : intent });
  }

  private declareCheck(check: Check): pulumi.Output<string> {
    const { zone, choices } = this.spec;
    const key = `${zone.name}/${check.name}`;
    const path = this.path(check);
    const hides = check.carries !== undefined;
    if (choices.with === "route53") {
      const given = { ...route53Check(zone.name, check, choices.regions), resourcePath: path };
      return new aws.HealthCheck(key, given, { parent: this, additionalSecretOutputs: hides ? ["resourcePath"] : [] })
        .id;
    }
    const { httpConfig, ...given } = cloudflareCheck(check);
    return new Healthcheck(
      key,
      { zoneId: zone.id, ...given, httpConfig: { ...httpConfig, header: { Host: [...httpConfig.header.Host] }, path } },
      { parent: this, additionalSecretOutputs: hides ? ["httpConfig"] : [] },
    ).id;
  }

  private path(check: Check): pulumi.Input<string> {
    if (check.carries === undefined) return check.path;
    return pulumi.secret(pulumi.interpolate`${check.path}?token=${this.spec.secrets.get(check.carries)}`);
  }

  private declareAlarms(): void {
    const { zone, choices, site, webhook, alarms: declared } = this.spec;
    const topics = new Map<string, AlertTopic>();
    const posts = choices.alerts.webhook === "https" && webhook !== undefined;
    for (const owner of site.owners.filter(({ name }) => declared.some((alarm) => alarm.owner === name))) {
      const args = { domain: zone.name, owner, ...(posts ? { webhook } : {}) };
      topics.set(owner.name, new AlertTopic(`${zone.name}/alerts-${owner.name}`, args, { parent: this }));
    }
    const { slack } = choices.alerts;
    if (slack && topics.size > 0) {
      const arns = [...topics.values()].map((topic) => topic.arn);
      new SlackChannel(`${zone.name}/slack`, { domain: zone.name, ...slack, topics: arns }, { parent: this });
    }
    for (const { key, owner, check, args } of declared) {
      const actions = [topics.get(owner)!.arn];
      const watched = check === undefined ? {} : { dimensions: { HealthCheckId: this.ids.get(check)! } };
      new aws.MetricAlarm(
        `${zone.name}/${key}`,
        // Without the way back to OK nobody knows when it is over.
        { ...args, ...watched, alarmActions: actions, okActions: actions, region: metricRegion },
        { parent: this },
      );
    }
  }

  private declareNotifications(): void {
    const { zone, choices, site, webhook } = this.spec;
    // Checked by planMonitors.
    const accountId = site.accountId!;
    const hook =
      choices.alerts.webhook !== undefined && webhook !== undefined
        ? new NotificationPolicyWebhooks(
            `${zone.name}/alert-webhook`,
            { accountId, name: `${zone.name} alerts`, url: pulumi.secret(webhook) },
            { parent: this, additionalSecretOutputs: ["url"] },
          )
        : undefined;
    for (const { key, owner, checks, zoneOnly, ...notification } of this.spec.notifications) {
      const healthCheckIds = checks?.map((name) => this.ids.get(name)!);
      // "Unhealthy" is the one spelling of a status that is documented (terraform-provider-cloudflare, example of the
      // resource).
      const filters = zoneOnly ? { zones: [zone.id] } : healthCheckIds && { healthCheckIds, statuses: ["Unhealthy"] };
      new NotificationPolicy(
        `${zone.name}/${key}`,
        {
          accountId,
          ...notification,
          enabled: true,
          mechanisms: {
            emails: [{ id: site.owners.find(({ name }) => name === owner)!.mail }],
            // An empty list comes back as a change at every preview, so there is none.
            ...(hook ? { webhooks: [{ id: hook.id }] } : {}),
          },
          // The API says {} where there are none, which would differ from none at every preview.
          filters: filters ?? {},
        },
        { parent: this },
      );
    }
  }

  private intent() {
    const { choices, site, webhook, degraded } = this.spec;
    const missing = choices.alerts.webhook !== undefined && webhook === undefined;
    const elsewhere = watchedElsewhere(choices);
    return {
      monitors: choices.checks.map(({ name, watches, host, path, kind, owner, latencyMs }) => ({
        name,
        watches,
        host,
        path,
        kind,
        owner,
        ...(latencyMs === undefined ? {} : { latencyMs }),
        ...(elsewhere ? { elsewhere } : {}),
      })),
      signals: choices.signals.flatMap(({ name, owner, link }) =>
        link === undefined ? [] : [{ name, owner, elsewhere: { link } }],
      ),
      owners: site.owners,
      elsewhere: this.spec.elsewhere,
      pending: missing
        ? [
            {
              control: "watch/alert",
              why:
                "alerts reach the owners by mail only until the webhook is set: npx launch-ready pulumi " +
                "config set --secret launch-ready:alertWebhook",
            },
          ]
        : [],
      degraded,
    };
  }
}
