import { isUnknown, text, types, type DeclaredResource } from "../../edge/resource";
import { nothingFound, together, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** Settings of a host of its own count as the zone's do. */
export function versionByHost(resources: readonly DeclaredResource[]): Verdict {
  return together(
    resources
      .filter(({ type, props }) => type === types.hostnameTlsSetting && props.settingId === "min_tls_version")
      .map((resource) => {
        const { value } = resource.props;
        const host = text(resource, "hostname") ?? resource.name;
        if (value === "1.2" || value === "1.3") return nothingFound;
        if (isUnknown(value))
          return cannotJudge("tls-version-of-host-unknown", "its value will be known only after deployment", resource);
        return found(
          "tls-version-of-host-deprecated",
          `${host} accepts TLS ${JSON.stringify(value)}; versions below 1.2 are deprecated (RFC 8996).`,
          'Set its min_tls_version to "1.2", or take the setting out.',
          resource,
        );
      }),
  );
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
            "does not verify the origin.",
          "Take ssl out of the page rule.",
          resource,
        );
      }),
  );
}
