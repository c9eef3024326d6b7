import type { Properties } from "../provider";
import type { ResourceKind } from "./resource-kind";

/** What an import id tells: `<zone or account id>/<id>`, with further parts for some. */
export function propertiesOfImportId(kind: ResourceKind, id: string): Properties {
  const [scope, ...rest] = id.split("/").filter((part) => part !== "zones" && part !== "accounts");
  const account = id.startsWith("accounts/") || !("zoneId" in kind.schema.inputs);
  const middle = ["listId", "settingId", "snippetName", "scriptName"].find((name) =>
    kind.schema.required.includes(name),
  );
  return { [account ? "accountId" : "zoneId"]: scope, ...(middle && rest.length > 0 ? { [middle]: rest[0] } : {}) };
}

/** The resource's own id in an import id: its last part. */
export function ownId(id: string): string {
  return id.split("/").pop() ?? id;
}
