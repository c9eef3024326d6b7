import * as v from "valibot";
import { watchServices } from "../edge/health-checkers";
import { recordTypes, type Observations } from "./observations";

const text = v.string();
const instant = v.pipe(
  text,
  v.check((given) => given === "" || !Number.isNaN(Date.parse(given)), "expected an instant"),
);
const list = <Item extends v.GenericSchema>(item: Item) => v.array(item);
const failure = v.picklist(["private", "refused", "unreachable", "timeout", "reset", "tls", "malformed", "unnamed"]);
const tlsVersion = v.picklist(["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]);
const web = v.pipe(
  text,
  v.check((given) => /^https?:/.test(given) && URL.canParse(given), "expected an http(s) URL"),
);

const dns = v.object({
  name: text,
  type: v.picklist(recordTypes),
  server: text,
  status: v.picklist(["ok", "nxdomain", "servfail", "refused", "timeout", "unreachable", "malformed"]),
  authenticated: v.boolean(),
  authoritative: v.boolean(),
  records: list(v.object({ name: text, type: text, ttl: v.number(), data: text })),
  negativeTtl: v.nullable(v.number()),
});
const certificate = v.object({
  issuer: text,
  names: list(text),
  notBefore: instant,
  notAfter: instant,
  fingerprint: text,
});
const tls = v.object({
  host: text,
  port: v.number(),
  address: text,
  failure: v.optional(failure),
  certificate: v.nullable(certificate),
  refusal: v.nullable(text),
  offered: list(tlsVersion),
  refused: list(tlsVersion),
});
const hop = v.object({
  url: web,
  address: text,
  status: v.nullable(v.number()),
  failure: v.optional(failure),
  location: v.nullable(web),
  headers: v.record(text, text),
  cookies: list(text),
  bytes: v.number(),
  cut: v.boolean(),
  milliseconds: v.number(),
});
const page = v.object({
  title: text,
  insecure: list(text),
  assets: list(web),
  marks: list(text),
  credentials: list(text),
});
const http = v.object({
  purpose: v.picklist(["spelling", "host", "well-known", "asset", "policy", "logo", "promise", "monitor", "registry"]),
  url: web,
  method: text,
  hops: v.pipe(list(hop), v.minLength(1, "expected one hop or more")),
  end: v.picklist(["answer", "loop", "too-many", "failure"]),
  page: v.optional(page),
  text: v.optional(text),
});
const rdap = v.object({
  status: v.picklist(["ok", "not-found", "unavailable"]),
  detail: v.optional(text),
  registrar: v.nullable(text),
  expires: v.nullable(instant),
  states: list(text),
  signed: v.nullable(v.boolean()),
});
const cloudflare = v.object({
  zoneId: text,
  plan: text,
  status: text,
  nameServers: list(text),
  resources: list(
    v.object({
      type: text,
      name: text,
      urn: text,
      props: v.record(text, v.unknown()),
      outputs: v.optional(v.record(text, v.unknown())),
    }),
  ),
  unseen: list(v.object({ what: text, why: text })),
});
const watchers = list(
  v.object({
    service: v.picklist(watchServices),
    unseen: v.optional(text),
    urls: list(v.object({ url: text, name: text, active: v.boolean(), seconds: v.nullable(v.number()) })),
  }),
);
const observations = v.object({
  format: v.literal("launch-ready-observations"),
  version: v.literal(1),
  domain: text,
  at: v.pipe(instant, v.nonEmpty("expected an instant")),
  hosts: list(text),
  left: list(text),
  dns: list(dns),
  tls: list(tls),
  http: list(http),
  rdap: v.nullable(rdap),
  cloudflare: v.nullable(cloudflare),
  watchers: v.optional(watchers),
  outOfTime: v.boolean(),
});

/** Reads what `--save` wrote: the document, or what is wrong with it, each with its place (`dns[3].status`). */
export function readObservations(input: unknown): { readonly value?: Observations; readonly wrong: readonly string[] } {
  const parsed = v.safeParse(observations, input, { abortPipeEarly: true });
  if (parsed.success) return { value: parsed.output as Observations, wrong: [] };
  return { wrong: parsed.issues.slice(0, 5).map((issue) => `${v.getDotPath(issue) ?? "the whole"}: ${issue.message}`) };
}
