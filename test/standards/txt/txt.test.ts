import assert from "node:assert/strict";
import fc from "fast-check";
import { lint, parseOctets, parsePresentation, plain, present, quote, splitStrings } from "../../../standards/txt";
import { escapeOctets } from "../../../standards/txt/encode";
import { eachVector, fuzzRuns } from "../vectors";

interface PresentationCase {
  presentation: string;
  strings_hex?: string[];
  strings?: string[];
  canonical?: string;
  mustSplit?: boolean;
}

interface EncodeCase {
  strings: string[];
  presentation: string;
}

const codes = (text: string): string[] => lint(text).map(({ code }) => code);

describe("standards/txt", () => {
  eachVector<PresentationCase>(
    "dns-txt/rfc1035-presentation.json",
    ({ presentation }) => JSON.stringify(presentation).slice(0, 60),
    ({ presentation, strings, strings_hex, canonical, mustSplit }) => {
      if (mustSplit === true) {
        // RFC 1035 section 3.3: "a single length octet followed by that number of characters", so octets are counted.
        assert.deepEqual(
          parsePresentation(presentation).problems.map(({ code }) => code),
          ["txt-string-too-long"],
        );
        assert.equal(splitStrings("é".repeat(128)).length, 2);
        return;
      }
      const { value } = parseOctets(presentation);
      assert.deepEqual(
        value?.map((octets) => Buffer.from(octets).toString("hex")),
        strings_hex,
      );
      assert.deepEqual(parsePresentation(presentation).value, strings);
      assert.equal(value?.map((octets) => `"${escapeOctets(octets)}"`).join(" "), canonical);
      assert.equal(quote(strings ?? []), canonical);
    },
  );

  eachVector<EncodeCase>(
    "dns-txt/dnscontrol-encode.json",
    ({ presentation }) => presentation,
    ({ strings, presentation }) => assert.equal(quote(strings), presentation),
  );

  it("splits at 255 octets and cuts no character", () => {
    assert.deepEqual(splitStrings("a".repeat(256)), ["a".repeat(255), "a"]);
    assert.deepEqual(splitStrings(`${"a".repeat(254)}é`), ["a".repeat(254), "é"]);
    assert.deepEqual(splitStrings(`${"a".repeat(252)}😀b`), ["a".repeat(252), "😀b"]);
    assert.deepEqual(splitStrings(""), [""]);
  });

  it("reads Cloudflare's content, quoted or not", () => {
    assert.equal(plain("v=DMARC1; p=none"), "v=DMARC1; p=none");
    assert.equal(plain('"v=DMARC1; p=none"'), "v=DMARC1; p=none");
    assert.equal(plain('"v=spf1 include:" "example.com -all"'), "v=spf1 include:example.com -all");
    assert.equal(plain('"never closed'), '"never closed');
    // One character over two strings: it is whole again once they are joined.
    assert.equal(plain('"\\195" "\\169"'), "é");
  });

  it("says what is wrong, where and since when", () => {
    assert.deepEqual(codes("v=DMARC1; p=none"), ["txt-comment"]);
    assert.deepEqual(codes("v=spf1 -all"), ["txt-unquoted"]);
    assert.deepEqual(codes('"v=spf1 -all'), ["txt-unclosed-quote"]);
    assert.deepEqual(codes('"a""b"'), ["txt-missing-space"]);
    assert.deepEqual(codes('"a\\25"'), ["txt-escape"]);
    assert.deepEqual(codes('"a\\256"'), ["txt-escape"]);
    assert.deepEqual(codes("a\\"), ["txt-escape"]);
    assert.deepEqual(codes("(a)"), ["txt-parenthesis", "txt-parenthesis"]);
    assert.deepEqual(codes('"a\nb"'), ["txt-line-break"]);
    assert.deepEqual(codes('"\\200"'), ["txt-not-utf8"]);
    assert.deepEqual(codes(""), ["txt-empty"]);
    assert.equal(lint('"ok" "never')[0]?.location.offset, 5);
  });

  it("reads back what it writes, and has nothing to say about it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 700 }), (text) => {
        const content = present(text);
        assert.equal(parsePresentation(content).value?.join(""), text);
        assert.equal(plain(content), text);
        assert.deepEqual(lint(content), []);
        assert.ok(splitStrings(text).every((string) => Buffer.byteLength(string) <= 255));
      }),
      { numRuns: fuzzRuns },
    );
  });

  it("keeps any octets", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 255 }), { minLength: 1, maxLength: 4 }), (strings) => {
        const text = strings.map((octets) => `"${escapeOctets(octets)}"`).join(" ");
        assert.deepEqual(
          parseOctets(text).value?.map((octets) => [...octets]),
          strings.map((octets) => [...octets]),
        );
      }),
      { numRuns: fuzzRuns },
    );
  });
});
