import { PathPattern } from "../path-pattern";
import { isUnknown, text, types, type DeclaredResource } from "../resource";
import { notFollowed, type Unmodelled } from "./unmodelled";

/**
 * A route that hands requests to a Worker. Its pattern has an optional scheme, a host that may begin with `*`, and a
 * path that may end in `*`; the most specific pattern wins, and one without a script takes a route out
 * (workers/configuration/routing/routes, checked 2026-11-24).
 */
export interface WorkerRoute {
  readonly pattern: string;
  /** Absent where the route switches Workers off. */
  readonly script: string | undefined;
  matches(scheme: "http" | "https", host: string, uri: string): boolean;
}

export function workerRoutes(resources: readonly DeclaredResource[], unmodelled: Unmodelled[]): WorkerRoute[] {
  const routes: WorkerRoute[] = [];
  for (const resource of resources) {
    if (resource.type !== types.workersRoute) continue;
    const pattern = text(resource, "pattern");
    if (pattern === undefined || isUnknown(resource.props.script)) {
      unmodelled.push(
        notFollowed(
          "edge-worker-route-unknown",
          resource,
          "The Worker route is known only after deployment; it is taken as absent.",
        ),
      );
      if (pattern === undefined) continue;
    }
    const route = isUnknown(resource.props.script) ? undefined : workerRoute(pattern, text(resource, "script"));
    if (route) routes.push(route);
  }
  return routes.sort(moreSpecific);
}

function workerRoute(pattern: string, script: string | undefined): WorkerRoute | undefined {
  const parts = /^(?:(https?):\/\/)?([^/]+)(\/.*)?$/.exec(pattern.toLowerCase());
  if (!parts) return undefined;
  const [, scheme, host = "", path = ""] = parts;
  // A path keeps its case; only scheme and host have none.
  const wanted = PathPattern.parse(pattern.slice(pattern.length - path.length));
  const suffix = host.startsWith("*") ? host.slice(1) : undefined;
  return {
    pattern,
    script,
    matches: (given, name, uri) =>
      (scheme === undefined || scheme === given) &&
      (suffix === undefined ? name === host : name.endsWith(suffix)) &&
      (wanted.matches(uri) || (wanted.text === "" && uri === "/")),
  };
}

/** A pattern without a leading `*` first, then the longer one. */
function moreSpecific(a: WorkerRoute, b: WorkerRoute): number {
  const wild = (route: WorkerRoute) => Number(/^(?:https?:\/\/)?\*/.test(route.pattern));
  return wild(a) - wild(b) || b.pattern.length - a.pattern.length;
}

/** Hostname → the Worker whose custom domain it is. */
export function workerDomains(
  resources: readonly DeclaredResource[],
): Map<string, { readonly service: string; readonly resource: DeclaredResource }> {
  const domains = new Map<string, { service: string; resource: DeclaredResource }>();
  for (const resource of resources) {
    if (resource.type !== types.workersDomain) continue;
    const hostname = text(resource, "hostname");
    if (hostname !== undefined) {
      domains.set(hostname.toLowerCase(), {
        service: text(resource, "service") ?? "(known after deployment)",
        resource,
      });
    }
  }
  return domains;
}
