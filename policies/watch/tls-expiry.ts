import { nothingFound, together, type Rule } from "../rule";
import { notifies } from "./alarms";
import { found } from "./codes";
import { visited, visitedReads } from "./visited";

/** Certificate trouble alerts. */
export const tlsExpiry: Rule = {
  control: "watch/tls-expiry",
  reads: { ...visitedReads, types: [...visitedReads.types, "CertificatePack", "TotalTls"] },
  judge: (estate) => {
    if (visited(estate).length === 0) return nothingFound;
    const advanced = estate.resources.some(({ type }) => /:(CertificatePack|TotalTls)$/.test(type));
    const wanted = ["universal_ssl_event_type", ...(advanced ? ["dedicated_ssl_certificate_event_type"] : [])];
    return together(
      wanted
        .filter((type) => !notifies(estate, [type]))
        .map((type) =>
          found(
            "certificate-notification-missing",
            `No notification of the type ${type}: a certificate that is not renewed would be seen by visitors first.`,
            `Declare a NotificationPolicy with alertType "${type}".`,
          ),
        ),
    );
  },
};
