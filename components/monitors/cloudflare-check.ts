import type { Check } from "./monitor-choices";

/** Arguments of `cloudflare.Healthcheck`, but for the zone and for the path where it carries a token. */
export interface CloudflareCheck {
  readonly name: string;
  readonly description: string;
  readonly address: string;
  readonly type: "HTTPS";
  readonly interval: number;
  readonly retries: number;
  readonly timeout: number;
  readonly consecutiveFails: number;
  readonly consecutiveSuccesses: number;
  readonly suspended: false;
  readonly httpConfig: {
    readonly method: "GET";
    readonly port: 443;
    readonly path: string;
    readonly expectedCodes: string[];
    readonly expectedBody?: string;
    readonly followRedirects: false;
    readonly allowInsecure: false;
    readonly header: { readonly Host: string[] };
  };
}

/**
 * The check of a URL by Cloudflare.
 *
 * The port is said because the provider's default is 80 even for HTTPS (terraform-provider-cloudflare 5.22.0, issue
 * 6800; checked 2026-11-24).
 */
export function cloudflareCheck(check: Check): CloudflareCheck {
  const { status, body } = check.expect;
  return {
    name: check.name,
    description: `${check.watches} at ${check.host}. Owner: ${check.owner}`,
    address: check.host,
    type: "HTTPS",
    interval: check.kind === "public" ? 60 : 300,
    retries: 2,
    timeout: 5,
    consecutiveFails: 2,
    consecutiveSuccesses: 1,
    suspended: false,
    httpConfig: {
      method: "GET",
      port: 443,
      path: check.path,
      expectedCodes: status === undefined ? ["2xx", "3xx"] : [String(status)],
      ...(body === undefined ? {} : { expectedBody: body }),
      followRedirects: false,
      allowInsecure: false,
      header: { Host: [check.host] },
    },
  };
}
