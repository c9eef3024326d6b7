import type { Properties } from "../provider";
import { CloudflareClient, type ClientOptions } from "./client";
import { withDefaults } from "./expected-state";
import { kindOf, tokens } from "./kinds";

/** What became of a creation that nobody waited for. */
export type Creation =
  /** It was done, and this is the resource's id. */
  | { readonly done: true; readonly id: string }
  /** It was not done, or doing it again does no harm. */
  | { readonly done: false };

/**
 * Looks at the API for what a killed run was creating, whenever that was.
 *
 * @param inputs what the program gave for it.
 * @returns undefined for a type that it does not know.
 */
export async function findCreated(
  connection: ClientOptions,
  token: string,
  inputs: Properties,
): Promise<Creation | undefined> {
  if (!tokens.includes(token)) return undefined;
  const kind = kindOf(token);
  if (!kind.operations.find) return { done: false };
  const properties = withDefaults(kind, inputs);
  const client = new CloudflareClient(connection);
  try {
    const found = await kind.operations.find(
      { client, kind, properties, olds: {}, oldInputs: {}, id: "" },
      new Date(0),
    );
    if (!found) return { done: false };
    const id = kind.id?.(found, properties) ?? found.id;
    return typeof id === "string" ? { done: true, id } : { done: false };
  } finally {
    client.stop();
  }
}
