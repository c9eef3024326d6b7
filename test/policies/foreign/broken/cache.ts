import * as cloudflare from "@pulumi/cloudflare";
import { zoneId, type BrokenProgram } from "./program";

const site = () =>
  ["example.com", "www.example.com"].map(
    (name) =>
      new cloudflare.DnsRecord(name, { zoneId, name, type: "A", content: "198.51.100.7", proxied: true, ttl: 1 }),
  );

/** The domain alone answers pages; `www` is left to another program. */
const one = () => site()[0];

const cacheRules = (...rules: cloudflare.types.input.RulesetRule[]) =>
  new cloudflare.Ruleset("cache", { zoneId, name: "cache", kind: "zone", phase: "http_request_cache_settings", rules });

export const brokenCache: readonly BrokenProgram[] = [
  {
    about: "compression turned off",
    code: "compression-off",
    declare: () => [one(), new cloudflare.ZoneSetting("brotli", { zoneId, settingId: "brotli", value: "off" })],
  },
  {
    about: "development mode that somebody committed",
    code: "development-mode-on",
    declare: () => [site(), new cloudflare.ZoneSetting("dev", { zoneId, settingId: "development_mode", value: "on" })],
  },
  {
    about: "a rule that caches nothing at all",
    code: "asset-not-cached",
    declare: () => {
      site();
      cacheRules({ ref: "off", expression: "true", action: "set_cache_settings", actionParameters: { cache: false } });
    },
  },
  {
    about: "everything cached for a minute",
    code: "asset-kept-briefly",
    declare: () => {
      site();
      cacheRules({
        ref: "short",
        expression: '(http.request.uri.path.extension in {"css" "js"})',
        action: "set_cache_settings",
        actionParameters: {
          cache: true,
          edgeTtl: { mode: "override_origin", default: 60 },
          browserTtl: { mode: "override_origin", default: 60 },
        },
      });
    },
  },
  {
    about: "exports cached by their extension, whoever asks for them",
    code: "cache-keeps-private-answer",
    declare: () => {
      one();
      cacheRules({
        ref: "all",
        expression: 'http.request.uri.path.extension eq "csv"',
        action: "set_cache_settings",
        actionParameters: {
          cache: true,
          edgeTtl: { mode: "override_origin", default: 86400 },
          browserTtl: { mode: "override_origin", default: 7200 },
        },
      });
    },
  },
];
