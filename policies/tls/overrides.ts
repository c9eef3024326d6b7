import { inside } from "../../edge/model/tunnels";
import { isUnknown, text, types, type DeclaredResource } from "../../edge/resource";
import { nothingFound, together, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** The lowest TLS version of a host of its own counts as the zone's does. */
export function versionByHost(resources: readonly DeclaredResource[]): Verdict {
  return together(
    resources
      .flatMap((resource) => lowestVersions(resource).map((value) => ({ resource, value })))
      .map(({ resource, value }) => {
        const host = text(resource, "hostname") ?? text(resource, "domain") ?? resource.name;
        if (value === "1.2" || value === "1.3") return nothingFound;
        if (isUnknown(value))
          return cannotJudge("tls-version-of-host-unknown", "its value will be known only after deployment", resource);
        return found(
          "tls-version-of-host-deprecated",
          `${host} accepts TLS ${JSON.stringify(value)}; versions below 1.2 are deprecated (RFC 8996).`,
          'Set its lowest TLS version to "1.2".',
          resource,
        );
      }),
  );
}

/** What a hostname of a customer says under `ssl.settings`; `settings` that the deployment alone knows stay so. */
function customHostnameVersion({ ssl }: DeclaredResource["props"]): unknown {
  return inside(inside(ssl, "settings"), "minTlsVersion");
}

const customHostname = "cloudflare:index/customHostname:CustomHostname";
const r2CustomDomain = "cloudflare:index/r2CustomDomain:R2CustomDomain";

/** What a resource says of its host. A bucket whose domain says nothing takes TLS 1.0 (`@pulumi/cloudflare` 6). */
function lowestVersions({ type, props }: DeclaredResource): unknown[] {
  if (type === types.hostnameTlsSetting && props.settingId === "min_tls_version") return [props.value];
  if (type === customHostname) {
    const lowest = customHostnameVersion(props);
    return lowest === undefined ? [] : [lowest];
  }
  return type === r2CustomDomain && props.enabled !== false && props.minTls !== undefined ? [props.minTls] : [];
}

/** What follows from a mode in which the origin is asked over http, to be said once, beside the mode. */
export function asksPlainly(mode: unknown): string {
  return mode === "flexible" || mode === "off" ? ", and an origin that sends http to https redirects without end" : "";
}

/** A page rule that sets the SSL mode of its URLs has its way before the zone's setting. */
export function modeByPageRule(resources: readonly DeclaredResource[]): Verdict {
  return together(
    resources
      .filter(({ type, props }) => type === types.pageRule && props.status !== "disabled")
      .map((resource) => {
        const { actions } = resource.props;
        const ssl = isUnknown(actions) ? actions : (actions as { readonly ssl?: unknown } | null | undefined)?.ssl;
        if (ssl === undefined || ssl === null || ssl === "strict" || ssl === "origin_pull") return nothingFound;
        if (isUnknown(ssl))
          return cannotJudge("page-rule-ssl-unknown", "its actions will be known only after deployment", resource);
        return found(
          "page-rule-ssl-unverified",
          `The page rule for ${text(resource, "target") ?? resource.name} sets ssl to ${JSON.stringify(ssl)}, which ` +
            `does not verify the origin${asksPlainly(ssl)}.`,
          "Take ssl out of the page rule.",
          resource,
        );
      }),
  );
}
