import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { ProblemsError } from "../../../standards/problem";
import { isValid } from "../../../standards/problem";
import { build, keyName, lint, parse } from "../../../standards/dkim";
import { eachVector, fuzzRuns } from "../vectors";

interface DkimCase {
  input: string;
  valid: boolean;
  error: string;
}

const codes = (text: string): string[] => lint(text).map(({ code }) => code);
const spki = (key: KeyObject): string => key.export({ type: "spki", format: "der" }).toString("base64");
const rsa = (bits: number): KeyObject => generateKeyPairSync("rsa", { modulusLength: bits }).publicKey;

/** Public keys made for this run: nothing of them is kept. */
const rsa1024 = rsa(1024);
const rsa2048 = spki(rsa(2048));
const ed25519 = generateKeyPairSync("ed25519")
  .publicKey.export({ type: "spki", format: "der" })
  .subarray(-32)
  .toString("base64");

describe("standards/dkim", () => {
  /** The defect that each invalid case of the file names, as this project's code. */
  const codeOf: Record<string, string> = {
    errRecordMissingField: "dkim-key-missing",
    errRecordVersionFirst: "dkim-version-not-first",
    errRecordDuplicateTag: "dkim-duplicate-tag",
    errRecordUnknownAlgorithm: "dkim-key-type",
    errRecordBadPublicKey: "dkim-key",
  };

  eachVector<DkimCase>(
    "dkim/mox-record.json",
    ({ input }) => JSON.stringify(input).slice(0, 70),
    ({ input, valid, error }) => {
      const { value, problems } = parse(input);
      assert.equal(isValid(problems), valid, JSON.stringify(problems));
      assert.equal(value !== undefined, valid);
      const code = codeOf[error];
      if (code !== undefined) assert.ok(problems.some((problem) => problem.code === code));
    },
  );

  it("reads the size of an RSA key from the key itself", () => {
    assert.equal(parse(`v=DKIM1; p=${rsa2048}`).value?.bits, 2048);
    assert.deepEqual(codes(`v=DKIM1; p=${rsa2048}`), []);
    assert.deepEqual(codes(`v=DKIM1; p=${spki(rsa1024)}`), ["dkim-key-short"]);
    assert.deepEqual(codes(`v=DKIM1; p=${spki(rsa(768))}`), ["dkim-key-too-short"]);
    assert.equal(isValid(lint(`v=DKIM1; p=${spki(rsa(768))}`)), false);
    const bare = rsa1024.export({ type: "pkcs1", format: "der" }).toString("base64");
    assert.deepEqual(codes(`v=DKIM1; p=${bare}`), ["dkim-key-short", "dkim-key-bare"]);
    assert.equal(parse(`v=DKIM1; p=${bare}`).value?.bits, 1024);
  });

  it("finds a key that was not copied whole", () => {
    assert.deepEqual(codes(`v=DKIM1; p=${rsa2048.slice(0, -20)}`), ["dkim-key"]);
    assert.deepEqual(codes(`v=DKIM1; p=${rsa2048.slice(0, 200)}…`), ["dkim-key-base64"]);
    assert.deepEqual(codes(`v=DKIM1; p=${ed25519}`), ["dkim-key"]);
    assert.match(lint(`v=DKIM1; p=${ed25519}`)[0]?.message ?? "", /k=ed25519/);
    assert.deepEqual(codes(`v=DKIM1; k=ed25519; p=${ed25519}`), []);
    assert.deepEqual(codes(`v=DKIM1; k=ed25519; p=${ed25519.replace("=", "")}`), ["dkim-key-padding"]);
  });

  it("takes a record without a version, which some vendors publish, and revoked keys", () => {
    assert.deepEqual(
      lint(`k=rsa; p=${rsa2048}`).map(({ severity, code }) => [severity, code]),
      [["info", "dkim-version-missing"]],
    );
    assert.deepEqual(codes("v=DKIM1; p="), ["dkim-revoked"]);
    assert.deepEqual(parse("v=DKIM1; p=").value, { keyType: "rsa", publicKey: "" });
  });

  it("says what keeps verifiers from using a key", () => {
    assert.deepEqual(codes(`v=DKIM1; h=sha1; p=${rsa2048}`), ["dkim-hash"]);
    assert.deepEqual(codes(`v=DKIM1; s=tlsrpt; p=${rsa2048}`), ["dkim-service"]);
    assert.deepEqual(codes(`v=DKIM1; t=y:s; p=${rsa2048}`), ["dkim-testing"]);
    assert.deepEqual(codes(`v=DKIM1; P=${rsa2048}`), ["dkim-key-missing", "dkim-unknown-tag"]);
    assert.deepEqual(codes(`v=DKIM1;; p=${rsa2048}`), ["dkim-tag-syntax"]);
    assert.deepEqual(codes("garbage"), ["dkim-tag-syntax", "dkim-key-missing"]);
  });

  it("refuses to build what no verifier takes", () => {
    assert.throws(
      () => build({ publicKey: "AAAA", services: ["tlsrpt"] }),
      (error: unknown) => error instanceof ProblemsError && error.problems.length === 2,
    );
    assert.throws(() => build({ publicKey: spki(rsa(512)) }), ProblemsError);
    assert.equal(build({ publicKey: "" }), "v=DKIM1; k=rsa; p=");
    assert.equal(keyName("s1", "example.com"), "s1._domainkey.example.com");
  });

  it("reads back what it builds, and finds nothing to mend in it", () => {
    const keys = fc.constantFrom(
      { keyType: "rsa" as const, publicKey: rsa2048, bits: 2048 },
      { keyType: "ed25519" as const, publicKey: ed25519, bits: 256 },
    );
    const tags = fc.record(
      {
        hashes: fc.constantFrom(["sha256"], ["sha1", "sha256"]),
        services: fc.constantFrom(["*"], ["email"], ["email", "tlsrpt"]),
        flags: fc.constant(["s"]),
        notes: fc.stringMatching(/^[a-z]{1,9}$/),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(keys, tags, ({ bits, ...key }, more) => {
        const text = build({ ...key, ...more });
        assert.deepEqual(parse(text), { value: { ...key, bits, ...more }, problems: [] });
        assert.deepEqual(lint(text), []);
      }),
      { numRuns: fuzzRuns },
    );
  });

  it("says quotes where the strings of a zone file were pasted, and backslashes where its escapes were", () => {
    for (const [text, says] of [
      ['v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOC" "AQ8AMIIBCgKCAQEA', /quotes/],
      ['v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOC""AQ8AMIIBCgKCAQEA', /quotes/],
      ['"v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOC', /quotes/],
      ['v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOC"', /quotes/],
      ["v=DKIM1\\; k=rsa\\; p=MIIB", /backslash/],
    ] as const) {
      const [found, ...others] = lint(text);
      assert.deepEqual([found?.severity, found?.code, others], ["error", "dkim-quoted-strings", []], text);
      assert.match(`${found?.message} ${found?.fix}`, says);
    }
    assert.match(lint("p=-----BEGIN PUBLIC KEY-----MIIB").at(-1)?.fix ?? "", /^Leave out the lines -----BEGIN/);
  });

  it("warns of flags that DKIM does not have, and of y in upper case, which tests nothing", () => {
    const flags = (t: string): string[] =>
      lint(`v=DKIM1; t=${t}; p=`).flatMap(({ code }) => (code === "dkim-unknown-flag" ? [code] : []));
    assert.deepEqual(
      [flags("y:s"), flags("Y"), flags("s:x"), flags("")].map(({ length }) => length),
      [0, 1, 1, 1],
    );
  });

  it("says of a key of 1024 bits what can be done where a mail service has no other", () => {
    const short = lint(`v=DKIM1; p=${spki(rsa(1024))}`).find(({ code }) => code === "dkim-key-short");
    assert.match(short?.fix ?? "", /waive mail\/dkim with a last day/);
  });

  it("warns of a key that is longer than verifiers need to support", () => {
    const modulus = Buffer.alloc(513, 0xff).toString("base64url");
    const key = createPublicKey({ key: { kty: "RSA", n: modulus, e: "AQAB" }, format: "jwk" });
    const problems = lint(`v=DKIM1; p=${spki(key)}`).filter(({ code }) => code.startsWith("dkim-key"));
    assert.deepEqual(
      problems.map(({ code, message }) => [code, message]),
      [["dkim-key-long", "An RSA key of 4104 bits; verifiers need to support up to 4096 only."]],
    );
  });

  it("knows a private key of every kind, and says nothing of it", () => {
    const pair = generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey;
    const other = generateKeyPairSync("ed25519").privateKey;
    for (const [type, der] of [
      ["rsa", pair.export({ type: "pkcs8", format: "der" })],
      ["rsa", pair.export({ type: "pkcs1", format: "der" })],
      ["ed25519", other.export({ type: "pkcs8", format: "der" })],
    ] as const) {
      const key = der.toString("base64");
      const problems = lint(`v=DKIM1; k=${type}; p=${key}`);
      assert.deepEqual(
        problems.map(({ code }) => code),
        ["dkim-private-key"],
      );
      assert.ok(!JSON.stringify(problems).includes(key.slice(40, 60)));
    }
  });

  it("tells a key that was cut, and one of the other type, from nonsense", () => {
    const messages = (text: string) => lint(text).filter(({ code }) => code === "dkim-key");
    assert.match(
      messages(`v=DKIM1; p=${rsa2048.slice(0, 232)}`)[0]?.message ?? "",
      /cut short: .* 294 octets, and 174/,
    );
    assert.match(messages(`v=DKIM1; k=ed25519; p=${rsa2048}`)[0]?.fix ?? "", /k=rsa/);
    const whole = spki(generateKeyPairSync("ed25519").publicKey);
    const bare = Buffer.from(whole, "base64").subarray(12).toString("base64");
    assert.ok(messages(`v=DKIM1; k=ed25519; p=${whole}`)[0]?.fix?.endsWith(`p=${bare}`));
    assert.deepEqual(codes(`v=DKIM1; k=ed25519; p=${bare}`), []);
  });
});
