/** Workers: scripts, routes and custom domains. Source: developers.cloudflare.com/api, Workers, checked 2026-11-24. */
import { createHash } from "node:crypto";
import { isWithin } from "../../../standards/domain-name";
import { ApiError, timestamp, type Answer } from "../envelope";
import { isObject, newId, requireAccount, requireBody, requireDocument, within, zoneOf } from "../request";
import { route, type ApiRequest, type Part, type Route } from "../router";
import type { Document } from "../store";
import { collectionRoutes, type MakeContext } from "./collection";
import { Problems, unpublishedCode } from "./problems";

// 10007: "This Worker does not exist on your account."
const missingScript = { code: 10007, message: "This Worker does not exist on your account." };

const scripts = (request: ApiRequest): string => within("account", requireAccount(request), "workers_scripts");

function requireScript(request: ApiRequest): Document {
  return requireDocument(request.store, scripts(request), request.params.script ?? "", missingScript);
}

function metadataOf(parts: readonly Part[]): Document {
  const part = parts.find(({ name }) => name === "metadata");
  if (!part) return {};
  try {
    const metadata: unknown = JSON.parse(part.content);
    if (isObject(metadata)) return metadata;
  } catch {
    // Refused below.
  }
  throw new ApiError(400, { code: unpublishedCode, message: "The part metadata has to be a JSON object." });
}

/** Secret values are taken and never shown again, nor kept. */
function shownBindings(bindings: unknown): unknown[] {
  if (!Array.isArray(bindings)) return [];
  return bindings.map((binding: unknown) => {
    if (!isObject(binding) || !["secret_text", "secret_key"].includes(binding.type as string)) return binding;
    return { name: binding.name, type: binding.type };
  });
}

function upload(request: ApiRequest): Answer {
  const name = request.params.script ?? "";
  if (!/^[a-z0-9_][a-z0-9_-]{0,62}$/i.test(name))
    throw new ApiError(400, {
      code: unpublishedCode,
      message: `${name} is not a name of a script: up to 63 letters, digits, - and _.`,
    });
  const metadata = metadataOf(request.parts);
  const script = mainPart(request.parts, metadata);
  const before = request.store.get(scripts(request), name);
  const now = timestamp();
  const document = {
    id: name,
    etag: createHash("sha256").update(script.content).digest("hex"),
    created_on: before?.created_on ?? now,
    modified_on: now,
    handlers: ["fetch"],
    has_assets: false,
    has_modules: metadata.main_module !== undefined,
    logpush: false,
    usage_model: "standard",
    startup_time_ms: 1,
    tail_consumers: [],
    last_deployed_from: "api",
    settings: settingsOf(metadata),
    content: script.content,
    content_type: script.type,
    main: script.filename ?? script.name,
  };
  request.store.put(scripts(request), name, document);
  return { result: head(document) };
}

/** The part that runs: what the metadata names, else the first. */
function mainPart(parts: readonly Part[], metadata: Document): Part {
  const modules = parts.filter((part) => part.name !== "metadata");
  const named = metadata.main_module ?? metadata.body_part;
  const main = typeof named === "string" ? named : (modules[0]?.name ?? "");
  const script = modules.find((part) => part.name === main || part.filename === main);
  if (script) return { ...script, filename: main };
  throw new ApiError(400, { code: 10021, message: `No such module: ${main || "(none given)"}` });
}

/** What of an upload's metadata the settings show. */
function settingsOf(metadata: Document): Document {
  const { bindings, annotations: _annotations, migrations: _migrations, keep_bindings: _keep, ...rest } = metadata;
  // The placement is always there, without which the provider's plugin fails to read a script (seen 2026-11-29).
  return { placement: {}, ...rest, bindings: shownBindings(bindings) };
}

function head(document: Document): Document {
  const { content: _content, content_type: _type, settings: _settings, main: _main, ...rest } = document;
  return rest;
}

/** The script as the one version of a service, which is how the provider asks for it. */
function service(request: ApiRequest): Answer {
  const script = head(requireScript(request));
  const environment = { environment: "production", created_on: script.created_on, modified_on: script.modified_on };
  return {
    result: {
      id: script.id,
      created_on: script.created_on,
      modified_on: script.modified_on,
      default_environment: { ...environment, script },
      environments: [environment],
    },
  };
}

/** A module worker's content comes as a form with its parts, a plain one's as it is. */
function content(request: ApiRequest): Answer {
  const {
    content,
    content_type: type,
    has_modules: modules,
    main,
  } = requireScript(request) as Readonly<Record<string, string>>;
  if (!modules) return { raw: { contentType: "application/javascript", body: content ?? "" } };
  const boundary = "sandbox-worker-content";
  const part =
    `--${boundary}\r\nContent-Disposition: form-data; name="${main}"; filename="${main}"\r\nContent-Type: ` +
    `${type}\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  return { raw: { contentType: `multipart/form-data; boundary=${boundary}`, body: part } };
}

function makeRoute(body: Document, { zone, others }: MakeContext): Document {
  const { pattern, script } = body;
  const host =
    typeof pattern === "string" ? (/^(?:https?:\/\/)?([^/]+)/.exec(pattern)?.[1]?.replace(/^\*\.?/, "") ?? "") : "";
  new Problems(body)
    .expect("pattern", host !== "" && isWithin(host, zone?.name ?? ""), `a pattern such as ${zone?.name}/*`)
    .done();
  // 10020: "A route with the same pattern already exists."
  if (others.some((route) => route.pattern === pattern))
    throw new ApiError(409, { code: 10020, message: "A route with the same pattern already exists." });
  return { pattern, ...(typeof script === "string" && script !== "" ? { script } : {}) };
}

const domains = (request: ApiRequest): string => within("account", requireAccount(request), "workers_domains");

/** One script a host name: attaching another replaces it. */
function attach(request: ApiRequest): Answer {
  const body = requireBody(request);
  const hostname = typeof body.hostname === "string" ? body.hostname.toLowerCase() : "";
  const zones = request.store.list("zones").map((zone) => zoneOf(request.store, zone.id as string));
  const zone = zones.find((one) =>
    body.zone_id === undefined ? isWithin(hostname, one?.name ?? "") : one?.id === body.zone_id,
  );
  new Problems(body)
    .text("service")
    .expect("hostname", zone !== undefined && isWithin(hostname, zone.name), "a name within one of the account's zones")
    .done();
  if (!request.store.get(scripts(request), String(body.service))) throw new ApiError(404, missingScript);
  const before = request.store.list(domains(request)).find((domain) => domain.hostname === hostname);
  const id = (before?.id ?? newId()) as string;
  const document = {
    id,
    hostname,
    service: body.service,
    environment: body.environment ?? "production",
    zone_id: zone?.id,
    zone_name: zone?.name,
  };
  request.store.put(domains(request), id, document);
  return { result: document };
}

const missingDomain = { code: unpublishedCode, message: "The custom domain does not exist." };
const path = "/accounts/:account/workers";
const script = `${path}/scripts/:script`;

export const workerRoutes: readonly Route[] = [
  route("GET", `${path}/scripts`, (request) => ({ result: request.store.list(scripts(request)).map(head) })),
  route("PUT", script, upload),
  route("GET", script, content),
  route("GET", `${script}/content/v2`, content),
  route("GET", `${path}/services/:script`, service),
  route("GET", `${script}/settings`, (request) => ({ result: requireScript(request).settings })),
  route("DELETE", script, (request) => {
    request.store.delete(scripts(request), requireScript(request).id as string);
    return { result: null };
  }),
  ...collectionRoutes({
    scope: "zone",
    path: "/workers/routes",
    kind: "workers_routes",
    make: makeRoute,
    missing: { code: unpublishedCode, message: "The route does not exist." },
  }),
  route("GET", `${path}/domains`, (request) => ({
    result: request.store
      .list(domains(request))
      .filter(({ hostname }) => [null, hostname].includes(request.query.get("hostname"))),
  })),
  route("PUT", `${path}/domains`, attach),
  route("GET", `${path}/domains/:domain`, (request) => ({
    result: requireDocument(request.store, domains(request), request.params.domain ?? "", missingDomain),
  })),
  route("DELETE", `${path}/domains/:domain`, (request) => {
    const { id } = requireDocument(request.store, domains(request), request.params.domain ?? "", missingDomain);
    request.store.delete(domains(request), id as string);
    return { result: { id } };
  }),
];
