import assert from "node:assert/strict";
import { cacheCodes } from "../../policies/cache/codes";
import { ruleCodeOf, ruleCodes } from "../../policies/codes";
import { controlOf } from "../../policies/control";
import { dnsCodes } from "../../policies/dns/codes";
import { exposureCodes } from "../../policies/dns/exposure-codes";
import { madeNameCodes } from "../../policies/dns/made-names-codes";
import { registrationCodes } from "../../policies/dns/registration-codes";
import { platformCodes } from "../../policies/dns/platform-codes";
import { accessCodes } from "../../policies/edge/access-codes";
import { edgeCodes } from "../../policies/edge/codes";
import { handoverCodes } from "../../policies/handover/codes";
import { invariantCodes } from "../../edge/prove";
import { mailCodes } from "../../policies/mail/codes";
import { senderCodes } from "../../policies/mail/sender-codes";
import { recoverCodes } from "../../policies/recover/codes";
import { routeCodes } from "../../policies/route/codes";
import { secretCodes } from "../../policies/secret/codes";
import { sharedCodes } from "../../policies/shared-codes";
import { tlsCodes } from "../../policies/tls/codes";
import { checkCodes } from "../../policies/watch/check-codes";
import { alertCodes } from "../../policies/watch/codes";

const tables = [
  sharedCodes,
  invariantCodes,
  dnsCodes,
  exposureCodes,
  madeNameCodes,
  platformCodes,
  registrationCodes,
  routeCodes,
  tlsCodes,
  cacheCodes,
  edgeCodes,
  accessCodes,
  mailCodes,
  senderCodes,
  secretCodes,
  checkCodes,
  alertCodes,
  recoverCodes,
  handoverCodes,
];

describe("the codes of the rules", () => {
  it("stand in one table each, in kebab-case", () => {
    const all = tables.flatMap((table) => Object.keys(table));
    assert.deepEqual(all.toSorted(), [...new Set(all)].toSorted());
    assert.deepEqual(all.toSorted(), Object.keys(ruleCodes).toSorted());
    assert.deepEqual(
      all.filter((code) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(code)),
      [],
    );
  });

  it("are as severe as the control that they break", () => {
    for (const [code, { control, severity }] of Object.entries(ruleCodes)) {
      if (control === undefined || severity === "unjudged") continue;
      assert.equal(severity, controlOf(control).severity === "medium" ? "warning" : "error", code);
    }
  });

  it("demand only where they break a control", () => {
    const unjudged = Object.entries(ruleCodes).filter(([, one]) => one.severity === "unjudged" && one.demand === true);
    assert.deepEqual(unjudged, []);
  });

  it("are found by name, and no other text is", () => {
    assert.equal(ruleCodeOf("ssl-mode-unverified")?.control, "tls/strict");
    assert.equal(ruleCodeOf("constructor"), undefined);
  });
});
