import * as alert from "./watch/alert";
import { byRoute } from "./cache/by-route";
import * as cache from "./cache/cache";
import * as dns from "./dns/dns";
import * as registration from "./dns/registration";
import { access } from "./edge/access";
import * as edge from "./edge/edge";
import * as edgeValid from "./edge/valid";
import { complete } from "./handover/complete";
import { dkim } from "./mail/dkim";
import { dmarc } from "./mail/dmarc";
import { none } from "./mail/none";
import { spf } from "./mail/spf";
import * as recover from "./recover/rollback";
import * as route from "./route/route";
import * as secret from "./secret/secret";
import * as tls from "./tls/tls";
import { coverage } from "./tls/coverage";
import { errors } from "./watch/errors";
import { latency } from "./watch/latency";
import { tlsExpiry } from "./watch/tls-expiry";
import { uptime } from "./watch/uptime";
import type { Rule } from "./rule";

/** Every rule there is, a control each. */
export const rules: readonly Rule[] = [
  dns.resolves,
  dns.purpose,
  dns.ttl,
  dns.conflict,
  dns.stale,
  registration.dnssec,
  registration.expiry,
  dns.proxied,
  route.canonical,
  route.once,
  route.untouched,
  route.oldLinks,
  tls.strict,
  route.https,
  tls.version,
  tls.hsts,
  coverage,
  cache.staticAssets,
  cache.privateAnswers,
  byRoute,
  edgeValid.valid,
  edge.waf,
  edge.rateLimit,
  access,
  spf,
  dkim,
  dmarc,
  none,
  secret.plaintext,
  secret.inventory,
  uptime,
  alert.alert,
  tlsExpiry,
  errors,
  latency,
  recover.rollback,
  complete,
];
