import { FormData } from "undici";
import { isFields } from "../comparison";
import { toApi } from "../naming";
import { over, send } from "../operations";
import { findIn } from "../recovery";
import type { ApiObject, Call, ResourceKind } from "../resource-kind";

/**
 * Sources: terraform-provider-cloudflare internal/services/workers_script, workers_route, workers_custom_domain,
 * snippet and snippet_rules, checked 2026-11-24.
 */

const scriptPath = "/accounts/{accountId}/workers/scripts/{scriptName}";

/** Inputs that are about the upload, and not about the script that results. */
const uploadOnly = ["accountId", "scriptName", "content", "contentFile", "contentSha256", "contentType", "assets"];

async function upload(call: Call): Promise<ApiObject> {
  const { properties, kind } = call;
  if (typeof properties.content !== "string") {
    throw new Error(
      "The stand-in uploads scripts given as `content`; for `contentFile` and `assets` the real plugin is needed.",
    );
  }
  const { mainModule, bodyPart } = properties;
  const part = typeof mainModule === "string" ? mainModule : typeof bodyPart === "string" ? bodyPart : "script";
  const type =
    typeof properties.contentType === "string"
      ? properties.contentType
      : mainModule
        ? "application/javascript+module"
        : "application/javascript";
  const metadata = Object.fromEntries(Object.entries(properties).filter(([name]) => !uploadOnly.includes(name)));
  const form = new FormData();
  form.append(
    "metadata",
    new Blob(
      [JSON.stringify(toApi(mainModule || bodyPart ? metadata : { ...metadata, bodyPart: part }, kind.naming))],
      { type: "application/json" },
    ),
  );
  form.append(part, new Blob([properties.content], { type }), part);
  return send(call, `PUT ${scriptPath}`, form);
}

/** The script's settings, from which a drift shows; its content is taken as it was uploaded. */
async function readScript(call: Call): Promise<ApiObject> {
  const settings = await send(call, `GET ${scriptPath}/settings`);
  return { ...settings, content: call.properties.content };
}

export const workersScript: ResourceKind = {
  name: "WorkersScript",
  inputs: [
    "accountId",
    "annotations",
    "assets",
    "bindings",
    "bodyPart",
    "compatibilityDate",
    "compatibilityFlags",
    "content",
    "contentFile",
    "contentSha256",
    "contentType",
    "keepAssets",
    "keepBindings",
    "limits",
    "logpush",
    "mainModule",
    "migrations",
    "observability",
    "placement",
    "scriptName",
    "tailConsumers",
    "usageModel",
  ],
  required: ["accountId", "scriptName"],
  replaces: ["accountId", "scriptName"],
  computed: [
    "createdOn",
    "etag",
    "handlers",
    "hasAssets",
    "hasModules",
    "lastDeployedFrom",
    "migrationTag",
    "modifiedOn",
    "namedHandlers",
    "placementMode",
    "placementStatus",
    "startupTimeMs",
  ],
  naming: { opaque: ["json"] },
  checks: [],
  id: (_, { scriptName }) => String(scriptName),
  operations: {
    create: upload,
    update: upload,
    read: readScript,
    remove: async (call) => void (await send(call, `DELETE ${scriptPath}`)),
  },
};

const routes = "/zones/{zoneId}/workers/routes";

export const workersRoute: ResourceKind = {
  name: "WorkersRoute",
  inputs: ["pattern", "script", "zoneId"],
  required: ["zoneId", "pattern"],
  replaces: ["zoneId"],
  computed: [],
  naming: {},
  checks: [],
  // The API refuses a second route of one pattern, so whatever fits is what was made.
  operations: over({
    create: `POST ${routes}`,
    read: `${routes}/{id}`,
    find: findIn({ list: routes, by: ["pattern", "script"] }),
  }),
};

const domains = "/accounts/{accountId}/workers/domains";

export const workersCustomDomain: ResourceKind = {
  name: "WorkersCustomDomain",
  inputs: ["accountId", "environment", "hostname", "service", "zoneId", "zoneName"],
  required: ["accountId", "hostname", "service"],
  replaces: ["accountId", "environment", "hostname", "service", "zoneId", "zoneName"],
  computed: ["certId"],
  naming: {},
  checks: [],
  operations: over({ create: `PUT ${domains}`, update: "none", read: `${domains}/{id}` }),
};

const snippetPath = "/zones/{zoneId}/snippets/{snippetName}";

async function uploadSnippet(call: Call): Promise<ApiObject> {
  const { files, metadata } = call.properties;
  const form = new FormData();
  form.append("metadata", new Blob([JSON.stringify(toApi(metadata, call.kind.naming))], { type: "application/json" }));
  for (const file of Array.isArray(files) ? files : []) {
    if (isFields(file))
      form.append(
        "files",
        new Blob([String(file.content)], { type: "application/javascript+module" }),
        String(file.name),
      );
  }
  return send(call, `PUT ${snippetPath}`, form);
}

export const snippet: ResourceKind = {
  name: "Snippet",
  inputs: ["files", "metadata", "snippetName", "zoneId"],
  required: ["zoneId", "files", "metadata", "snippetName"],
  replaces: ["snippetName", "zoneId"],
  computed: ["createdOn", "modifiedOn"],
  naming: {},
  checks: [],
  id: (_, { snippetName }) => String(snippetName),
  operations: {
    create: uploadSnippet,
    update: uploadSnippet,
    // Only whether it is there, and when it was changed: the stand-in takes the code as it was uploaded.
    read: async (call) => ({
      ...(await send(call, `GET ${snippetPath}`)),
      files: call.properties.files,
      metadata: call.properties.metadata,
    }),
    remove: async (call) => void (await send(call, `DELETE ${snippetPath}`)),
  },
};

const snippetRulesPath = "/zones/{zoneId}/snippets/snippet_rules";

function asRules(answer: ApiObject): ApiObject {
  const rules = answer.rules ?? answer.result;
  const own = (rule: unknown): unknown => (isFields(rule) ? { ...rule, id: undefined, last_updated: undefined } : rule);
  return Array.isArray(rules) ? { rules: rules.map(own) } : {};
}

const snippetRuleOperations = over({ create: `PUT ${snippetRulesPath}`, read: snippetRulesPath });

export const snippetRules: ResourceKind = {
  name: "SnippetRules",
  inputs: ["rules", "zoneId"],
  required: ["zoneId", "rules"],
  replaces: ["zoneId"],
  computed: [],
  defaults: ({ rules }) =>
    Array.isArray(rules)
      ? { rules: rules.map((rule: unknown) => (isFields(rule) ? { enabled: true, description: "", ...rule } : rule)) }
      : {},
  naming: {},
  checks: [],
  id: (_, { zoneId }) => String(zoneId),
  adapt: asRules,
  operations: snippetRuleOperations,
};
