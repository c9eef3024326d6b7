import { codes as dns } from "../edge/dns/codes";
import { conflictCodes } from "../edge/dns/conflict-codes";
import { structuredCodes } from "../edge/dns/structured-codes";
import { codes as expression } from "../edge/rules/codes";
import { placeCodes } from "../edge/rules/place-codes";
import { styleCodes } from "../edge/rules/style-codes";
import { textCodes } from "../edge/rules/text-codes";
import { codes as rulesets } from "../edge/rulesets/codes";
import { once } from "../edge/once";
import { codes as bimi } from "../standards/bimi/codes";
import { codes as caa } from "../standards/caa/codes";
import { codes as dkim } from "../standards/dkim/codes";
import { codes as dmarc } from "../standards/dmarc/codes";
import { codes as hsts } from "../standards/hsts/codes";
import { codes as mtaSts } from "../standards/mta-sts/codes";
import { codes as nullMx } from "../standards/null-mx/codes";
import { codes as spf } from "../standards/spf/codes";
import { codes as stages } from "../standards/stages/codes";
import { codes as tlsRpt } from "../standards/tls-rpt/codes";
import { codes as tags } from "../standards/codes";
import { codes as txt } from "../standards/txt/codes";
import { ruleCodes } from "./codes";

/**
 * Every code that a finding of the pack can have: those of its rules, and those of the standards and the edge that
 * rules hand on.
 */
export const knownCodes: () => ReadonlySet<string> = once(
  () =>
    new Set(
      [
        ruleCodes,
        dns,
        conflictCodes,
        structuredCodes,
        expression,
        placeCodes,
        styleCodes,
        textCodes,
        rulesets,
        bimi,
        caa,
        dkim,
        dmarc,
        hsts,
        mtaSts,
        nullMx,
        spf,
        stages,
        tlsRpt,
        txt,
        tags,
      ].flatMap((table) => Object.keys(table)),
    ),
);
