import { FormData } from "undici";
import { isFields } from "../comparison";
import { toApi } from "../naming";
import { over, readFile, send } from "../operations";
import { findIn } from "../find-in-list";
import { ofZone, type ApiObject, type Call, type KindFacts } from "../resource-kind";

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

/** As the provider reads a script: the service that it makes, its settings, its code. */
async function readScript(call: Call): Promise<ApiObject> {
  const { default_environment: environment } = await send(
    call,
    "GET /accounts/{accountId}/workers/services/{scriptName}",
  );
  const script = isFields(environment) && isFields(environment.script) ? environment.script : {};
  const settings = await send(call, `GET ${scriptPath}/settings`);
  const placement =
    isFields(settings.placement) && Object.keys(settings.placement).length > 0 ? {} : { placement: null };
  const content = await readFile(call, `${scriptPath}/content/v2`);
  return { ...script, ...settings, ...placement, main_module: call.properties.mainModule, content };
}

export const workersScript: KindFacts = {
  name: "WorkersScript",
  replaces: ["accountId", "scriptName"],
  defaults: () => ({ logpush: false, usageModel: "standard" }),
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

export const workersRoute: KindFacts = {
  name: "WorkersRoute",
  replaces: ["zoneId"],
  naming: {},
  checks: [],
  // The API refuses a second route of one pattern.
  operations: over({
    create: `POST ${routes}`,
    read: `${routes}/{id}`,
    find: findIn({ list: routes, by: ["pattern"] }),
  }),
};

const domains = "/accounts/{accountId}/workers/domains";

export const workersCustomDomain: KindFacts = {
  name: "WorkersCustomDomain",
  replaces: ["accountId", "environment", "hostname", "service", "zoneId", "zoneName"],
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

export const snippet: KindFacts = {
  name: "Snippet",
  replaces: ["snippetName", "zoneId"],
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

export const snippetRules = ofZone({
  name: "SnippetRules",
  defaults: ({ rules }) =>
    Array.isArray(rules)
      ? { rules: rules.map((rule: unknown) => (isFields(rule) ? { enabled: true, description: "", ...rule } : rule)) }
      : {},
  checks: [],
  adapt: asRules,
  operations: snippetRuleOperations,
});
