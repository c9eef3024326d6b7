import { isUnknown, text, types, type DeclaredResource } from "../resource";
import { notFollowed, type Unmodelled } from "./unmodelled";

/** The certificates with which Cloudflare answers for a zone. */
export class Certificates {
  readonly #universal: boolean;
  readonly #total: boolean;
  /** Name in the certificate → what it comes from. */
  readonly #names = new Map<string, string>();

  constructor(
    readonly zone: string,
    resources: readonly DeclaredResource[],
    workerDomains: Iterable<string>,
    unmodelled: Unmodelled[],
  ) {
    const enabled = (type: string) => resources.find((resource) => resource.type === type)?.props.enabled;
    this.#universal = enabled(types.universalSslSetting) !== false;
    this.#total = enabled(types.totalTls) === true;
    for (const domain of workerDomains) this.#names.set(domain, "the Worker's custom domain");
    for (const pack of resources.filter((resource) => resource.type === types.certificatePack)) {
      const { hosts } = pack.props;
      if (!Array.isArray(hosts) || hosts.some(isUnknown)) {
        unmodelled.push(
          notFollowed(
            "edge-certificate-hosts-unknown",
            pack,
            "Hosts of the certificate pack are known only after deployment.",
          ),
        );
      }
      for (const host of Array.isArray(hosts) ? hosts : []) {
        if (typeof host === "string") this.#names.set(host.toLowerCase(), `the certificate pack ${pack.name}`);
      }
    }
    for (const setting of resources.filter((resource) => resource.type === types.totalTls)) {
      if (isUnknown(setting.props.enabled))
        unmodelled.push(
          notFollowed("edge-total-tls-unknown", setting, "Total TLS is known only after deployment; taken as off."),
        );
    }
  }

  /**
   * What covers a proxied hostname, in words; undefined where nothing does. The universal certificate holds the zone
   * and one level below it (ssl/edge-certificates/universal-ssl/limitations); a wildcard stands for one label
   * (RFC 9525 section 6.3). Checked 2026-11-24.
   */
  covering(host: string): string | undefined {
    if (this.#universal && (host === this.zone || parentOf(host) === this.zone)) return "the universal certificate";
    const named = this.#names.get(host) ?? this.#names.get(`*.${parentOf(host)}`);
    return named ?? (this.#total ? "Total TLS" : undefined);
  }
}

/** Lowest TLS version by hostname, where one has its own (ssl/edge-certificates/additional-options/minimum-tls). */
export function minimumByHost(resources: readonly DeclaredResource[]): ReadonlyMap<string, string> {
  const minimum = new Map<string, string>();
  for (const resource of resources) {
    if (resource.type !== types.hostnameTlsSetting) continue;
    const hostname = text(resource, "hostname");
    const value = text(resource, "value");
    if (text(resource, "settingId") === "min_tls_version" && hostname && value)
      minimum.set(hostname.toLowerCase(), value);
  }
  return minimum;
}

function parentOf(host: string): string {
  return host.slice(host.indexOf(".") + 1);
}
