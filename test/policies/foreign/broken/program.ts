import * as pulumi from "@pulumi/pulumi";

/** A program of somebody who never heard of our components, with one thing wrong in it. */
export interface ForeignProgram {
  readonly about: string;
  /** Declares the program's resources, as its `index.ts` would. */
  readonly declare: () => unknown;
  /** What the pack's configuration states under `intent`; nothing where it has none. */
  readonly intent?: Readonly<Record<string, unknown>>;
  /** Names of the zones that the pack's configuration says are owned. */
  readonly owns?: readonly string[];
}

/** With nothing wrong in it. */
export interface GoodProgram extends ForeignProgram {
  /** Codes of what cannot be judged and is said at each preview; nothing where there is none. */
  readonly advice?: readonly string[];
}

export interface BrokenProgram extends ForeignProgram {
  /** The one code that it has to trip. */
  readonly code: string;
}

export const zoneId = "0123456789abcdef0123456789abcdef";
export const accountId = "fedcba9876543210fedcba9876543210";

/** A resource of an older SDK, which no class of today's declares. */
export class Older extends pulumi.CustomResource {
  constructor(type: string, name: string, props: object) {
    super(type, name, { ...props });
  }
}
