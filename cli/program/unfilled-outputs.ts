import type { Program } from "./load-program";

/** Of Pulumi's SDK, which is loaded late. */
type Sdk = typeof import("@pulumi/pulumi");

/**
 * A program whose outputs are null where only a deployment would fill them in, such as a zone's name servers. Without
 * an engine they are undefined, and the SDK would warn of each that it will not show (v3.250.0).
 */
export function nullWhereUnfilled(program: Program, { Output }: Pick<Sdk, "Output">): Program {
  return async () => {
    const outputs = await program();
    if (!outputs) return outputs;
    return Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [
        name,
        // What is undefined itself would be so at a deployment too: the warning stands.
        Output.isInstance<unknown>(value) ? value.apply((filled) => filled ?? null) : value,
      ]),
    );
  };
}
