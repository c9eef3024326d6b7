import { byPlace } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import type { DmarcRecord } from "../dmarc";
import { parse } from "./record";

/** What a linter of BIMI records may know beside the text. */
export interface BimiContext {
  /** The DMARC record that holds for the domain; without it, whether it permits BIMI is not judged. */
  readonly dmarc?: DmarcRecord;
}

const section = "draft-brand-indicators-for-message-identification section 3";

/** Everything worth saying about a BIMI record. */
export function lint(text: string, { dmarc }: BimiContext = {}): TextProblem[] {
  const { value, problems } = parse(text);
  if (value === undefined || value.logo === "") return [...problems];
  const found = [...problems];
  if (value.certificate === undefined) {
    found.push({
      severity: "info",
      code: "bimi-no-certificate",
      message: "Without a mark certificate (a), Gmail and Apple Mail show no logo.",
      location: atOffset(0),
      source: "BIMI Group, mark certificates",
      fix: "Add a=https://example.com/mark.pem once there is one.",
    });
  }
  const reason = dmarc === undefined ? undefined : dmarcObstacle(dmarc);
  if (reason !== undefined) {
    found.push({
      severity: "error",
      code: "bimi-dmarc",
      message: `BIMI needs DMARC to be enforced, and ${reason}; no logo will be shown.`,
      location: atOffset(0),
      source: section,
      fix: "Publish p=quarantine or p=reject first.",
    });
  }
  return byPlace(found);
}

/** Why a DMARC record does not permit BIMI, as the end of a sentence; undefined where it does. */
export function dmarcObstacle({ policy, subdomainPolicy, testing }: DmarcRecord): string | undefined {
  if (policy === "none") return "the policy is p=none";
  if (subdomainPolicy === "none") return "subdomains have sp=none";
  if (testing) return "t=y says that the policy is only tested";
  return undefined;
}
