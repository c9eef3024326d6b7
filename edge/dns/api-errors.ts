import type { Problem } from "../../standards/problem";
import { entry } from "./record";

/**
 * The API's own error numbers, where one is known from its documentation or from published answers (checked
 * 2026-11-24): timothymiller/cloudflare-ddns#91 and #230, ZE3kr/Cloudflare-CNAME-Setup#17, hashicorp/terraform#11991,
 * kubernetes-sigs/external-dns#1945, STRRL/cloudflare-tunnel-ingress-controller#168,
 * cloudflare/terraform-provider-cloudflare#3217, simplesurance/cfdns#17.
 */
const numbers: Readonly<Record<string, number>> = {
  "record-name-invalid": 9000,
  "address-of-cloudflare": 9003,
  "address-unreachable": 9003,
  "cname-proxied-verification": 9003,
  "record-type-not-proxiable": 9004,
  "a-content-invalid": 9005,
  "aaaa-content-invalid": 9006,
  "mx-target-not-a-hostname": 9009,
  "record-ttl-out-of-range": 9021,
  "cname-to-itself": 9039,
  "record-txt-line-break": 9051,
  "record-field-missing": 9101,
  "record-tags-too-many": 9300,
  "record-comment-too-long": 9313,
  "records-too-many": 81045,
  "cname-beside-cname": 81053,
  "records-identical": 81058,
};

/**
 * The number with which the API refuses a record; undefined where it is not known.
 *
 * @param type of the record that comes second, where two do not go together: an alias beside an address is 81053, an
 *   address beside an alias 81054.
 */
export function apiErrorOf({ code }: Pick<Problem, "code">, type?: string): number | undefined {
  if (code === "cname-beside-address") return type === "CNAME" ? 81053 : 81054;
  return entry(numbers, code);
}
