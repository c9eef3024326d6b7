import assert from "node:assert/strict";
import type { CodeEntry, TextProblem } from "../../standards/problem";
import * as bimi from "../../standards/bimi";
import { codes as bimiCodes } from "../../standards/bimi/codes";
import * as caa from "../../standards/caa";
import { codes as caaCodes } from "../../standards/caa/codes";
import { codes as tagCodes } from "../../standards/codes";
import * as dkim from "../../standards/dkim";
import { codes as dkimCodes } from "../../standards/dkim/codes";
import * as dmarc from "../../standards/dmarc";
import { codes as dmarcCodes } from "../../standards/dmarc/codes";
import * as hsts from "../../standards/hsts";
import { codes as hstsCodes } from "../../standards/hsts/codes";
import * as mtaSts from "../../standards/mta-sts";
import { codes as mtaStsCodes } from "../../standards/mta-sts/codes";
import * as mtaStsPolicy from "../../standards/mta-sts/policy-text";
import * as nullMx from "../../standards/null-mx";
import { codes as nullMxCodes } from "../../standards/null-mx/codes";
import * as spf from "../../standards/spf";
import { codes as spfCodes } from "../../standards/spf/codes";
import { codes as stageCodes } from "../../standards/stages/codes";
import * as tlsRpt from "../../standards/tls-rpt";
import { codes as tlsRptCodes } from "../../standards/tls-rpt/codes";
import { codes as txtCodes } from "../../standards/txt/codes";
import * as txt from "../../standards/txt/record";

type Lint = (text: string) => readonly TextProblem[];
type Table = Readonly<Record<string, CodeEntry>>;

/** Every table, with the linter that its examples are for. */
const tables: Readonly<Record<string, readonly [Table, Lint]>> = {
  bimi: [bimiCodes, bimi.lint],
  caa: [caaCodes, caa.lint],
  dkim: [dkimCodes, dkim.lint],
  dmarc: [dmarcCodes, dmarc.lint],
  hsts: [hstsCodes, hsts.lint],
  "mta-sts": [mtaStsCodes, (text) => (/^(?:version|mode)/.test(text) ? mtaStsPolicy : mtaSts).lint(text)],
  "null-mx": [nullMxCodes, nullMx.lint],
  spf: [spfCodes, spf.lint],
  stages: [stageCodes, () => []],
  tags: [tagCodes, () => []],
  "tls-rpt": [tlsRptCodes, tlsRpt.lint],
  txt: [txtCodes, txt.lint],
};

/** Codes that need more than one text to trip: their example is a description. */
const described = new Set([
  "bimi-dmarc",
  "dkim-key-bare",
  "dkim-key-long",
  "dkim-key-short",
  "dkim-key-too-short",
  "dmarc-external-reports",
  "hsts-preload-directive",
  "hsts-preload-max-age-short",
  "hsts-preload-subdomains",
  "hsts-preload-max-age-missing",
  "hsts-preload-max-age-zero",
  "mta-sts-policy-mx-shut-out",
  "null-mx-not-alone",
  "spf-answer-size",
  "spf-dns-error",
  "spf-flatten-out-of-reach",
  "spf-flatten-unproved",
  "spf-identity-malformed",
  "spf-include-missing",
  "spf-loop",
  "spf-missing",
  "spf-multiple-records",
  "spf-redirect-missing",
  "spf-string-length",
  "spf-syntax",
  "spf-too-many-exchanges",
  "spf-too-many-void-lookups",
  "spf-tree-too-large",
  "spf-zone-name-twice",
  "spf-zone-shape",
  "spf-zone-type",
  "spf-zone-value",
  "stage-date",
  "stage-early",
  "stage-future",
  "stage-skipped",
  "tag-semicolon",
  "txt-string-too-long",
]);

describe("tables of codes", () => {
  for (const [name, [table, lint]] of Object.entries(tables)) {
    it(`${name}: the example of each code trips it, with the severity of its row`, () => {
      for (const [code, { example, severity }] of Object.entries(table)) {
        // What of TXT data can also be wrong in a CAA value has the examples of TXT data.
        if (described.has(code) || (name === "caa" && Object.hasOwn(txtCodes, code.replace("caa-", "txt-")))) continue;
        const found = lint(example).filter((problem) => problem.code === code);
        assert.ok(found.length > 0, `${code}: ${example}\n${JSON.stringify(lint(example))}`);
        assert.ok(
          found.some((problem) => problem.severity === severity),
          `${code}: ${JSON.stringify(found)}`,
        );
      }
    });
  }

  it("has kebab-case codes, one table each, and sentences", () => {
    const all = Object.values(tables).flatMap(([table]) => Object.entries(table));
    const codes = all.map(([code]) => code);
    assert.deepEqual(
      codes.filter((code, index) => codes.indexOf(code) !== index),
      [],
    );
    for (const [code, { means, mend }] of all) {
      assert.match(code, /^[a-z0-9]+(?:-[a-z0-9]+)+$/);
      for (const sentence of [means, mend]) assert.match(sentence, /^\S[^\n]*\S$/, code);
      assert.match(means, /\.$/, code);
    }
    assert.deepEqual(
      [...described].filter((code) => !codes.includes(code)),
      [],
    );
  });
});
