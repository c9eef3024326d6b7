/**
 * Words by which a page shows that nobody's product is behind it: parking pages of registrars, and platforms' own
 * "there is nothing here" pages, which a stranger may be able to claim (EdOverflow/can-i-take-over-xyz at 5bd4e12,
 * checked 2026-11-29; the words of parking pages are UNVERIFIED, and only ever make a verdict amber).
 */
const marks: readonly (readonly [mark: string, pattern: RegExp])[] = [
  [
    "parking",
    /this domain (?:is|may be) for sale|domain is parked|buy this domain|parked free|sedoparking|hugedomains/i,
  ],
  ["challenge", /cf-chl-|challenge-platform|g-recaptcha|h-captcha|just a moment\.\.\./i],
  ["github-pages", /there isn't a github pages site here/i],
  ["heroku", /no such app|herokucdn\.com\/error-pages\/no-such-app/i],
  ["netlify", /not found - request id:/i],
  ["vercel", /deployment_not_found|the deployment could not be found on vercel/i],
  ["fly", /404 not found.{0,40}fly\.io/i],
  ["shopify", /sorry, this shop is currently unavailable/i],
  ["s3", /<code>nosuchbucket<\/code>/i],
  ["azure", /404 web site not found/i],
  ["webflow", /the page you are looking for doesn't exist or has been moved.{0,200}webflow/i],
  ["ghost", /domain error.{0,200}ghost/i],
];

export function marksIn(html: string): string[] {
  const text = html.replaceAll("&#39;", "'").replaceAll("’", "'");
  return marks.filter(([, pattern]) => pattern.test(text)).map(([mark]) => mark);
}
