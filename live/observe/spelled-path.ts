/** A path and a query that must survive every redirect; no page has them. */
export const spelledPath = "/launch-ready/any-page?a=b&c=%20d";
