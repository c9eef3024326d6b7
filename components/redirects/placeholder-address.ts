/**
 * Where a host only redirects, it needs a proxied record for Cloudflare to answer at all; the address is never reached.
 * 192.0.2.1 is reserved for documentation (RFC 5737), and Cloudflare's own example for this use (DNS troubleshooting
 * page, checked 2026-11-24).
 */
export const placeholderAddress = "192.0.2.1";
