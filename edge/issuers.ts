/**
 * The certificate authorities of Cloudflare's certificates, by the names that CAA records give them (Cloudflare,
 * ssl/edge-certificates/caa-records and ssl/reference/certificate-authorities; checked 2026-11-24).
 */

/**
 * Those of universal and backup certificates. Cloudflare may change from one to another without notice; where a zone
 * has CAA records, it answers with its own added, which its dashboard does not show.
 */
export const universalIssuers: readonly string[] = ["pki.goog", "letsencrypt.org", "ssl.com", "sectigo.com"];

/** `certificateAuthority` of a `CertificatePack` or of `TotalTls` → the name in CAA records. */
export const packIssuers: Readonly<Record<string, string>> = {
  google: "pki.goog",
  lets_encrypt: "letsencrypt.org",
  ssl_com: "ssl.com",
};
