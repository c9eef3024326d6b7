import assert from "node:assert/strict";
import fc from "fast-check";
import { lint as lintBimi } from "../../standards/bimi";
import { lint as lintDkim } from "../../standards/dkim";
import { lint as lintDmarc } from "../../standards/dmarc";
import { lint as lintMtaSts } from "../../standards/mta-sts";
import { lint as lintSpf } from "../../standards/spf";
import { strayCharacter } from "../../standards/stray-character";
import { lint as lintTlsRpt } from "../../standards/tls-rpt";

/** A record of each kind, the code of a stray character in it, and the place where one is put. */
const records: [string, string, (text: string) => readonly { code: string; location: { offset: number } }[]][] = [
  ["v=spf1 include:_spf.example.net ~all", "spf-character", lintSpf],
  ["v=DMARC1; p=none; rua=mailto:a@example.com", "dmarc-characters", lintDmarc],
  ["v=DKIM1; k=rsa; p=MIIB", "dkim-character", lintDkim],
  ["v=STSv1; id=20261130", "mta-sts-character", lintMtaSts],
  ["v=TLSRPTv1; rua=mailto:a@example.com", "tls-rpt-character", lintTlsRpt],
  ["v=BIMI1; l=https://example.com/logo.svg", "bimi-character", lintBimi],
];

describe("standards/stray-character", () => {
  it("names the character and the word that was meant", () => {
    assert.deepEqual(
      ["v=spf1\u00a0mx -all", "v=spf1 mx \u2013all", "\ufeff", "p=none\u200b; a=b", "\uff41b", "ä", "plain"].map(
        strayCharacter,
      ),
      [
        { at: 6, name: "a space of another kind (U+00A0)", meant: "v=spf1 mx" },
        { at: 10, name: "a dash (U+2013)", meant: "-all" },
        { at: 0, name: "an invisible character (U+FEFF)" },
        { at: 6, name: "an invisible character (U+200B)", meant: "p=none" },
        { at: 0, name: "a full-width form (U+FF41)", meant: "ab" },
        undefined,
        undefined,
      ],
    );
  });

  it("is the one thing that is said of a record that it spoils, wherever it stands", () => {
    for (const [text, code, lint] of records)
      fc.assert(
        fc.property(fc.nat(text.length), fc.constantFrom("\u200b", "\ufeff", "\u2060"), (at, stray) => {
          const [first, ...others] = lint(`${text.slice(0, at)}${stray}${text.slice(at)}`);
          assert.deepEqual([first?.code, first?.location.offset, others], [code, at, []]);
        }),
      );
  });

  it("is no business of a text that has none", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
        assert.equal(strayCharacter(text), undefined);
      }),
    );
  });
});
