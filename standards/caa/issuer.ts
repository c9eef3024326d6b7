import { isHostName } from "../domain-name";
import { atOffset, type TextProblem } from "../problem";
import { readUri } from "../report-uri";
import { pieces, type Piece } from "../tag-list";
import type { CaaParameter } from "./record";
import { problem } from "./codes";

/**
 * Validation methods of the ACME registry at IANA, without the reserved ones, and of drafts that authorities follow
 * already (dns-persist-01, dns-account-01, device-attest-01). A method of one authority alone starts with `ca-` (RFC
 * 8657 section 4).
 */
const validationMethods: ReadonlySet<string> = new Set([
  "http-01",
  "dns-01",
  "tls-alpn-01",
  "email-reply-00",
  "tkauth-01",
  "onion-csr-01",
  "bp-nodeid-00",
  "dns-account-01",
  "dns-persist-01",
  "device-attest-01",
]);
const methodShape = /^[a-z0-9]+(?:-[a-z0-9]+)*-[0-9]{2}$/i;

/** Who may issue, and on which terms. */
export interface Issuer {
  readonly issuer: string;
  readonly parameters: readonly CaaParameter[];
}

/**
 * Reads the value of `issue` and its like (RFC 8659 section 4.2). No issuer where authorities would call it malformed.
 */
export function readIssuer(tag: string, value: string, offset: number): { issuer?: Issuer; problems: TextProblem[] } {
  const [first = { text: "", at: 0 }, ...rest] = pieces(value, ";", offset);
  const problems: TextProblem[] = [];
  if (first.text !== "" && !isHostName(first.text)) problems.push(badIssuer(tag, first));
  const parameters: CaaParameter[] = [];
  rest.forEach((part, index) => {
    // `issuer;` and `;` have no parameters, and a semicolon may not end a list of them.
    if (part.text === "" && rest.length === 1 && index === 0) return;
    const read = readParameter(part);
    if (read.parameter !== undefined) parameters.push(read.parameter);
    problems.push(...read.problems);
  });
  if (first.text === "" && parameters.length > 0) problems.push(nobodyWithTerms(tag, first.at));
  problems.push(...repeatedParameters(parameters, first.at), ...noAuthority(first));
  if (problems.some(({ severity }) => severity === "error")) return { problems };
  return { issuer: { issuer: first.text.toLowerCase(), parameters }, problems };
}

function readParameter(part: Piece): { parameter?: CaaParameter; problems: TextProblem[] } {
  const equals = part.text.indexOf("=");
  const name = part.text.slice(0, Math.max(equals, 0)).trim();
  const value = part.text.slice(equals + 1).trim();
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(name) || !/^[\x21-\x3a\x3c-\x7e]*$/.test(value)) {
    return { problems: [badParameter(part)] };
  }
  const parameter = { name: name.toLowerCase(), value };
  return { parameter, problems: parameterProblems(parameter, part.at + equals + 1) };
}

function parameterProblems({ name, value }: CaaParameter, at: number): TextProblem[] {
  if (name === "accounturi") {
    const { reason } = readUri(value);
    if (reason === undefined) return [];
    const message = `accounturi "${value}" ${reason}. No authority will find that account, and none will issue.`;
    return [problem("caa-account-uri", atOffset(at), { message, fix: "Copy the account's URL from the ACME client." })];
  }
  if (name !== "validationmethods") return [];
  return value
    .split(",")
    .filter((method) => !validationMethods.has(method.toLowerCase()) && !/^ca-[A-Za-z0-9-]+$/.test(method))
    .map((method) =>
      problem("caa-validation-method", atOffset(at), {
        message: `"${method}" is not a validation method${methodShape.test(method) ? " that is known here" : ""}.`,
        fix: `Methods are ${[...validationMethods].join(", ")}, or an authority's own, ca-….`,
        severity: methodShape.test(method) ? "warning" : "error",
      }),
    );
}

/** RFC 8657 section 3 of accounturi; boulder (va/caa.go) holds validationmethods to the same (checked 2026-11-30). */
function repeatedParameters(parameters: readonly CaaParameter[], at: number): TextProblem[] {
  return ["accounturi", "validationmethods"]
    .filter((name) => parameters.filter((parameter) => parameter.name === name).length > 1)
    .map((name) =>
      problem("caa-parameter-repeated", atOffset(at), {
        message: `The parameter ${name} stands more than once in one value: no authority will issue by it.`,
        fix:
          name === "accounturi"
            ? "Write a record of its own for each account."
            : "Write one, with commas between the methods: validationmethods=dns-01,http-01.",
      }),
    );
}

/** Names that people write, that no authority goes by, and the one that is meant. */
const notAuthorities: ReadonlyMap<string, string> = new Map([
  ["letsencrypt.com", "letsencrypt.org"],
  ["letsencrypt.net", "letsencrypt.org"],
  ["www.letsencrypt.org", "letsencrypt.org"],
  ["globalsign.net", "globalsign.com"],
  ["aws.amazon.com", "amazon.com"],
  // Cloudflare has certificates issued by others (ssl/edge-certificates/caa-records, checked 2026-11-30).
  ["cloudflare.com", "pki.goog"],
]);

function noAuthority({ text, at }: Piece): TextProblem[] {
  const name = text.toLowerCase();
  const whole = ["letsencrypt.org", "sectigo.com", "digicert.com", "amazon.com"].find(
    (one) => one.split(".")[0] === name,
  );
  const meant = notAuthorities.get(name) ?? whole;
  if (meant === undefined) return [];
  const message = `No authority goes by the name ${text}; who has this record alone gets no certificate.`;
  const fix =
    meant === "pki.goog"
      ? "Name the authorities that Cloudflare uses, a record for each: pki.goog, letsencrypt.org, ssl.com, sectigo.com."
      : `Write "${meant}".`;
  return [problem("caa-no-authority", atOffset(at), { message, fix })];
}

function badIssuer(tag: string, { text, at }: Piece): TextProblem {
  return problem("caa-issuer", atOffset(at), {
    message:
      `"${text}" is not an issuer of ${tag}; it is a domain name. Authorities take a malformed value as permission ` +
      "for nobody.",
    fix: issuerFix(tag, text),
  });
}

/** Quotes of another kind, a web address, several authorities at once, or a wildcard, in place of one domain. */
function issuerFix(tag: string, given: string): string {
  if (/^["'\u2018\u201c].*["'\u2019\u201d]$/.test(given))
    return `Leave out the quotes, which belong to a zone file: ${given.slice(1, -1)}.`;
  const host = /^https?:\/\/([^/?#:]+)/i.exec(given)?.[1] ?? given.replace(/^\*\./, "");
  if (host !== given && isHostName(host)) return `Write "${host.toLowerCase()}".`;
  const several = given.split(/[,\s]+/).filter((word) => word !== "");
  if (several.length > 1 && several.every((word) => isHostName(word) && word.includes(".")))
    return `Write a record for each: ${several.map((word) => `0 ${tag} "${word.toLowerCase()}"`).join(" and ")}.`;
  return 'Write the authority\'s domain, e.g. "letsencrypt.org", or ";" for nobody.';
}

function badParameter({ text, at }: Piece): TextProblem {
  return problem("caa-parameter", atOffset(at), {
    message:
      `"${text}" is not a parameter; it is name=value in printable ASCII without blanks. Authorities take a ` +
      "malformed value as permission for nobody.",
    fix: "Correct or remove it, and let no semicolon follow the last one.",
  });
}

function nobodyWithTerms(tag: string, at: number): TextProblem {
  return problem("caa-nobody-with-terms", atOffset(at), {
    message: `The value of ${tag} has parameters and no issuer: nobody may issue, and the parameters mean nothing.`,
    fix: "Put the authority's domain first.",
  });
}
