/**
 * Snippets: small scripts of a zone, and when they run. Source: developers.cloudflare.com/api, Snippets, checked
 * 2026-11-24.
 */
import { counted } from "../../../standards/counted";
import { limits } from "../../../edge/plans";
import { parse } from "../../../edge/rules";
import { ApiError, timestamp, type Answer } from "../envelope";
import {
  isObject,
  newId,
  paged,
  requireBody,
  requireDocument,
  requireZone,
  within,
  type ZoneContext,
} from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document } from "../store";
import { notOnPlan, unpublishedCode } from "./problems";

const missing = { code: unpublishedCode, message: "The snippet does not exist." };
const kept = (zone: ZoneContext): string => within("zone", zone.id, "snippets");

function upload(request: ApiRequest): Answer {
  const zone = requireZone(request);
  const name = request.params.name ?? "";
  if (!/^[a-z0-9_]{1,50}$/.test(name))
    throw new ApiError(400, {
      code: unpublishedCode,
      message: `${name} is not a name of a snippet: up to 50 small letters, digits and _.`,
    });
  const before = request.store.get(kept(zone), name);
  if (!before && request.store.size(kept(zone)) >= limits.snippets[zone.plan]) {
    throw notOnPlan(
      `${zone.name} has ${counted(request.store.size(kept(zone)), "snippet")}, and its plan (${zone.plan}) has ` +
        `${limits.snippets[zone.plan]}.`,
    );
  }
  const metadata = request.parts.find((part) => part.name === "metadata");
  const files = request.parts.filter((part) => part.name !== "metadata");
  const main = mainModule(metadata?.content);
  const file = files.find((part) => part.filename === main || part.name === main);
  if (!file)
    throw new ApiError(400, {
      code: unpublishedCode,
      message:
        `metadata.main_module is ${JSON.stringify(main)}; expected one of the files ` +
        `${files.map((part) => part.filename ?? part.name).join(", ") || "(none was given)"}.`,
    });
  const now = timestamp();
  const snippet = { snippet_name: name, created_on: before?.created_on ?? now, modified_on: now };
  const contents = files.map((part) => ({ name: part.filename ?? part.name, content: part.content }));
  // The main module first, which is how a reader tells it from the others.
  const ordered = [...contents].sort((one, other) => Number(other.name === main) - Number(one.name === main));
  request.store.put(kept(zone), name, { ...snippet, files: ordered });
  return { result: snippet };
}

function mainModule(metadata: string | undefined): unknown {
  try {
    const parsed: unknown = JSON.parse(metadata ?? "");
    return isObject(parsed) ? parsed.main_module : undefined;
  } catch {
    return undefined;
  }
}

function requireSnippet(request: ApiRequest): Document {
  return requireDocument(request.store, kept(requireZone(request)), request.params.name ?? "", missing);
}

function shown({ files: _files, ...snippet }: Document): Document {
  return snippet;
}

function rulesOf(request: ApiRequest): Document[] {
  return (request.store.get(within("zone", requireZone(request).id, "single"), "snippet_rules")?.rules ??
    []) as Document[];
}

/** A PUT replaces all of them; each names a snippet that exists. */
function setRules(request: ApiRequest): Answer {
  const zone = requireZone(request);
  const { rules } = requireBody(request);
  if (!Array.isArray(rules)) throw new ApiError(400, { code: unpublishedCode, message: "rules has to be a list." });
  const problems: string[] = [];
  const now = timestamp();
  const documents = rules.map((rule: unknown, index) => {
    const given = isObject(rule) ? rule : {};
    if (typeof given.expression !== "string" || given.expression === "") {
      problems.push(`rules[${index}].expression cannot be blank.`);
    } else {
      const errors = parse(given.expression).problems.filter(({ severity }) => severity === "error");
      problems.push(...errors.map(({ message }) => `rules[${index}].expression: ${message}`));
    }
    if (!request.store.get(kept(zone), String(given.snippet_name)))
      problems.push(
        `rules[${index}].snippet_name is ${JSON.stringify(given.snippet_name)}, and there is no such snippet.`,
      );
    return { description: "", enabled: true, ...given, id: newId(), version: "1", last_updated: now };
  });
  if (problems.length > 0) throw new ApiError(400, ...problems.map((message) => ({ code: unpublishedCode, message })));
  request.store.put(within("zone", zone.id, "single"), "snippet_rules", { rules: documents });
  return { result: documents };
}

const path = "/zones/:zone/snippets";

export const snippetRoutes: readonly Route[] = [
  route("GET", path, (request) =>
    paged(request.store.list(kept(requireZone(request))).map(shown), request.query, 25, 50),
  ),
  route("GET", `${path}/snippet_rules`, (request) => ({ result: rulesOf(request) })),
  route("PUT", `${path}/snippet_rules`, setRules),
  route("DELETE", `${path}/snippet_rules`, (request) => {
    request.store.delete(within("zone", requireZone(request).id, "single"), "snippet_rules");
    return { result: [] };
  }),
  route("PUT", `${path}/:name`, upload),
  route("GET", `${path}/:name`, (request) => ({ result: shown(requireSnippet(request)) })),
  route("GET", `${path}/:name/content`, (request) => ({
    raw: { contentType: "multipart/form-data; boundary=sandbox-snippet", body: formOf(requireSnippet(request)) },
  })),
  route("DELETE", `${path}/:name`, (request) => {
    const { snippet_name: name } = requireSnippet(request);
    if (rulesOf(request).some((rule) => rule.snippet_name === name))
      throw new ApiError(400, {
        code: unpublishedCode,
        message: `The snippet ${String(name)} is used by a snippet rule.`,
      });
    request.store.delete(kept(requireZone(request)), String(name));
    return { result: "" };
  }),
];

/** Each file under its own name, as it was uploaded. */
function formOf({ files }: Document): string {
  const parts = (files as readonly { readonly name: string; readonly content: string }[]).map(
    ({ name, content }) =>
      `--sandbox-snippet\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\nContent-Type: ` +
      `application/javascript+module\r\n\r\n${content}\r\n`,
  );
  return `${parts.join("")}--sandbox-snippet--\r\n`;
}
