// Long: what each action takes, a check each.
/**
 * What the parameters of each action may hold; only what decides whether the API takes a rule.
 * Source: developers.cloudflare.com/ruleset-engine/rules-language/actions and the product pages named, checked
 * 2026-11-24.
 */
import { limits, type Plan } from "../plans";
import { isDocument, refused, type Document, type ExpressionCheck, type RulesetProblem } from "./refusal";

/** Of most parameters the value is wrong; where it is missing, of another phase or of a higher plan, `as` says so. */
const problem = (
  pointer: string,
  value: unknown,
  because: string,
  as: "missing" | "invalid" | "plan" | "phase" = value === undefined ? "missing" : "invalid",
): RulesetProblem => refused(`rule-parameter-${as}`, pointer, value, because);
const isInteger = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

export function actionRefusals(
  action: string,
  given: Document,
  phase: string,
  plan: Plan,
  expression: ExpressionCheck,
): RulesetProblem[] {
  const check = checks[action];
  return check ? check(given, { phase, plan, expression }) : [];
}

interface Context {
  readonly phase: string;
  readonly plan: Plan;
  readonly expression: ExpressionCheck;
}

type Check = (parameters: Document, context: Context) => RulesetProblem[];

const base = "/action_parameters";

/**
 * A value, or an expression that computes it, and never both: redirect targets, rewrites of URI parts, header values.
 */
function dynamicValue(given: unknown, pointer: string, { expression }: Context): RulesetProblem[] {
  if (!isDocument(given)) return [problem(pointer, given, "an object with value or expression is needed")];
  const hasValue = given.value !== undefined;
  const hasExpression = given.expression !== undefined;
  if (hasValue === hasExpression) return [problem(pointer, given, "exactly one of value and expression is needed")];
  if (hasExpression) return expression(given.expression, `${pointer}/expression`, "target");
  return typeof given.value === "string" ? [] : [problem(`${pointer}/value`, given.value, "a string is needed")];
}

const redirect: Check = (parameters, context) => {
  const wanted = context.phase === "http_request_redirect" ? "from_list" : "from_value";
  const given = parameters[wanted];
  if (!isDocument(given)) return [problem(`${base}/${wanted}`, given, `${wanted} is needed in phase ${context.phase}`)];
  if (wanted === "from_list") {
    const found = [];
    if (typeof given.name !== "string" || !/^[a-zA-Z0-9_]{1,50}$/.test(given.name))
      found.push(problem(`${base}/from_list/name`, given.name, "a list's name has letters, digits and _"));
    return [...found, ...context.expression(given.key, `${base}/from_list/key`, "target")];
  }
  const status = given.status_code;
  const codes = [301, 302, 303, 307, 308];
  return [
    ...(status === undefined || codes.includes(status as number)
      ? []
      : [problem(`${base}/from_value/status_code`, status, `it has to be one of ${codes.join(", ")}`)]),
    ...dynamicValue(given.target_url, `${base}/from_value/target_url`, context),
    ...twoQueries(given),
  ];
};

/** Error 10055: a target with a query of its own leaves no place for the visitor's (checked 2026-11-24). */
function twoQueries({ target_url: target, preserve_query_string: preserved }: Document): RulesetProblem[] {
  const value = isDocument(target) ? target.value : undefined;
  if (preserved !== true || typeof value !== "string" || !value.includes("?")) return [];
  const because = "the target has a query of its own, and the visitor's cannot be preserved beside it";
  return [problem(`${base}/from_value/preserve_query_string`, preserved, because)];
}

const rewrite: Check = (parameters, context) => {
  const { uri, headers } = parameters;
  if (uri === undefined && headers === undefined)
    return [problem(base, parameters, "uri or headers is needed", "missing")];
  const found: RulesetProblem[] = [];
  if (uri !== undefined) {
    if (context.phase !== "http_request_transform")
      found.push(problem(`${base}/uri`, uri, "only http_request_transform rewrites the URI", "phase"));
    for (const part of ["path", "query"]) {
      if (isDocument(uri) && uri[part] !== undefined)
        found.push(...dynamicValue(uri[part], `${base}/uri/${part}`, context));
    }
  }
  if (headers === undefined) return found;
  if (context.phase === "http_request_transform")
    found.push(
      problem(
        `${base}/headers`,
        headers,
        "headers are changed in http_request_late_transform or http_response_headers_transform",
        "phase",
      ),
    );
  if (!isDocument(headers))
    return [...found, problem(`${base}/headers`, headers, "an object by header name is needed")];
  for (const [name, header] of Object.entries(headers)) {
    const pointer = `${base}/headers/${name}`;
    const operation = isDocument(header) ? header.operation : undefined;
    // The API says: 'set' is not a valid value for operation because it cannot be used on header 'Host'.
    if (name.toLowerCase() === "host" && context.phase === "http_request_late_transform") {
      found.push(problem(pointer, header, "the header Host is changed by host_header in http_request_origin alone"));
      continue;
    }
    if (operation === "remove") continue;
    if (operation === "set" || operation === "add") found.push(...dynamicValue(header, pointer, context));
    else found.push(problem(`${pointer}/operation`, operation, "it has to be one of set, add, remove"));
  }
  return found;
};

/** developers.cloudflare.com/cache/how-to/cache-rules/settings, and the plan's minimum Edge TTL. */
const cacheSettings: Check = (parameters, { phase, plan }) => {
  const found: RulesetProblem[] = [];
  const ttl = (name: "edge_ttl" | "browser_ttl", modes: readonly string[], least: number): void => {
    const given = parameters[name];
    if (given === undefined) return;
    const mode = isDocument(given) ? given.mode : undefined;
    if (!modes.includes(mode as string))
      found.push(problem(`${base}/${name}/mode`, mode, `it has to be one of ${modes.join(", ")}`));
    const seconds = isDocument(given) ? given.default : undefined;
    if (mode !== "override_origin") return;
    if (!isInteger(seconds, least, 31_536_000))
      found.push(
        problem(
          `${base}/${name}/default`,
          seconds,
          `override_origin needs a whole number of seconds from ${least} on this plan (${plan})`,
        ),
      );
  };
  if (
    phase === "http_request_cache_settings" &&
    parameters.cache !== undefined &&
    typeof parameters.cache !== "boolean"
  ) {
    found.push(problem(`${base}/cache`, parameters.cache, "it has to be true or false"));
  }
  ttl("edge_ttl", ["respect_origin", "bypass_by_default", "override_origin"], limits.minimumEdgeTtl[plan]);
  ttl(
    "browser_ttl",
    ["respect_origin", "bypass_by_default", "override_origin", "bypass"],
    limits.minimumBrowserTtl[plan],
  );
  const key = isDocument(parameters.cache_key) ? parameters.cache_key.custom_key : undefined;
  if (key !== undefined && !limits.customCacheKey[plan])
    found.push(problem(`${base}/cache_key/custom_key`, key, "custom cache keys need the Enterprise plan", "plan"));
  return found;
};

const block: Check = ({ response }) => {
  if (response === undefined) return [];
  if (!isDocument(response)) return [problem(`${base}/response`, response, "an object is needed")];
  const found: RulesetProblem[] = [];
  const types = ["application/json", "text/html", "text/plain", "text/xml"];
  if (!isInteger(response.status_code, 400, 499))
    found.push(problem(`${base}/response/status_code`, response.status_code, "it has to be 400 to 499"));
  if (!types.includes(response.content_type as string))
    found.push(
      problem(`${base}/response/content_type`, response.content_type, `it has to be one of ${types.join(", ")}`),
    );
  if (typeof response.content !== "string")
    found.push(problem(`${base}/response/content`, response.content, "a string is needed"));
  return found;
};

/** developers.cloudflare.com/waf/custom-rules/skip/options. */
const skip: Check = (parameters) => {
  const targets = ["ruleset", "rulesets", "rules", "phases", "phase", "products"];
  const given = targets.filter((target) => parameters[target] !== undefined);
  if (given.length === 0) return [problem(base, parameters, `one of ${targets.join(", ")} is needed`, "missing")];
  if (parameters.ruleset !== undefined && parameters.ruleset !== "current")
    return [problem(`${base}/ruleset`, parameters.ruleset, "only current is possible")];
  return [];
};

const execute: Check = ({ id }) =>
  typeof id === "string" && /^[0-9a-f]{32}$/.test(id)
    ? []
    : [problem(`${base}/id`, id, "the id of a ruleset is needed")];

const sslModes = ["off", "flexible", "full", "strict", "origin_pull"];
const config: Check = (parameters) => {
  if (Object.keys(parameters).length === 0)
    return [problem(base, parameters, "at least one setting is needed", "missing")];
  return parameters.ssl === undefined || sslModes.includes(parameters.ssl as string)
    ? []
    : [problem(`${base}/ssl`, parameters.ssl, `it has to be one of ${sslModes.join(", ")}`)];
};

/** developers.cloudflare.com/rules/origin-rules: on plans below Enterprise only the port can be changed. */
const route: Check = (parameters, { plan }) => {
  const found: RulesetProblem[] = [];
  const origin = isDocument(parameters.origin) ? parameters.origin : {};
  if (origin.port !== undefined && !isInteger(origin.port, 1, 65_535))
    found.push(problem(`${base}/origin/port`, origin.port, "it has to be 1 to 65535"));
  const enterprise: readonly [string, unknown][] = [
    ["host_header", parameters.host_header],
    ["sni", parameters.sni],
    ["origin/host", origin.host],
  ];
  for (const [name, value] of enterprise) {
    if (value !== undefined && plan !== "enterprise")
      found.push(problem(`${base}/${name}`, value, "it needs the Enterprise plan", "plan"));
  }
  return found;
};

const serveError: Check = ({ content, asset_name: asset, status_code: status }) => [
  ...((content === undefined) === (asset === undefined)
    ? [problem(base, content, "exactly one of content and asset_name is needed")]
    : []),
  ...(status === undefined || isInteger(status, 400, 999)
    ? []
    : [problem(`${base}/status_code`, status, "it has to be 400 to 999")]),
];

const compress: Check = ({ algorithms }) => {
  const names = ["none", "auto", "default", "gzip", "brotli", "zstd"];
  if (!Array.isArray(algorithms) || algorithms.length === 0)
    return [problem(`${base}/algorithms`, algorithms, "a list of {name} is needed")];
  return algorithms.flatMap((one: unknown, index) =>
    isDocument(one) && names.includes(one.name as string)
      ? []
      : [
          problem(
            `${base}/algorithms/${index}/name`,
            isDocument(one) ? one.name : one,
            `it has to be one of ${names.join(", ")}`,
          ),
        ],
  );
};

const checks: Readonly<Record<string, Check>> = {
  block,
  compress_response: compress,
  execute,
  redirect,
  rewrite,
  route,
  serve_error: serveError,
  set_cache_settings: cacheSettings,
  set_config: config,
  skip,
};
