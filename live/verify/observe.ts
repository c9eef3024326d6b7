import type { WatchService } from "../../edge/health-checkers";
import type { Observations, WatchObservation } from "../observations";
import { observeCloudflare } from "../observe/cloudflare";
import { observeAuthorities } from "../observe/dns";
import { observeHttp } from "../observe/http";
import { Recorder } from "../observe/recorder";
import { observeTls } from "../observe/tls";
import type { World } from "../world";
import type { Expectation, RecordExpectation } from "./expectation";

/** Resolvers that are asked beside the zone's own name servers. */
const mostResolvers = 4;
/** So many requests show how fast a monitor's target answers; more would be a load. */
const samples = 3;

/** Asks the world for all that is expected of it: each expectation for itself, all at once. */
export async function observeExpectations(
  world: World,
  expectations: readonly Expectation[],
  onAnswer?: () => void,
): Promise<Observations> {
  const services = [...new Set(expectations.flatMap((one) => (one.kind === "watched" ? [one.service] : [])))].sort();
  const at = world.now().toISOString();
  const recorder = new Recorder(world, onAnswer);
  const zones = [...new Set(expectations.flatMap((one) => ("zone" in one ? [one.zone] : [])))];
  const authorities = new Map(zones.map((zone) => [zone, observeAuthorities(recorder, zone)]));
  const limited = expectations.find((one) => one.kind === "limit");
  const cloudflare = limited === undefined ? undefined : observeCloudflare(world, limited.zone);
  const watchers = Promise.all(services.map((one) => observeService(world, one)));
  await Promise.all(expectations.map((one) => observe(recorder, one, authorities)));
  return {
    format: "launch-ready-observations",
    version: 1,
    domain: zones[0] ?? "",
    at,
    hosts: [],
    left: [],
    rdap: null,
    cloudflare: (await cloudflare) ?? null,
    ...(services.length === 0 ? {} : { watchers: await watchers }),
    ...recorder.seen(),
    outOfTime: world.outOfTime(),
  };
}

async function observe(
  recorder: Recorder,
  one: Expectation,
  authorities: ReadonlyMap<string, Promise<readonly string[]>>,
): Promise<unknown> {
  switch (one.kind) {
    case "record":
      return observeRecord(recorder, one, (await authorities.get(one.zone)) ?? []);
    case "way":
    case "reached":
      return observeHttp(recorder, { purpose: "promise", url: one.url });
    case "uncached":
      // The second answer is the one that a cache would give.
      await observeHttp(recorder, { purpose: "promise", url: one.url, method: "GET", follow: false });
      return observeHttp(recorder, { purpose: "promise", url: one.url, method: "GET", follow: false });
    case "cached":
      return observeFiles(recorder, one.url);
    case "certificate":
      return observeTls(recorder, one.host);
    case "monitor":
      for (let sample = 0; sample < samples; sample += 1)
        await observeHttp(recorder, { purpose: "monitor", url: one.url });
      return undefined;
    case "watched":
    case "limit":
      return undefined;
  }
}

async function observeService(world: World, service: WatchService): Promise<WatchObservation> {
  const answer = await world.watched(service);
  return answer.ok ? { service, urls: answer.urls } : { service, unseen: answer.why, urls: [] };
}

function observeRecord(
  recorder: Recorder,
  { host, type }: RecordExpectation,
  servers: readonly string[],
): Promise<unknown> {
  const [, ...others] = recorder.world.resolvers;
  const asked = [undefined, ...others.slice(0, mostResolvers - 1), ...servers];
  return Promise.all(asked.map((server) => recorder.ask(host, type, server)));
}

async function observeFiles(recorder: Recorder, url: string): Promise<void> {
  const { page } = await observeHttp(recorder, { purpose: "host", url });
  await Promise.all(
    (page?.assets ?? []).slice(0, 3).map(async (asset) => {
      await observeHttp(recorder, { purpose: "asset", url: asset });
      await observeHttp(recorder, { purpose: "asset", url: asset });
    }),
  );
}
