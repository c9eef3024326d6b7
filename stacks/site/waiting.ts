import * as pulumi from "@pulumi/pulumi";
import { shownPath, type Path } from "./input-places";

/** So long a site waits in silence, in milliseconds. */
const silence = 60_000;

/**
 * Tells, after a minute, what a site waits for: a value that itself waits for a record of the site would never come.
 *
 * @returns to be called when the waiting is over.
 */
export function hintOfWaiting(
  site: pulumi.Resource,
  domain: string,
  inputs: readonly { readonly path: Path }[],
  silent = silence,
): () => void {
  const places = inputs.map(({ path }) => shownPath(path)).join(", ");
  const timer = setTimeout(() => {
    void pulumi.log.warn(
      `The site ${domain} waits until these are known: ${places}. Where one in turn waits for a record of the site, ` +
        "such as a certificate's proof, declare that record beside the site, as a DnsRecord.",
      site,
    );
  }, silent);
  timer.unref();
  return () => clearTimeout(timer);
}
