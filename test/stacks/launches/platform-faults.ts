import type { PlatformHost } from "../../../policies/platform-hosts";
import { atHosts, grey, orange, withRecords, withRule, withSetting, type Fault } from "./seeding";

const isHttp01 = ({ host, platform }: PlatformHost) => host.proxied && platform.certificate.untouched.length > 0;

/** What people make wrong of the proxy, and of the encryption, before a platform. */
export const proxyFaults: readonly Fault[] = [
  {
    what: "orange where grey is demanded",
    code: "platform-host-proxied",
    control: "dns/proxied",
    seed: atHosts(
      ({ platform }) => platform.proxy.mode === "breaks" && platform.confidence === "documented",
      (resources, one) => withRecords(resources, one, orange),
    ),
  },
  {
    what: "orange where threads tell that it breaks",
    code: "platform-proxy-doubted",
    control: "dns/proxied",
    seed: atHosts(
      ({ platform }) => platform.proxy.mode === "breaks" && platform.confidence === "thread",
      (resources, one) => withRecords(resources, one, orange),
    ),
  },
  {
    what: "grey where orange is demanded",
    code: "platform-host-unproxied",
    control: "dns/proxied",
    seed: atHosts(
      ({ platform }) => platform.proxy.mode === "required",
      (resources, one) => withRecords(resources, one, grey),
    ),
  },
  {
    what: "encryption that loops with the platform's own redirect to https",
    code: "platform-https-loop",
    control: "route/once",
    seed: atHosts(
      ({ host, platform }) => host.proxied && platform.redirects.some(({ what }) => what === "http-to-https"),
      (resources) => withSetting(resources, "ssl", "flexible"),
    ),
  },
  {
    what: "verification of a certificate that the platform does not always show",
    code: "ssl-platform-too-strict",
    control: "tls/strict",
    seed: atHosts(
      ({ host, platform }) => host.proxied && platform.tls.mode === "full",
      (resources) => resources.filter(({ props }) => props.phase !== "http_config_settings"),
    ),
  },
];

/** What a platform does itself, and what keeps its certificate from being renewed. */
export const renewalFaults: readonly Fault[] = [
  {
    what: "the platform's own redirect of www, where the zone decides about the two",
    code: "platform-redirects-itself",
    standing: true,
    control: "route/once",
    seed: atHosts(
      ({ host, platform }, { promises }) =>
        host.proxied &&
        host.name === promises[0]!.canonicalHost &&
        platform.redirects.some(({ what }) => what === "between-www-and-apex"),
      (resources) => [...resources],
    ),
  },
  {
    what: "what renews the platform's certificate redirected",
    code: "untouched-route-stopped",
    control: "route/untouched",
    seed: atHosts(isHttp01, (resources, { host }, estate) =>
      withRule(resources, estate, "http_request_dynamic_redirect", {
        expression: `http.host eq "${host.name}" and starts_with(http.request.uri.path, "/.well-known/")`,
        action: "redirect",
        actionParameters: { fromValue: { statusCode: 301, targetUrl: { value: "https://elsewhere.example.net/" } } },
      }),
    ),
  },
  {
    what: "what renews the platform's certificate challenged",
    code: "untouched-route-stopped",
    control: "route/untouched",
    seed: atHosts(isHttp01, (resources, { host }, estate) =>
      withRule(resources, estate, "http_request_firewall_custom", {
        expression: `http.host eq "${host.name}"`,
        action: "managed_challenge",
      }),
    ),
  },
  {
    what: "what renews the platform's certificate rewritten to the page of an application",
    code: "platform-renewal-rewritten",
    control: "route/untouched",
    seed: atHosts(isHttp01, (resources, { host }, estate) =>
      withRule(resources, estate, "http_request_transform", {
        expression: `http.host eq "${host.name}"`,
        action: "rewrite",
        actionParameters: { uri: { path: { value: "/index.html" } } },
      }),
    ),
  },
];
