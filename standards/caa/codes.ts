import { problemsOf, type CodeEntry, type CodeTable } from "../problem";
import { codes as txtCodes } from "../txt/codes";

type QuotingCode = keyof typeof txtCodes extends infer Code
  ? Code extends `txt-${infer Fault}`
    ? `caa-${Fault}`
    : never
  : never;

/**
 * What can be wrong with the quotes of a value is what can be wrong with those of TXT data, but for having no string: a
 * record without a value is of another shape.
 */
const quoting = Object.fromEntries(
  Object.entries(txtCodes)
    .filter(([code]) => code !== "txt-empty")
    .map(([code, row]) => [
      code.replace("txt-", "caa-"),
      { ...row, control: "tls/coverage", example: `0 issue ${row.example}` },
    ]),
) as unknown as Record<Exclude<QuotingCode, "caa-unquoted" | "caa-empty">, CodeEntry>;

/** CAA records: RFC 8659, RFC 8657 (checked 2026-11-24). */
export const codes = {
  ...quoting,
  "caa-shape": {
    severity: "error",
    control: "tls/coverage",
    means: "A CAA record is not flags, a tag and a value.",
    example: "issue letsencrypt.org",
    mend: 'Write it like 0 issue "letsencrypt.org".',
    source: "RFC 8659 section 4.1.1",
  },
  "caa-flags": {
    severity: "error",
    control: "tls/coverage",
    means: "The flags set bits that are reserved.",
    example: '1 issue "letsencrypt.org"',
    mend: "Write 0, or 128 where authorities that do not know the tag must refuse.",
    source: "RFC 8659 section 4.1",
  },
  "caa-tag": {
    severity: "error",
    control: "tls/coverage",
    means: "The tag is not letters and digits.",
    example: '0 issue-wild "letsencrypt.org"',
    mend: "Write issue, issuewild or iodef.",
    source: "RFC 8659 section 4.1",
  },
  "caa-unknown-critical": {
    severity: "error",
    control: "tls/coverage",
    means: "An unknown tag is marked critical, so authorities refuse every certificate.",
    example: '128 isue "letsencrypt.org"',
    mend: "Correct the tag.",
    source: "RFC 8659 section 4.1",
  },
  "caa-unknown-tag": {
    severity: "warning",
    means: "An unknown tag; authorities ignore the record.",
    example: '0 isue "letsencrypt.org"',
    mend: "Correct the tag.",
    source: "RFC 8659 section 4.1",
  },
  "caa-iodef": {
    severity: "error",
    means: "The value of iodef is not a URL that reports can go to.",
    example: '0 iodef "security@example.com"',
    mend: 'Write iodef "mailto:security@example.com".',
    source: "RFC 8659 section 4.4",
  },
  "caa-contactemail": {
    severity: "error",
    means: "The value of contactemail is not a mailbox.",
    example: '0 contactemail "example.com"',
    mend: "Write a mailbox, or remove the record.",
    source: "CA/Browser Forum Baseline Requirements appendix A.1",
  },
  "caa-contactphone": {
    severity: "error",
    means: "The value of contactphone is not a phone number.",
    example: '0 contactphone "call us"',
    mend: "Write a phone number, or remove the record.",
    source: "CA/Browser Forum Baseline Requirements appendix A.1",
  },
  "caa-issuer": {
    severity: "error",
    control: "tls/coverage",
    means: "The issuer is not a domain name, which authorities take as permission for nobody.",
    example: '0 issue "Let\'s Encrypt"',
    mend: 'Write the authority\'s domain, or ";" for nobody.',
    source: "RFC 8659 section 4.2",
  },
  "caa-parameter": {
    severity: "error",
    control: "tls/coverage",
    means: "A parameter is not name=value, which authorities take as permission for nobody.",
    example: '0 issue "letsencrypt.org; accounturi"',
    mend: "Correct or remove it, and let no semicolon follow the last one.",
    source: "RFC 8659 section 4.2",
  },
  "caa-nobody-with-terms": {
    severity: "warning",
    means: "The value has parameters and no issuer, so nobody may issue.",
    example: '0 issue "; policy=ev"',
    mend: "Put the authority's domain first.",
    source: "RFC 8659 section 4.2",
  },
  "caa-no-authority": {
    severity: "warning",
    control: "tls/coverage",
    means: "The issuer is a name that no authority goes by.",
    example: '0 issue "letsencrypt.com"',
    mend: "Write the name that the authority documents.",
    source: "RFC 8659 section 4.2",
  },
  "caa-parameter-repeated": {
    severity: "error",
    control: "tls/coverage",
    means: "accounturi or validationmethods stands twice in one value, so no authority issues by it.",
    example: '0 issue "letsencrypt.org; accounturi=https://example.com/1; accounturi=https://example.com/2"',
    mend: "Write a record of its own for each account, and the methods with commas between.",
    source: "RFC 8657 section 3",
  },
  "caa-account-uri": {
    severity: "error",
    control: "tls/coverage",
    means: "accounturi is not a URL, so no authority will issue.",
    example: '0 issue "letsencrypt.org; accounturi=12345"',
    mend: "Copy the account's URL from the ACME client.",
    source: "RFC 8657 section 3",
  },
  "caa-validation-method": {
    severity: "error",
    control: "tls/coverage",
    means: "A validation method that is not known.",
    example: '0 issue "letsencrypt.org; validationmethods=http"',
    mend: "Write the methods of the ACME registry, such as http-01 or dns-01.",
    source: "RFC 8657 section 4",
  },
  "caa-unquoted": {
    severity: "warning",
    means: "A value with blanks, quotes or semicolons stands without quotes, so a zone file loses the rest.",
    example: "0 issue letsencrypt.org; accounturi=https://example.com/1",
    mend: "Put the value between double quotes.",
    source: "RFC 8659 section 4.1.1",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
