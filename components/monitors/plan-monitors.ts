import type { Planned } from "../planned";
import type { Zone } from "../zone";
import { alarms, type Alarm } from "./alarms";
import { monitorDegradations } from "./degraded";
import type { MonitorChoices } from "./monitor-choices";
import { monitorProblems, type Watched } from "./monitor-problems";
import { notifications, type Notification } from "./notifications";

/** What `Monitors` declares. */
export interface MonitorsSpec {
  readonly zone: Zone;
  readonly choices: MonitorChoices;
  readonly site: Watched;
  readonly alarms: readonly Alarm[];
  readonly notifications: readonly Notification[];
  /** What the chosen watcher and the zone's plan cannot do, in words. */
  readonly degraded: readonly string[];
  /** What has to be set where no resource reaches. */
  readonly elsewhere: readonly string[];
}

/** The monitors of a site, and everything that would make them blind, mute or impossible. */
export function planMonitors(choices: MonitorChoices, site: Watched, zone: Zone): Planned<MonitorsSpec> {
  const declared = alarms(zone.name, choices);
  return {
    spec: {
      zone,
      choices,
      site,
      alarms: declared,
      notifications: notifications(zone.name, choices, zone.plan, site.hasAdvancedCertificate),
      degraded: monitorDegradations(choices, zone.plan),
      elsewhere: slackSteps(choices),
    },
    problems: monitorProblems(choices, site, declared.length > 0),
  };
}

/**
 * AWS Chatbot is called Amazon Q Developer in chat applications since 2025, and may post to public channels without
 * being invited (chatbot/latest/adminguide, service-rename and app-permissions: chat:write.public; checked 2026-11-29).
 */
function slackSteps({ alerts: { slack } }: MonitorChoices): string[] {
  if (!slack) return [];
  return [
    `Slack, before the first up: authorise the workspace ${slack.workspace} in the console of Amazon Q Developer in ` +
      `chat applications (formerly AWS Chatbot), once an AWS account; where ${slack.channel} is a private channel, ` +
      "type /invite @Amazon Q in it. Then launch-ready alert --test shows whether it arrives.",
  ];
}
