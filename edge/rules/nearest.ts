import { nearest } from "../statement/nearest";
import { fields } from "./fields";
import { functions } from "./functions";

/** What other products and languages call a field, by the last part of the name. */
const otherNames: Readonly<Record<string, string>> = {
  hostname: "http.host",
  host_header: "http.host",
  server_name: "http.host",
  domain: "http.host",
  url: "http.request.full_uri",
  querystring: "http.request.uri.query",
  query_string: "http.request.uri.query",
  address: "ip.src",
  ip: "ip.src",
  source_ip: "ip.src",
  remote_addr: "ip.src",
  remote_ip: "ip.src",
  useragent: "http.user_agent",
  referrer: "http.referer",
  country_code: "ip.src.country",
  asn: "ip.src.asnum",
  scheme: "ssl",
  protocol: "http.request.version",
  status: "http.response.code",
  status_code: "http.response.code",
  header: "http.request.headers",
  port: "cf.edge.server_port",
};

/** "; the nearest is …" where a name is near enough to be a slip of the fingers; otherwise "." */
function didYouMean(fix: string | undefined): { readonly end: string; readonly fix?: string } {
  return fix === undefined ? { end: "." } : { end: `; the nearest is '${fix}'.`, fix };
}

/**
 * The field whose last part is the given name's, the shortest where there are several; or what others call so; or the
 * one that is spelt most alike.
 */
export function nearestField(name: string): { readonly end: string; readonly fix?: string } {
  const last = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const alike = [...fields.keys()]
    .filter(
      (field) => field.endsWith(`.${last}`) && !field.startsWith("raw.") && fields.get(field)?.replacedBy === undefined,
    )
    .sort((a, b) => a.length - b.length);
  const isSlip = nearest(name, fields.keys());
  const other = Object.hasOwn(otherNames, last) ? otherNames[last] : undefined;
  return didYouMean(alike[0] ?? other ?? isSlip);
}

export const nearestFunction = (name: string) => didYouMean(nearest(name, functions.keys()));
