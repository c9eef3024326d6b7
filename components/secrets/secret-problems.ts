import { atPath, type PathProblem } from "../../standards/problem";
import { problem } from "./codes";
import type { Secret } from "./secret";

/** Header names that Cloudflare's request header transforms leave alone, or that mean something already. */
const reservedHeader = /^(cf-|x-cf-|x-forwarded-|x-real-ip$|true-client-ip$|host$|cookie$|authorization$|connection$)/i;

/**
 * Everything wrong with an inventory: owners nobody knows, values that would go nowhere, headers that cannot be set.
 */
export function secretProblems(secrets: readonly Secret[], owners: readonly string[]): PathProblem[] {
  const headers = new Map<string, string>();
  return secrets.flatMap((secret) => {
    const where = `secrets.${secret.name}`;
    const problems: PathProblem[] = [];
    if (!owners.includes(secret.owner)) {
      problems.push(
        problem("secret-owner-unknown", atPath(`${where}.owner`), {
          message: secret.owner === "" ? "The secret has no owner." : `${secret.owner} is not among the owners.`,
          fix:
            owners.length > 0
              ? `The owners are: ${owners.join(", ")}.`
              : "Declare who they are under owners, each with a mail.",
        }),
      );
    }
    if (!secret.generate && (secret.awsPlace !== undefined || secret.header !== undefined)) {
      problems.push(
        problem("secret-not-generated", atPath(where), {
          message: "Its value is not made here, so this stack can neither place nor send it.",
          fix: "Set generate: true, or say in words where it is kept and leave header out.",
        }),
      );
    }
    if (secret.header !== undefined)
      problems.push(...headerProblems(secret.header, `${where}.header`, secret.name, headers));
    return problems;
  });
}

function headerProblems(header: string, where: string, name: string, seen: Map<string, string>): PathProblem[] {
  const other = seen.get(header.toLowerCase());
  seen.set(header.toLowerCase(), name);
  if (other !== undefined) {
    return [
      problem("secret-header-repeated", atPath(where), {
        message: `${other} is sent as ${header} already.`,
        fix: "Give each a header of its own.",
      }),
    ];
  }
  if (!reservedHeader.test(header)) return [];
  return [
    problem("secret-header-reserved", atPath(where), {
      message: `${header} is a header that Cloudflare or HTTP uses itself.`,
      fix: "Choose another, such as X-Origin-Proof.",
    }),
  ];
}
