import { isTunnelConfig, tunnelRules, type TunnelRule } from "../../edge/model/tunnels";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import { listed } from "../listed";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge, found } from "./codes";

/** What tunnels do of the way from `cloudflared` to the origin. */
export function tunnelsToOrigin(resources: readonly DeclaredResource[]): Verdict[] {
  return resources.filter(isTunnelConfig).map(toOrigin);
}

function toOrigin(tunnel: DeclaredResource): Verdict {
  const rules = tunnelRules(tunnel.props);
  const secured = rules?.filter(({ service }) => isUnknown(service) || isSecured(service)) ?? [];
  const blind = secured.filter(({ service, noTlsVerify }) => !isUnknown(service) && noTlsVerify === true);
  if (blind.length > 0)
    return found(
      "tunnel-origin-unverified",
      `The tunnel ${tunnel.name} leads to ${listed(blind.map(nameOf))} over https and does not look at the ` +
        "certificate (noTlsVerify).",
      "Take noTlsVerify out; caPool names the authority of a certificate that no public one issued.",
      tunnel,
    );
  if (rules !== undefined && !secured.some(({ noTlsVerify }) => isUnknown(noTlsVerify))) return nothingFound;
  return cannotJudge(
    "tunnel-origin-unknown",
    `whether the tunnel ${tunnel.name} verifies its origin will be known only after deployment`,
    tunnel,
  );
}

/** Whether a service is reached over https, and beyond the machine on which `cloudflared` runs itself. */
function isSecured(service: unknown): boolean {
  const host = /^(?:https|wss):\/\/(\[[^\]]*\]|[^/:]*)/i.exec(String(service))?.[1]?.toLowerCase();
  return host !== undefined && host !== "localhost" && host !== "[::1]" && !/^127(?:\.\d{1,3}){3}$/.test(host);
}

function nameOf({ hostname }: TunnelRule): string {
  return typeof hostname === "string" && hostname !== "" ? hostname : "what no other rule takes";
}
