import { isIP } from "node:net";
import { domainToASCII } from "node:url";
import { getDomain, parse } from "tldts";
import { isDomainName } from "../../standards/domain-name";
import { usageError } from "../usage";

/**
 * The domain that somebody means, in the form in which it is looked up.
 *
 * @throws {UsageError} where it is not one, with the one that is probably meant.
 */
export function domainFrom(given: string): string {
  const bare = domainToASCII(given.trim().replace(/\.$/, ""));
  const { isIcann, domain, publicSuffix } = parse(bare);
  if (bare !== "" && isIP(bare) === 0 && isDomainName(bare)) {
    // A name below no known suffix may be one of a test.
    if (domain !== null || (publicSuffix !== bare && isIcann !== true)) return bare;
    throw usageError(
      "usage-domain-invalid",
      `'${given}' is a suffix under which others have domains, not a domain: give one as in example.com.`,
    );
  }
  const meant = getDomain(given);
  const hint = meant === null ? "give one as in example.com." : `did you mean ${meant}?`;
  throw usageError("usage-domain-invalid", `'${given}' is not a domain; ${hint}`);
}
