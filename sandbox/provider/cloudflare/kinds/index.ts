import { tokenOf, type KindFacts, type ResourceKind } from "../resource-kind";
import { schemaOf } from "../schema";
import * as dns from "./dns";
import * as email from "./email-routing";
import * as lists from "./lists";
import * as monitoring from "./monitoring";
import * as protection from "./protection";
import * as ruleset from "./ruleset";
import * as tls from "./tls";
import * as transforms from "./transforms";
import * as workers from "./workers";

const all: readonly ResourceKind[] = [dns, email, lists, monitoring, protection, ruleset, tls, transforms, workers]
  .flatMap((area) => Object.values(area as unknown as Record<string, KindFacts>))
  .map((facts) => ({ ...facts, schema: schemaOf(facts.name) }));

const byToken = new Map(all.map((kind) => [tokenOf(kind), kind]));

/** Tokens of every type that the stand-in knows. */
export const tokens: readonly string[] = [...byToken.keys()];

/** @throws an Error where the stand-in does not know the type. */
export function kindOf(token: string): ResourceKind {
  const kind = byToken.get(token);
  if (!kind) {
    throw new Error(
      `The sandbox's stand-in for the Cloudflare provider does not know ${token}. Install the real plugin ` +
        "(pulumi plugin install resource cloudflare) to rehearse it.",
    );
  }
  return kind;
}
