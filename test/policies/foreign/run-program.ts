import { recorded } from "../../../cli/program/recorded";
import type { DeclaredResource } from "../../../edge/resource";

/** What a program declares, run in this process as `launch-ready check` runs one. */
export function declaredBy(declare: () => unknown): Promise<DeclaredResource[]> {
  return recorded(async () => void (await declare()), { project: "shop", stack: "prod" });
}
