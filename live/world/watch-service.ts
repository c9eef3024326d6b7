/** What a service elsewhere watches, read from its API. */
import type { WatchService } from "../../edge/health-checkers";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import type { WatchedUrl } from "../observations";
import type { WatchAnswer } from "../world";

/** How one service is asked, and how its answer is read. */
interface ServiceApi {
  readonly baseUrl: string;
  /** Variables of the environment that hold what opens it; the first is the token. */
  readonly variables: readonly string[];
  readonly request: (page: number, secrets: readonly string[]) => { readonly path: string; readonly init: RequestInit };
  readonly read: (answer: unknown) => { readonly urls: readonly WatchedUrl[]; readonly more: boolean };
}

/** Pages of one list that are read, and octets of one page. */
const most = { pages: 50, octets: 4_000_000 };
const pageSize = 50;

const seconds = (value: unknown, unit: number): number | null => (typeof value === "number" ? value * unit : null);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
/** What follows `?` may be a token. */
const shown = (url: unknown): string => text(url).replace(/[?#].*$/, "");

/**
 * Sources, checked 2026-11-29. Checkly: checklyhq.com/docs/api-reference/checks/list-all-checks (`frequency` is
 * minutes; below one it is 0 and `frequencyOffset` seconds); that a URL monitor has `request.url` as an API check has
 * is UNVERIFIED. Better Stack: betterstack.com/docs/uptime/api (`check_frequency` is seconds), its attributes as public
 * clients read them. UptimeRobot: uptimerobot.com/api, version 2, which stays available (its post of 2025-09-25 on
 * version 3); `interval` is seconds, `status` 0 is paused.
 */
const serviceApis: Readonly<Record<WatchService, ServiceApi>> = {
  checkly: {
    baseUrl: "https://api.checklyhq.com",
    variables: ["CHECKLY_API_KEY", "CHECKLY_ACCOUNT_ID"],
    request: (page, [token = "", account = ""]) => ({
      path: `/v1/checks?limit=${pageSize}&page=${page}`,
      init: { headers: { authorization: `Bearer ${token}`, "x-checkly-account": account } },
    }),
    read: (answer) => {
      const checks = plainObjects(answer);
      const urls = checks.map(({ name, request, activated, muted, frequency, frequencyOffset }) => ({
        url: shown(isPlainObject(request) ? request.url : undefined),
        name: text(name),
        active: activated === true && muted !== true,
        seconds: frequency === 0 ? seconds(frequencyOffset, 1) : seconds(frequency, 60),
      }));
      return { urls, more: checks.length === pageSize };
    },
  },
  "better-stack": {
    baseUrl: "https://uptime.betterstack.com",
    variables: ["BETTER_STACK_API_TOKEN"],
    request: (page, [token = ""]) => ({
      path: `/api/v2/monitors?per_page=${pageSize}&page=${page}`,
      init: { headers: { authorization: `Bearer ${token}` } },
    }),
    read: (answer) => {
      const { data, pagination } = isPlainObject(answer) ? answer : {};
      const urls = plainObjects(data).map(({ attributes }) => {
        const { url, pronounceable_name, paused, check_frequency } = isPlainObject(attributes) ? attributes : {};
        return {
          url: shown(url),
          name: text(pronounceable_name),
          active: paused !== true,
          seconds: seconds(check_frequency, 1),
        };
      });
      return { urls, more: isPlainObject(pagination) && typeof pagination.next === "string" };
    },
  },
  uptimerobot: {
    baseUrl: "https://api.uptimerobot.com",
    variables: ["UPTIMEROBOT_API_KEY"],
    request: (page, [token = ""]) => ({
      path: "/v2/getMonitors",
      init: {
        method: "POST",
        body: new URLSearchParams({
          api_key: token,
          format: "json",
          limit: String(pageSize),
          offset: String((page - 1) * pageSize),
        }),
      },
    }),
    read: (answer) => {
      const { stat, monitors, error } = isPlainObject(answer) ? answer : {};
      if (stat !== "ok") throw new Error(`it says ${text(isPlainObject(error) ? error.message : undefined)}`);
      const listed = plainObjects(monitors);
      const urls = listed.map(({ url, friendly_name, status, interval }) => ({
        url: shown(url),
        name: text(friendly_name),
        active: status !== 0,
        seconds: seconds(interval, 1),
      }));
      return { urls, more: listed.length === pageSize };
    },
  },
};

/**
 * Reads what a service watches, all of its pages; why it could not be read is told in words, never with a token.
 *
 * @param environment where the service's variables stand.
 * @param baseUrl of another address of the service's API.
 */
export function watchReader(
  environment: Readonly<Record<string, string | undefined>>,
  timeout: number,
  baseUrl?: string,
): (service: WatchService) => Promise<WatchAnswer> {
  return async (service) => {
    const api = serviceApis[service];
    const secrets = api.variables.map((name) => environment[name] ?? "");
    const unset = api.variables.filter((_name, index) => secrets[index] === "");
    if (unset.length > 0) return { ok: false, why: `${unset.join(" and ")} is not set` };
    try {
      return { ok: true, urls: await everyPage(api, secrets, baseUrl ?? api.baseUrl, timeout) };
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      return { ok: false, why: secrets.reduce((words, secret) => words.replaceAll(secret, "(token)"), said) };
    }
  };
}

async function everyPage(
  { request, read }: ServiceApi,
  secrets: readonly string[],
  baseUrl: string,
  timeout: number,
): Promise<WatchedUrl[]> {
  const all: WatchedUrl[] = [];
  for (let page = 1; page <= most.pages; page += 1) {
    const { path, init } = request(page, secrets);
    const answer = await fetch(baseUrl + path, { ...init, redirect: "error", signal: AbortSignal.timeout(timeout) });
    if (!answer.ok) throw new Error(`it answers ${answer.status}`);
    const body = await answer.text();
    if (body.length > most.octets) throw new Error("its answer is longer than what is read");
    const { urls, more } = read(JSON.parse(body));
    all.push(...urls.filter(({ url }) => url !== ""));
    if (!more) return all;
  }
  throw new Error(`it watches more than the ${most.pages} pages that are read`);
}
