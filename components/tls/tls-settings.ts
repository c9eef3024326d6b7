import { hstsLadder, hstsMaxAge, standing, type Begun, type HstsStage } from "../../standards/stages";
import type { RedirectMode } from "../../edge/prove/promises";
import { atPath, relocated, type PathProblem } from "../../standards/problem";
import { certificateProblems } from "./advanced-certificate";
import { problem } from "./codes";
import type { CaaChoices } from "./caa-records";

export interface TlsChoices {
  /**
   * How Cloudflare talks to the origin. `strict` verifies the origin's certificate; `full` encrypts without verifying
   * and is for the days until the origin has one. Flexible and Off are not to be had here.
   */
  readonly mode: "strict" | "full";
  readonly minVersion: "1.2" | "1.3";
  /** HSTS stage → the date on which it began. Empty: HSTS off. */
  readonly hsts: Begun<HstsStage>;
  /**
   * HSTS for all subdomains. Undefined: at the stage `preload` only, for which the browsers' list demands it
   * (hstspreload.org; checked 2026-11-24).
   */
  readonly includeSubdomains?: boolean | undefined;
  /** Decides who sends http to https: a redirect rule (`one-hop`) or Always Use HTTPS (`preload`). */
  readonly redirects: RedirectMode;
  /** Undefined: every authority may issue certificates. */
  readonly caa?: CaaChoices;
  /**
   * `advanced`: hosts deeper than the universal certificate covers get one of Cloudflare's Advanced Certificate
   * Manager, a paid add-on of the zone. Default `universal`.
   */
  readonly certificate?: "universal" | "advanced";
}

/** A zone setting by Cloudflare's id, with Cloudflare's own value. */
export interface Setting {
  readonly id: string;
  readonly value: unknown;
}

/** The zone settings of TLS choices (Cloudflare, zone settings; checked 2026-11-24). */
export function tlsSettings(choices: TlsChoices, today: string): Setting[] {
  return [
    { id: "ssl", value: choices.mode },
    { id: "min_tls_version", value: choices.minVersion },
    { id: "tls_1_3", value: "on" },
    { id: "automatic_https_rewrites", value: "on" },
    { id: "always_use_https", value: choices.redirects === "preload" ? "on" : "off" },
    { id: "security_header", value: { strict_transport_security: strictTransportSecurity(choices, today) } },
  ];
}

function strictTransportSecurity(choices: TlsChoices, today: string): Record<string, unknown> {
  const stage = standing(hstsLadder, choices.hsts, today).current;
  const preload = stage === "preload";
  return {
    enabled: stage !== undefined,
    max_age: stage ? hstsMaxAge[stage] : 0,
    include_subdomains: stage !== undefined && (preload || choices.includeSubdomains === true),
    preload,
    nosniff: true,
  };
}

/**
 * Everything wrong with TLS choices for the hosts that it has to cover: HSTS raised too fast, preloading without its
 * redirects, a host that no certificate covers.
 */
export function tlsProblems(
  choices: TlsChoices,
  zone: { readonly name: string; readonly proxiedHosts: readonly string[] },
  today: string,
): PathProblem[] {
  const problems: PathProblem[] = standing(hstsLadder, choices.hsts, today).problems.map((one) =>
    relocated(one, atPath(`tls of ${zone.name}`)),
  );
  if (choices.hsts.preload !== undefined && choices.redirects !== "preload") {
    problems.push(
      problem("hsts-preload-in-one-hop", atPath(`tls of ${zone.name}`), {
        message: "HSTS preloading needs http to go to https on the same host first; the redirects are in one-hop mode.",
        fix: "Set redirects.mode to preload (two hops), or stay at the stage year.",
      }),
    );
  }
  if (choices.hsts.preload !== undefined && choices.includeSubdomains === false) {
    problems.push(
      problem("hsts-preload-without-subdomains", atPath(`tls of ${zone.name}`), {
        message: "includeSubdomains is false, and browsers preload a domain with every name below it only.",
        fix: "Take tls.includeSubdomains out or set it to true, or stay at the stage year.",
      }),
    );
  }
  problems.push(...certificateProblems(zone.proxiedHosts, zone.name, choices.certificate ?? "universal"));
  return problems;
}
