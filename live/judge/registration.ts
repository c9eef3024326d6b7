import { counted } from "../../standards/counted";
import { found, listed, look, nothingSeen, type Judge } from "./judge";
import { isUnseen } from "./resolves";

/** The zone is signed, its DS record stands at the registry, and the chain validates. */
export const dnssec: Judge = {
  control: "dns/dnssec",
  judge: (seen) => {
    const { domain } = seen;
    const [ds, keys] = [seen.data(domain, "DS"), seen.data(domain, "DNSKEY")];
    const status = seen.dns(domain, "SOA")?.status;
    if (ds.length > 0 && (status === "servfail" || (keys.length === 0 && seen.dns(domain, "DNSKEY")?.status === "ok")))
      return look([found("live-dnssec-broken", domain, `${domain} has a DS record, and its chain does not validate.`)]);
    if (isUnseen(seen) || seen.dns(domain, "DS")?.status !== "ok") return nothingSeen;
    if (ds.length === 0)
      return look([found("live-dnssec-unsigned", domain, `${domain} has no DS record: it is not signed.`)]);
    if (seen.dns(domain, "SOA")?.authenticated !== true)
      return look([
        found(
          "live-dnssec-unvalidated",
          domain,
          `Not judged: ${domain} is signed, and the resolver does not validate.`,
        ),
      ]);
    return look([], `${domain} has a DS record, ${counted(keys.length, "key")}, and validates`);
  },
};

/** Days before the end of a registration from which it should have been renewed. */
const leastDays = 30;

/** The registration is known and does not end soon. Whether it renews itself only the registrar shows. */
export const expiry: Judge = {
  control: "dns/expiry",
  judge: (seen) => {
    const { domain, now } = seen;
    const { rdap } = seen.observations;
    if (rdap === null) return nothingSeen;
    const { expires, registrar, states } = rdap;
    if (expires === null) {
      const why = rdap.detail ?? (rdap.status === "not-found" ? "it does not know the domain" : "it does not say");
      return look([
        found(
          "live-expiry-unknown",
          domain,
          `Not judged: the registry does not tell when the registration ends (${why}).`,
        ),
      ]);
    }
    const days = Math.floor((Date.parse(expires) - now.getTime()) / 86_400_000);
    const where = listed([registrar ?? "a registrar without a name"]);
    const evidence = `${domain} is registered at ${where} until ${expires.slice(0, 10)}`;
    if (days < leastDays)
      return look(
        [
          found(
            "live-expiry-soon",
            domain,
            days < 0
              ? `The registration of ${domain} ended on ${expires.slice(0, 10)}.`
              : `The registration of ${domain} ends on ${expires.slice(0, 10)}, in ${counted(days, "day")}.`,
          ),
        ],
        evidence,
      );
    if (states.includes("auto renew period")) return look([], evidence);
    const open = found("live-renewal-unseen", domain, "Not judged: only the registrar shows whether it renews itself.");
    return look([open], evidence);
  },
};
