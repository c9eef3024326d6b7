import * as alert from "./alert";
import * as cache from "./cache";
import * as dns from "./dns";
import * as edge from "./edge";
import * as edgeValid from "./edge-valid";
import { dkim } from "./mail-dkim";
import { dmarc } from "./mail-dmarc";
import { none } from "./mail-none";
import { spf } from "./mail-spf";
import * as recover from "./recover";
import * as route from "./route";
import * as secret from "./secret";
import * as tls from "./tls";
import { coverage } from "./tls-coverage";
import * as watch from "./watch";
import type { Rule } from "./rule";

/** Every rule there is, a control each. */
export const rules: readonly Rule[] = [
  dns.resolves,
  dns.purpose,
  dns.ttl,
  dns.conflict,
  dns.stale,
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
  cache.byRoute,
  edgeValid.valid,
  edge.waf,
  edge.rateLimit,
  spf,
  dkim,
  dmarc,
  none,
  secret.plaintext,
  secret.inventory,
  watch.uptime,
  alert.alert,
  alert.tlsExpiry,
  alert.errors,
  watch.latency,
  recover.rollback,
];
