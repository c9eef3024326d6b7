/** Names below a domain that products of the kind usually have. */

/** Hosts that a browser or a program asks. */
export const webLabels: readonly string[] = (
  "account admin api app assets auth blog booking cdn checkout community dashboard demo dev docs files forum go help " +
  "images img join learn link login m media members my next pay payments portal preview shop sso staging static " +
  "stats status store support test try waitlist web webhooks"
).split(" ");

/** Hosts of mail and machines: looked up, never asked over HTTP. */
export const otherLabels: readonly string[] =
  "autoconfig autodiscover bounce email em ftp imap mail mta-sts news newsletter ns1 ns2 pop send smtp vpn".split(" ");

/** A name that nobody has: where it exists, the domain answers for every name. */
export const unlikelyLabel = "launch-ready-looks-for-a-wildcard";

/** Selectors of DKIM keys that services use by default, beside those of the catalogue of senders. */
export const usualSelectors: readonly string[] = (
  "default dkim dkim1 google k1 k2 k3 key1 key2 mail mailo mg mte1 mxvault pm resend s1 s2 scph0920 selector1 " +
  "selector2 smtp zoho zmail fm1 fm2 fm3 mandrill krs mx pic sib brevo1 brevo2 hs1 hs2 ctct1 ctct2 cm"
).split(" ");
