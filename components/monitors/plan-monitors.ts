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
      notifications: notifications(zone.name, choices, zone.plan),
      degraded: monitorDegradations(choices, zone.plan),
    },
    problems: monitorProblems(choices, site, declared.length > 0),
  };
}
