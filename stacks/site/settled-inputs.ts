import * as pulumi from "@pulumi/pulumi";
import { canonicalIpv6 } from "../../edge/dns/addresses";
import type { ArgInput } from "./arg-inputs";

/** An output that was given to a site, with what could be told of it. */
export interface SettledInput extends ArgInput {
  readonly isKnown: boolean;
  readonly isSecret: boolean;
  /** Undefined while it is unknown. */
  readonly value: unknown;
}

/** What of an output its types leave out. */
interface Settling {
  readonly isKnown: Promise<boolean>;
  readonly isSecret: Promise<boolean>;
  readonly promise: () => Promise<unknown>;
}

/**
 * Waits until an output has its value, or until it is clear that only the deployment will tell it.
 *
 * @throws whatever made the output fail.
 */
export async function settled(given: ArgInput): Promise<SettledInput> {
  const { isKnown, isSecret, promise } = given.input as unknown as Settling;
  const [known, secret, value] = await Promise.all([isKnown, isSecret, promise()]);
  return { ...given, isKnown: known, isSecret: secret, value: known ? value : undefined };
}

/** What is declared of a site made of outputs hangs on them again: by dependencies, and as a secret where one is. */
export class InputLinks {
  private readonly links: readonly Link[];

  constructor(inputs: readonly SettledInput[]) {
    this.links = inputs.map((input) => ({ input, spellings: spellingsOf(input) }));
  }

  /** Those properties of a resource that are made of outputs, as outputs. */
  linked(value: unknown): unknown {
    return this.over(value, () => true);
  }

  /** The same for what is said beside the resources, in which a value that is known and open stays plain. */
  veiled(value: unknown): unknown {
    return this.over(value, ({ isKnown, isSecret }) => !isKnown || isSecret);
  }

  private over(value: unknown, counts: (input: SettledInput) => boolean): unknown {
    if (typeof value === "string") {
      // Cloudflare takes a long text in pieces.
      const text = value.replaceAll('" "', "").toLowerCase();
      const found = this.links.filter(
        ({ input, spellings }) => counts(input) && spellings.some((one) => text.includes(one)),
      );
      return found.length === 0 ? value : pulumi.all(found.map(({ input }) => input.input)).apply(() => value);
    }
    if (Array.isArray(value)) return (value as unknown[]).map((item) => this.over(item, counts));
    if (!isMapping(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.over(item, counts)]));
  }
}

interface Link {
  readonly input: SettledInput;
  /** How the value may be written in what is declared, in lower case. */
  readonly spellings: readonly string[];
}

function spellingsOf({ isKnown, value, standIn }: SettledInput): string[] {
  if (!isKnown) return [standIn.mark.toLowerCase()];
  if (typeof value !== "string") return [];
  const text = value.trim().toLowerCase();
  const spellings = [
    text,
    text.replace(/\.$/, ""),
    text.replace(/\s/g, ""),
    text.replaceAll('"', ""),
    canonicalIpv6(text) ?? "",
  ];
  return [...new Set(spellings)].filter((one) => one !== "");
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
