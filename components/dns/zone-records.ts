import { conflicts, refusals, type ZoneRecord } from "../../edge/dns";
import type { Plan } from "../../edge/plans";
import { atPath, relocated, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import { isDnsName } from "../../standards/domain-name";
import { automaticTtl, isAddressType, type RecordDeclaration } from "./declaration";
import { privateName } from "./spelling";

/** The bounds of the control `dns/ttl` for address records that are not proxied, in seconds. */
const addressTtlBounds = { least: 60, most: 3600 } as const;

/** A declaration and what Cloudflare is sent for it. */
export interface DeclaredRecord {
  readonly declaration: RecordDeclaration;
  readonly record: Omit<ZoneRecord, "tags" | "settings">;
}

/**
 * Everything that Cloudflare, the DNS or this project's own bar would refuse about the records of one zone, found
 * before anything is declared: bad values, conflicts between records, missing purposes, identities used twice, TTLs
 * that would make a rollback slow.
 */
export function recordProblems(
  declared: readonly DeclaredRecord[],
  zone: { readonly name: string; readonly plan: Plan },
): PathProblem[] {
  const declarations = declared.map(({ declaration }) => declaration);
  return [
    ...repeatedKeys(declarations),
    ...declarations.flatMap((declaration) => ownProblems(declaration)),
    ...declared.flatMap(({ declaration, record }) =>
      refusals(record, zone)
        .filter(({ severity }) => severity !== "info")
        .filter(({ location }) => location.path !== "ttl" || !isSlowOrShort(declaration))
        .map((refusal) => relocated(refusal, atPath(describe(declaration)), { severity: "error" })),
    ),
    ...conflicts(
      declared.map(({ record }) => record),
      zone,
    ).map((conflict) => {
      const records = conflict.indexes.map((index) => describe(declarations[index]!));
      return relocated(conflict, atPath(theFirst(records) || zone.name), { severity: "error" });
    }),
  ];
}

/** So many records a conflict names; thousands can be too many for a plan at once. */
const mostNamed = 10;

function theFirst(records: readonly string[]): string {
  const more = records.length - mostNamed;
  return [...records.slice(0, mostNamed), ...(more > 0 ? [`${more} more`] : [])].join(" and ");
}

/** `app.example.com CNAME (host-app)`: enough to find the declaration that is meant. */
function describe(declaration: RecordDeclaration): string {
  return `${declaration.name} ${declaration.type} (${declaration.key})`;
}

function repeatedKeys(declarations: readonly RecordDeclaration[]): PathProblem[] {
  const seen = new Set<string>();
  return declarations.flatMap((declaration) => {
    if (!seen.has(declaration.key)) {
      seen.add(declaration.key);
      return [];
    }
    return [
      problem("record-key-repeated", atPath(describe(declaration)), {
        message: `The key "${declaration.key}" names another record already.`,
        fix: "Give each record a key of its own.",
      }),
    ];
  });
}

function ownProblems(declaration: RecordDeclaration): PathProblem[] {
  const problems: PathProblem[] = [];
  const where = describe(declaration);
  if (declaration.purpose.trim() === "") {
    problems.push(
      problem("record-purpose-missing", atPath(where), {
        message: "The record has no purpose.",
        fix: 'Say in words why it exists, e.g. purpose: "Sign-in pages (auth service)".',
      }),
    );
  }
  problems.push(...halfQuoted(declaration, where));
  const target = targetOf(declaration);
  const reason = target === undefined || target === "." ? undefined : privateName(target);
  if (reason !== undefined) {
    problems.push(
      problem("record-target-not-public", atPath(where), {
        message: `It leads to "${target}", which ${reason}.`,
        fix: "Give the whole name of a host on the internet, such as shops.example.net.",
      }),
    );
  }
  const { least, most } = addressTtlBounds;
  if (isSlowOrShort(declaration)) {
    problems.push(
      problem("record-ttl-unfit-for-rollback", atPath(where), {
        message:
          `ttl is ${declaration.ttl}; a record that may have to be rolled back takes ${least} to ` + `${most} seconds.`,
        fix: "Leave ttl out to take the default.",
      }),
    );
  }
  return problems;
}

/** One quote in the whole text, at its beginning or its end: it would be published as a part of the text. */
function halfQuoted({ type, content = "" }: RecordDeclaration, where: string): PathProblem[] {
  if (type !== "TXT" || !/^"[^"]*$|^[^"]*"$/.test(content.trim())) return [];
  return [
    problem("record-text-half-quoted", atPath(where), {
      message: "Its text has a quote at one end only, as if a part of a zone file's line were missing.",
      fix: "Give the whole text without the quotes that a zone file puts around it.",
    }),
  ];
}

/** Whether the TTL of an address record is outside our own bounds, which lie within Cloudflare's. */
function isSlowOrShort({ ttl, type }: RecordDeclaration): boolean {
  const { least, most } = addressTtlBounds;
  return ttl !== undefined && ttl !== automaticTtl && isAddressType(type) && (ttl < least || ttl > most);
}

/** The host that a record leads to; a name that is malformed in itself is the model's to refuse. */
function targetOf({ type, content, data }: RecordDeclaration): string | undefined {
  const target = ["CNAME", "MX", "NS"].includes(type) ? content : type === "SRV" ? data?.target : undefined;
  return typeof target === "string" && isDnsName(target.replace(/\.$/, "")) ? target : undefined;
}
