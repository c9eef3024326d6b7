import { byPlace } from "../parsed";
import { atOffset, type TextProblem } from "../problem";
import type { DmarcRecord } from "../dmarc";
import { parse } from "./record";
import { problem } from "./codes";

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
    found.push(
      problem("bimi-no-certificate", atOffset(0), {
        message: "Without a mark certificate (a), Gmail and Apple Mail show no logo.",
        fix: "Add a=https://example.com/mark.pem once there is one.",
      }),
    );
  }
  const reason = dmarc === undefined ? undefined : dmarcObstacle(dmarc);
  if (reason !== undefined) {
    found.push(
      problem("bimi-dmarc", atOffset(0), {
        message: `BIMI needs DMARC to be enforced, and ${reason}; no logo will be shown.`,
        fix: "Publish p=quarantine or p=reject first.",
        source: section,
      }),
    );
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
