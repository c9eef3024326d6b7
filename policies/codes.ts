import { cacheCodes } from "./cache/codes";
import { registrationCodes } from "./dns/registration-codes";
import { platformCodes } from "./dns/platform-codes";
import { dnsCodes } from "./dns/codes";
import { exposureCodes } from "./dns/exposure-codes";
import { madeNameCodes } from "./dns/made-names-codes";
import { accessCodes } from "./edge/access-codes";
import { edgeCodes } from "./edge/codes";
import { invariantCodes } from "../edge/prove";
import { handoverCodes } from "./handover/codes";
import { mailCodes } from "./mail/codes";
import { senderCodes } from "./mail/sender-codes";
import { recoverCodes } from "./recover/codes";
import { routeCodes } from "./route/codes";
import type { RuleCode, RuleCodes } from "./rule";
import { secretCodes } from "./secret/codes";
import { sharedCodes } from "./shared-codes";
import { tlsCodes } from "./tls/codes";
import { checkCodes } from "./watch/check-codes";
import { alertCodes } from "./watch/codes";

/** Every code that a rule of the pack has for itself. */
export const ruleCodes: RuleCodes = {
  ...sharedCodes,
  ...invariantCodes,
  ...dnsCodes,
  ...exposureCodes,
  ...madeNameCodes,
  ...platformCodes,
  ...registrationCodes,
  ...routeCodes,
  ...tlsCodes,
  ...cacheCodes,
  ...edgeCodes,
  ...accessCodes,
  ...mailCodes,
  ...senderCodes,
  ...secretCodes,
  ...checkCodes,
  ...alertCodes,
  ...recoverCodes,
  ...handoverCodes,
};

/** What a code means to the judges; undefined for one that a rule hands on from the standards or the edge. */
export function ruleCodeOf(code: string): RuleCode | undefined {
  return Object.hasOwn(ruleCodes, code) ? ruleCodes[code] : undefined;
}
