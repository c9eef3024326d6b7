import { counted } from "../../standards/counted";
import { answerText } from "../../edge/dns/existing-records";
import { text, types, type DeclaredResource } from "../../edge/resource";
import type { CloudflareObservation } from "../observations";
import { printable } from "../printable";

/** Something that is in a zone and in no state. */
export interface Undeclared {
  readonly code:
    "drift-record-undeclared" | "drift-ruleset-undeclared" | "drift-page-rule-undeclared" | "drift-setting-undeclared";
  /** Pulumi's type token. */
  readonly type: string;
  /** Name and kind, harmless to print. */
  readonly what: string;
  /** By which the provider imports it. */
  readonly importId: string;
}

/**
 * What a zone holds that no state knows: records, rules, page rules, and settings that somebody changed. What
 * Cloudflare itself keeps there (records of Workers and of Email Routing, settings as they came) is nobody's.
 *
 * @param managed ids of the resources in the state; of settings `<zone id>/<setting>`.
 */
export function undeclaredIn({ zoneId, resources }: CloudflareObservation, managed: ReadonlySet<string>): Undeclared[] {
  return resources.flatMap((resource) => {
    const { type, outputs = {}, props } = resource;
    const id = typeof outputs.id === "string" ? outputs.id : "";
    if (type === types.dnsRecord)
      return managed.has(id) || isKeptByCloudflare(outputs.meta) ? [] : [record(resource, zoneId, id)];
    if (type === types.ruleset) return managed.has(id) || isEmpty(props.rules) ? [] : [ruleset(resource, zoneId, id)];
    if (type === types.pageRule) {
      const what = `the page rule on ${printable(text(resource, "target") ?? "")}`;
      return managed.has(id) ? [] : [{ code: "drift-page-rule-undeclared", type, what, importId: `${zoneId}/${id}` }];
    }
    return type === types.zoneSetting ? setting(resource, zoneId, managed) : [];
  });
}

function isKeptByCloudflare(meta: unknown): boolean {
  const {
    read_only: readOnly,
    email_routing: routing,
    origin_worker_id: worker,
  } = (meta ?? {}) as Record<string, unknown>;
  return readOnly === true || routing === true || typeof worker === "string";
}

function isEmpty(rules: unknown): boolean {
  return !Array.isArray(rules) || rules.length === 0;
}

function record(resource: DeclaredResource, zoneId: string, id: string): Undeclared {
  const { props, type } = resource;
  const { content, data, priority } = props;
  const answer = answerText({
    name: text(resource, "name") ?? "",
    type: text(resource, "type") ?? "",
    content: typeof content === "string" ? content : JSON.stringify(data),
    ttl: 1,
    ...(typeof priority === "number" ? { priority } : {}),
  });
  return {
    code: "drift-record-undeclared",
    type,
    what: printable(`the record ${String(props.name)} ${answer}`),
    importId: `${zoneId}/${id}`,
  };
}

function ruleset({ props, type }: DeclaredResource, zoneId: string, id: string): Undeclared {
  const rules = (props.rules as unknown[]).length;
  const what = printable(`${counted(rules, "rule")} of the phase ${String(props.phase)}`);
  return { code: "drift-ruleset-undeclared", type, what, importId: `zones/${zoneId}/${id}` };
}

function setting(resource: DeclaredResource, zoneId: string, managed: ReadonlySet<string>): Undeclared[] {
  const { props, outputs = {}, type } = resource;
  const key = `${zoneId}/${String(props.settingId)}`;
  if (managed.has(key) || typeof outputs.modifiedOn !== "string") return [];
  const what = printable(`the setting ${String(props.settingId)}, which is ${JSON.stringify(props.value)}`);
  return [{ code: "drift-setting-undeclared", type, what, importId: key }];
}
