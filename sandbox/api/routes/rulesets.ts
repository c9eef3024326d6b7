/**
 * Rulesets of zones and accounts, by id and by phase entry point.
 * Source: developers.cloudflare.com/ruleset-engine/rulesets-api and developers.cloudflare.com/api, checked 2026-11-24.
 */
import { entryPointKind } from "../../../edge/phases";
import { ApiError, timestamp, type Answer } from "../envelope";
import { isObject, newId, requireAccount, requireBody, requireDocument, requireZone, within } from "../request";
import { route, type ApiRequest, type Route } from "../router";
import type { Document, Store } from "../store";
import { accountPlan } from "./account-plan";
import { requireValid, type Scope } from "./ruleset-checks";
import { placed, withIds } from "./ruleset-rules";

/** How many versions of a ruleset are kept. */
const versionsKept = 50;

class Rulesets {
  private readonly collection: string;
  private readonly versions: string;

  constructor(
    private readonly store: Store,
    private readonly scope: Scope,
  ) {
    this.collection = within(scope.of, scope.id, "rulesets");
    this.versions = within(scope.of, scope.id, "ruleset_versions");
  }

  /** Without their rules, as the API lists them. */
  list(): Document[] {
    return this.store.list(this.collection).map(({ rules: _rules, ...head }) => head);
  }

  get(id: string): Document {
    return requireDocument(this.store, this.collection, id, { code: 10003, message: `could not find ruleset ${id}` });
  }

  entryPoint(phase: string): Document | undefined {
    const kind = entryPointKind[this.scope.of];
    return this.store.list(this.collection).find((ruleset) => ruleset.phase === phase && ruleset.kind === kind);
  }

  create(body: Document): Document {
    const ruleset = {
      name: body.name,
      description: body.description ?? "",
      kind: body.kind,
      phase: body.phase,
      rules: body.rules ?? [],
    };
    requireValid(ruleset, this.scope);
    const { kind, phase } = ruleset;
    if (kind === entryPointKind[this.scope.of] && this.entryPoint(phase as string)) {
      // The API's own words: cloudflare/terraform-provider-cloudflare#6273.
      const message =
        `'${String(kind)}' is not a valid value for kind because exceeded maximum number of ${String(kind)} ` +
        `rulesets for phase ${String(phase)}`;
      throw new ApiError(400, { code: 20217, message, source: { pointer: "/kind" } });
    }
    return this.keep({ id: newId(), ...ruleset }, undefined);
  }

  /** A PUT replaces the rules; what it says of kind and phase has to be what they are. */
  replace(id: string, body: Document): Document {
    const before = this.get(id);
    for (const fixed of ["kind", "phase"] as const) {
      if (body[fixed] === undefined || body[fixed] === before[fixed]) continue;
      const message =
        `'${JSON.stringify(body[fixed])}' is not a valid value for ${fixed} because it cannot be changed from ` +
        `${String(before[fixed])}`;
      throw new ApiError(400, { code: 20125, message, source: { pointer: `/${fixed}` } });
    }
    const { kind, phase } = before;
    const ruleset = {
      id,
      name: body.name ?? before.name,
      description: body.description ?? before.description,
      kind,
      phase,
      rules: body.rules ?? [],
    };
    requireValid(ruleset, this.scope);
    return this.keep(ruleset, before);
  }

  putEntryPoint(phase: string, body: Document): Document {
    const before = this.entryPoint(phase);
    if (before) return this.replace(before.id as string, body);
    return this.create({ name: "default", ...body, kind: entryPointKind[this.scope.of], phase });
  }

  remove(id: string): void {
    for (const { version } of this.history(id)) this.store.delete(this.versions, `${id}:${String(version)}`);
    this.store.delete(this.collection, id);
  }

  history(id: string): Document[] {
    this.get(id);
    return this.store.list(this.versions).filter((version) => version.id === id);
  }

  private keep(
    ruleset: Document & { readonly id: string; readonly rules: unknown },
    before: Document | undefined,
  ): Document {
    const now = timestamp();
    const rules = withIds(ruleset.rules as Document[], (before?.rules ?? []) as Document[], now);
    const version = String(Number(before?.version ?? 0) + 1);
    const document = { ...ruleset, version, last_updated: now, rules };
    this.store.put(this.collection, ruleset.id, document);
    this.store.put(this.versions, `${ruleset.id}:${version}`, document);
    const old = `${ruleset.id}:${Number(version) - versionsKept}`;
    if (this.store.get(this.versions, old)) this.store.delete(this.versions, old);
    return document;
  }
}

function zoneScope(request: ApiRequest): Scope {
  const { id, plan } = requireZone(request);
  return { of: "zone", id, plan };
}

function accountScope(request: ApiRequest): Scope {
  const id = requireAccount(request);
  return { of: "account", id, plan: accountPlan(request.store, id) };
}

function rulesOf(ruleset: Document): Document[] {
  return ruleset.rules as Document[];
}

function requireRule(ruleset: Document, id: string): Document {
  const rule = rulesOf(ruleset).find((one) => one.id === id);
  if (rule) return rule;
  throw new ApiError(404, { code: 10003, message: `could not find rule ${id}` });
}

/** A rule is replaced by what is sent, except where only its place is: then it moves. */
function editRule(rulesets: Rulesets, { params, body }: ApiRequest): Answer {
  const ruleset = rulesets.get(params.ruleset ?? "");
  const before = requireRule(ruleset, params.rule ?? "");
  const { position, ...change } = isObject(body) ? body : {};
  const rule = Object.keys(change).length === 0 ? before : { ref: before.ref, ...change, id: before.id };
  const rules =
    position === undefined
      ? rulesOf(ruleset).map((one) => (one === before ? rule : one))
      : placed(
          rulesOf(ruleset).filter((one) => one !== before),
          rule,
          position,
        );
  return { result: rulesets.replace(ruleset.id as string, { ...ruleset, rules }) };
}

function addRule(rulesets: Rulesets, request: ApiRequest): Answer {
  const ruleset = rulesets.get(request.params.ruleset ?? "");
  const { position, ...rule } = requireBody(request);
  return {
    result: rulesets.replace(ruleset.id as string, { ...ruleset, rules: placed(rulesOf(ruleset), rule, position) }),
  };
}

function removeRule(rulesets: Rulesets, { params }: ApiRequest): Answer {
  const ruleset = rulesets.get(params.ruleset ?? "");
  const rule = requireRule(ruleset, params.rule ?? "");
  return {
    result: rulesets.replace(ruleset.id as string, {
      ...ruleset,
      rules: rulesOf(ruleset).filter((one) => one !== rule),
    }),
  };
}

function entryPoint(rulesets: Rulesets, { params }: ApiRequest): Document {
  const found = rulesets.entryPoint(params.phase ?? "");
  if (found) return found;
  throw new ApiError(404, { code: 10003, message: `could not find entrypoint ruleset in the ${params.phase} phase` });
}

function version(list: readonly Document[], wanted: string | undefined): Document {
  const found = list.find((one) => one.version === wanted);
  if (found) return found;
  throw new ApiError(404, { code: 10003, message: `could not find version ${wanted}` });
}

export function rulesetRoutes(): Route[] {
  return [...scoped("/zones/:zone/rulesets", zoneScope), ...scoped("/accounts/:account/rulesets", accountScope)];
}

function scoped(base: string, scope: (request: ApiRequest) => Scope): Route[] {
  type Handle = (rulesets: Rulesets, request: ApiRequest) => Answer;
  const on = (method: string, path: string, handle: Handle): Route =>
    route(method, base + path, (request) => handle(new Rulesets(request.store, scope(request)), request));
  const id = ({ params }: ApiRequest): string => params.ruleset ?? "";
  return [
    on("GET", "", (rulesets) => ({ result: rulesets.list() })),
    on("POST", "", (rulesets, request) => ({ result: rulesets.create(requireBody(request)) })),
    on("GET", "/:ruleset", (rulesets, request) => ({ result: rulesets.get(id(request)) })),
    on("PUT", "/:ruleset", (rulesets, request) => ({ result: rulesets.replace(id(request), requireBody(request)) })),
    on("DELETE", "/:ruleset", (rulesets, request) => {
      rulesets.remove(id(request));
      return { status: 204 };
    }),
    on("GET", "/:ruleset/versions", (rulesets, request) => ({
      result: rulesets.history(id(request)).map(({ rules: _rules, ...head }) => head),
    })),
    on("GET", "/:ruleset/versions/:version", (rulesets, request) => ({
      result: version(rulesets.history(id(request)), request.params.version),
    })),
    on("POST", "/:ruleset/rules", addRule),
    on("PATCH", "/:ruleset/rules/:rule", editRule),
    on("DELETE", "/:ruleset/rules/:rule", removeRule),
    on("GET", "/phases/:phase/entrypoint", (rulesets, request) => ({ result: entryPoint(rulesets, request) })),
    on("PUT", "/phases/:phase/entrypoint", (rulesets, request) => ({
      result: rulesets.putEntryPoint(request.params.phase ?? "", requireBody(request)),
    })),
  ];
}
