/** What the registry says of a domain: RDAP (RFC 9082, RFC 9083), its server by IANA's bootstrap file (RFC 9224). */
import { isPlainObject } from "../../standards/plain-object";
import type { RdapObservation } from "../observations";
import { observeHttp } from "./http";
import type { Recorder } from "./recorder";

const bootstrap = "https://data.iana.org/rdap/dns.json";

export async function observeRdap(recorder: Recorder, domain: string): Promise<RdapObservation> {
  const list = await fetchJson(recorder, bootstrap);
  if (typeof list === "string") return unavailable(`the list of registries (${bootstrap}) cannot be read: ${list}`);
  const base = serverFor(list, domain);
  if (base === undefined) return unavailable("the registry of its top-level domain does not offer RDAP");
  const answer = await fetchJson(recorder, `${base}domain/${domain}`);
  if (answer === "404") return { ...unavailable(""), status: "not-found" };
  return typeof answer === "string" ? unavailable(`the registry's answer cannot be read: ${answer}`) : read(answer);
}

function unavailable(detail: string): RdapObservation {
  return { status: "unavailable", detail, registrar: null, expires: null, states: [], signed: null };
}

/** A JSON object, or why there is none. */
async function fetchJson(recorder: Recorder, url: string): Promise<Readonly<Record<string, unknown>> | string> {
  const { hops, end, text } = await observeHttp(recorder, {
    purpose: "registry",
    url,
    headers: { accept: "application/rdap+json, application/json" },
  });
  const last = hops.at(-1);
  if (end !== "answer") return last?.failure ?? end;
  if (last?.status !== 200) return String(last?.status);
  try {
    const value: unknown = JSON.parse(text ?? "");
    return isPlainObject(value) ? value : "it is not an object";
  } catch {
    return "it is not JSON";
  }
}

/** The bootstrap file is a list of pairs: top-level domains, and the servers for them; the longest name wins. */
function serverFor({ services }: Readonly<Record<string, unknown>>, domain: string): string | undefined {
  let best: { readonly suffix: string; readonly server: string } | undefined;
  for (const service of listOf(services)) {
    const [names, servers] = listOf(service);
    const server = listOf(servers).find((one) => typeof one === "string" && one.startsWith("https://"));
    for (const name of listOf(names)) {
      if (typeof name !== "string" || typeof server !== "string") continue;
      if (!`.${domain}`.endsWith(`.${name}`) || name.length <= (best?.suffix.length ?? 0)) continue;
      best = { suffix: name, server: server.endsWith("/") ? server : `${server}/` };
    }
  }
  return best?.server;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function read(answer: Readonly<Record<string, unknown>>): RdapObservation {
  const events = listOf(answer.events).filter(isPlainObject);
  const expires = events.find(({ eventAction }) => eventAction === "expiration")?.eventDate;
  const time = typeof expires === "string" ? Date.parse(expires) : NaN;
  const { delegationSigned } = isPlainObject(answer.secureDNS) ? answer.secureDNS : {};
  return {
    status: "ok",
    registrar: registrarOf(listOf(answer.entities)),
    expires: Number.isNaN(time) ? null : new Date(time).toISOString(),
    states: listOf(answer.status)
      .filter((state) => typeof state === "string")
      .slice(0, 30),
    signed: typeof delegationSigned === "boolean" ? delegationSigned : null,
  };
}

/** The `fn` of the entity with the role registrar (jCard, RFC 7095). */
function registrarOf(entities: readonly unknown[]): string | null {
  const registrar = entities.filter(isPlainObject).find(({ roles }) => listOf(roles).includes("registrar"));
  const [, properties] = listOf(registrar?.vcardArray);
  const name = listOf(properties)
    .map(listOf)
    .find(([property]) => property === "fn")?.[3];
  return typeof name === "string" ? name.slice(0, 200) : null;
}
