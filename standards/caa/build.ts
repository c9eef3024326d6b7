import { atOffset, ProblemsError, withoutErrors } from "../problem";
import { quote } from "../txt/encode";
import { lint } from "./lint";
import { criticalFlag, issuerTags, type CaaData, type CaaParameter } from "./record";
import { problem } from "./codes";

/** What a record is built from: an issuer (empty for nobody) with its terms, or any other tag's value. */
export type CaaOptions = { readonly tag: string; readonly critical?: boolean } & (
  { readonly issuer: string; readonly parameters?: readonly CaaParameter[] } | { readonly value: string }
);

/**
 * The three fields of a CAA record, as Cloudflare's API takes them.
 *
 * @throws ProblemsError with all problems, where authorities would call the record malformed
 */
export function buildData(options: CaaOptions): CaaData {
  const value = "value" in options ? options.value : issuerValue(options);
  const data = { flags: options.critical === true ? criticalFlag : 0, tag: options.tag, value };
  withoutErrors("CAA record", value, lint(written(data)));
  return data;
}

/** The same in presentation form: `0 issue "letsencrypt.org"`. */
export function build(options: CaaOptions): string {
  return written(buildData(options));
}

function issuerValue({
  tag,
  issuer,
  parameters = [],
}: Extract<CaaOptions, { issuer: string }> & { tag: string }): string {
  const torn = parameters.filter(({ value }) => value.includes(";"));
  if (torn.length > 0 || issuer.includes(";") || !issuerTags.has(tag.toLowerCase())) {
    const message = issuerTags.has(tag.toLowerCase())
      ? "An issuer or parameter holds a semicolon."
      : `The tag ${tag} names no issuer.`;
    throw new ProblemsError("CAA record", [problem("caa-issuer", atOffset(0), { message })]);
  }
  const terms = parameters.map(({ name, value }) => `${name}=${value}`);
  return issuer === "" && terms.length === 0 ? ";" : [issuer, ...terms].join("; ");
}

function written({ flags, tag, value }: CaaData): string {
  return `${flags} ${tag} ${quote([value])}`;
}
