import { compile, parse, type Value } from "../edge/rules";

/** Expressions as sites have them, simple ones more often than long ones. */
const expressions = [
  'http.host eq "www.example.com"',
  '(http.host eq "example.com" and not starts_with(http.request.uri.path, "/.well-known/"))',
  'http.request.uri.path in {"/login" "/register" "/reset-password"} and http.request.method eq "POST"',
  '(http.host eq "www.example.com" or http.host eq "example.net" or http.host eq "www.example.net") and not ssl',
  'ip.src in {192.0.2.0/24 198.51.100.7 2001:db8::/32} and http.request.uri.path contains "/admin"',
  'http.request.full_uri wildcard "http*://*.example.com/*"',
  'any(lower(http.request.headers["x-forwarded-host"][*])[*] contains "example.com") and ' +
    "len(http.request.uri.query) gt 512",
  'ends_with(http.request.uri.path, ".css") or ends_with(http.request.uri.path, ".js") or ' +
    'http.request.uri.path.extension in {"png" "jpg" "webp" "svg"}',
  'http.request.uri.path matches r"^/(de|en|fr)/blog/[0-9]{4}/"',
  'not cf.client.bot and ip.src.country ne "T1" and http.user_agent ne ""',
];

const request = new Map<string, Value>([
  ["http.host", "example.com"],
  ["http.request.uri.path", "/de/blog/2024/launch"],
  ["http.request.uri.path.extension", ""],
  ["http.request.uri.query", ""],
  ["http.request.full_uri", "https://www.example.com/de/blog/2024/launch"],
  ["http.request.method", "GET"],
  ["http.request.headers", new Map([["x-forwarded-host", ["WWW.Example.com"]]])],
  ["http.user_agent", "Mozilla/5.0"],
  ["ssl", true],
  ["ip.src", "203.0.113.9"],
  ["ip.src.country", "DE"],
  ["cf.client.bot", false],
]);

export interface RulesFigures {
  /** Parsed, with names, types and patterns checked; the first is of a process that has parsed nothing yet. */
  readonly parsedPerSecondCold: number;
  readonly parsedPerSecond: number;
  /** One request against one compiled expression. */
  readonly evaluatedPerSecond: number;
  /** Characters of an average expression. */
  readonly averageLength: number;
}

/** Seconds of this process's own CPU, so that a busy machine does not change the figures. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

function parseAll(rounds: number): number {
  const seconds = cpuSeconds(() => {
    for (let round = 0; round < rounds; round++) for (const text of expressions) parse(text);
  });
  return Math.round((rounds * expressions.length) / seconds);
}

/**
 * How fast the Rules language is on one core.
 *
 * @param short only that it runs: too few rounds for the figures to mean much.
 */
export function rules(short: boolean): RulesFigures {
  const parsedPerSecondCold = parseAll(short ? 5 : 500);
  if (!short) parseAll(5_000);
  const parsedPerSecond = parseAll(short ? 5 : 5_000);
  const compiled = expressions.map((text) => {
    const { expression } = parse(text);
    if (!expression) throw new Error(`This expression of the bench is not valid: ${text}`);
    return compile(expression);
  });
  const read = (name: string) => request.get(name);
  const rounds = short ? 100 : 100_000;
  const evaluate = () => {
    for (let round = 0; round < rounds; round++) for (const run of compiled) run(read);
  };
  evaluate();
  const evaluatedPerSecond = Math.round((rounds * compiled.length) / cpuSeconds(evaluate));
  const averageLength = Math.round(expressions.join("").length / expressions.length);
  return { parsedPerSecondCold, parsedPerSecond, evaluatedPerSecond, averageLength };
}
