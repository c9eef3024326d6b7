/** What one item of a list may be. Source: developers.cloudflare.com/waf/tools/lists, checked 2026-11-24. */
import ipaddr from "ipaddr.js";
import { isObject } from "../request";
import type { Document } from "../store";

/** The value of an item in its stored form, or what is expected of it. */
export function itemValue(kind: unknown, item: Document): { value: unknown } | { expected: string } {
  const value = item[kind as string];
  if (kind === "asn")
    return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 4_294_967_295
      ? { value }
      : { expected: "asn, a number" };
  if (kind === "ip")
    return typeof value === "string" && (ipaddr.isValid(value) || ipaddr.isValidCIDR(value))
      ? { value }
      : { expected: "ip, an address or a range such as 192.0.2.0/24" };
  if (kind === "hostname")
    return isObject(value) && typeof value.url_hostname === "string"
      ? { value }
      : { expected: "hostname: {url_hostname}" };
  return redirectValue(value);
}

/** developers.cloudflare.com/rules/url-forwarding/bulk-redirects/reference/parameters. */
function redirectValue(value: unknown): { value: unknown } | { expected: string } {
  if (!isObject(value)) return { expected: "redirect: {source_url, target_url}" };
  const { source_url: source, target_url: target, status_code: status = 301 } = value;
  if (typeof source !== "string" || source === "" || /[?#]/.test(source))
    return { expected: "redirect.source_url, a URL without query and fragment" };
  if (typeof target !== "string" || !/^https?:\/\/[^\s/]/.test(target))
    return { expected: "redirect.target_url, an absolute URL" };
  if (![301, 302, 307, 308].includes(status as number))
    return { expected: "redirect.status_code, one of 301, 302, 307, 308" };
  const flags = {
    include_subdomains: false,
    subpath_matching: false,
    preserve_query_string: false,
    preserve_path_suffix: false,
  };
  return { value: { ...flags, status_code: 301, ...value } };
}
