import { isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import { show } from "../../edge/statement/shown-value";
import { parseUrl } from "../../edge/trace";
import { isDnsName } from "../../standards/domain-name";

/**
 * What is wrong with a URL that is to be traced, or undefined: whatever a browser would refuse, and what no request
 * carries to an edge. Nothing of a password is shown.
 */
export function urlProblem(url: string): string | undefined {
  const parts = parseUrl(url);
  if (!parts) return `${show(url)} is not an absolute http or https URL.${hint(url)}`;
  if (/^https?:\/\/[^/?#]*@/i.test(url)) {
    return (
      "The URL has a user name or a password before an @, which no browser sends in it. Take it out; to send one, " +
      'give --header "Authorization: Basic …".'
    );
  }
  if (/[\u0000-\u001f\u007f]/.test(url)) return "The URL has a control character. Write it as an escape, such as %0A.";
  const authority = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
  return hostProblem(authority);
}

function hint(url: string): string {
  return /^[a-z0-9.-]+\.[a-z]+(\/|\?|$)/i.test(url) ? ` Did you mean https://${url}?` : "";
}

function hostProblem(authority: string): string | undefined {
  if (authority.startsWith("[") && !authority.includes("]")) return `${show(authority)} is not an IPv6 address.`;
  const [, bracketed, name = "", port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(authority) ?? [];
  if (bracketed === undefined && name === "") return `${show(authority)} is not a host and a port.`;
  if (port !== undefined && !isPort(port)) {
    return `${show(port)} is not a port. Expected a number from 1 to 65535, or no colon.`;
  }
  if (bracketed !== undefined) {
    return isIPv6(bracketed) ? undefined : `${show(`[${bracketed}]`)} is not an IPv6 address.`;
  }
  if (isDnsName(domainToASCII(name.replace(/\.$/, "")))) return undefined;
  return (
    `${show(name)} is not the name of a host. Expected labels of letters, digits and hyphens with dots between ` +
    "them, such as www.example.com, or an address."
  );
}

function isPort(text: string): boolean {
  return /^[0-9]{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}
