import { findCaller, type Caller } from "../callers";
import type { EdgeRequest } from "../trace";
import { covers, type Promises, type Route } from "./promises";
import { pathsUnder } from "./space";
import { withFeature } from "./with-feature";

/** Somebody who is said to call a route of a host. */
export interface Call {
  readonly host: string;
  readonly route: Route;
  readonly caller: Caller;
}

/** Every caller that was stated for an untouched route, on each host that serves it itself. */
export function callsOf({ untouched, hosts, aliases }: Promises): Call[] {
  const served = hosts.map(({ host }) => host).filter((host) => !aliases.includes(host));
  return untouched.flatMap((route) => {
    const on = route.host === "*" ? served : [route.host];
    const by = (route.calls ?? []).flatMap((id) => findCaller(id) ?? []);
    return on.flatMap((host) => by.map((caller) => ({ host, route, caller })));
  });
}

/** The calls that a URL may be. */
export function callsAt(host: string, path: string, promises: Promises): Call[] {
  return callsOf(promises).filter((call) => call.host === host && covers(call.route, host, path));
}

/** A call as its caller makes it. */
export function asCalled(
  { host, route, caller }: Call,
  method: string,
  headers: Readonly<Record<string, string>> = {},
): EdgeRequest {
  const [agent] = caller.userAgents;
  const who = agent === undefined ? {} : { "user-agent": agent };
  return withFeature(`https://${host}${pathsUnder(route)[0] ?? "/"}`, { method }, { ...who, ...headers });
}
