import { verdictsOf, type RuleCodes } from "../rule";

const insights = "developers.cloudflare.com/security/security-insights (checked 2026-11-29)";

/** What the rule on Access, tunnels and Spectrum says. */
export const accessCodes = {
  "access-open-to-everyone": {
    severity: "error",
    control: "edge/access",
    means: "A policy of Access lets everybody in who can sign in at all.",
    example: 'new ZeroTrustAccessPolicy({ decision: "allow", includes: [{ everyone: {} }] })',
    mend: "Name the people, their mail domain or a group, or require one of these beside.",
    source: insights,
  },
  "access-open-by-mail-domain": {
    severity: "error",
    control: "edge/access",
    means: "A policy of Access lets in whoever has an address at a mail provider that gives addresses to anybody.",
    example: 'new ZeroTrustAccessPolicy({ decision: "allow", includes: [{ emailDomain: { domain: "gmail.com" } }] })',
    mend: "Name the single addresses, or a list of them.",
  },
  "access-everyone-of-provider": {
    severity: "unjudged",
    control: "edge/access",
    means: "A policy lets everybody in, and only the identity provider decides who can sign in.",
    example: "an allow policy for everyone beside an identity provider of the type okta",
    mend: "See at the provider who can sign in, or name a group of it in the policy.",
  },
  "access-bypassed": {
    severity: "unjudged",
    control: "edge/access",
    means: "A policy turns Access off for everybody, and nothing says that what is behind is meant for all.",
    example: 'new ZeroTrustAccessPolicy({ decision: "bypass", includes: [{ everyone: {} }] })',
    mend: "Give the application the path that is for all, or state the host as public.",
  },
  "access-policy-unknown": {
    severity: "unjudged",
    control: "edge/access",
    means: "Whom a policy of Access lets in is known only after deployment.",
    example: "new ZeroTrustAccessPolicy({ includes: someOutput })",
    mend: "Give the value in the program, or look at the policy after deployment.",
  },
  "tunnel-service-unguarded": {
    severity: "error",
    control: "edge/access",
    demand: true,
    means: "A tunnel leads the whole internet to a remote login, or to a host that is not for the public.",
    example: 'ingresses: [{ hostname: "ssh.example.com", service: "ssh://localhost:22" }] without an application of it',
    mend: "Declare a ZeroTrustAccessApplication of the hostname, with a policy that names who may enter.",
    source: insights,
  },
  "tunnel-host-open": {
    severity: "unjudged",
    control: "edge/access",
    means: "A tunnel publishes a web host without Access, and nothing says that it is for everybody.",
    example: 'ingresses: [{ hostname: "wiki.example.com", service: "http://localhost:3000" }] alone',
    mend: "Put an application of Access before it, or state the host as public.",
    source: insights,
  },
  "tunnel-rules-unknown": {
    severity: "unjudged",
    control: "edge/access",
    means: "What a tunnel publishes, or what Access stands before, is known only after deployment.",
    example: "new ZeroTrustTunnelCloudflaredConfig({ config: someOutput })",
    mend: "Give the value in the program.",
  },
  "spectrum-remote-access-open": {
    severity: "error",
    control: "edge/access",
    means: "Spectrum leads the whole internet to a port for remote logins or a database.",
    example: 'new SpectrumApplication({ protocol: "tcp/3389" })',
    mend: "Lead people there by a tunnel with Access, and delete the application.",
    source: insights,
  },
  "spectrum-port-unknown": {
    severity: "unjudged",
    control: "edge/access",
    means: "Which port Spectrum opens, or for whom, is known only after deployment or decided elsewhere.",
    example: "new SpectrumApplication({ protocol: someOutput })",
    mend: "Give the value in the program.",
  },
} as const satisfies RuleCodes;

export const { found, cannotJudge } = verdictsOf(accessCodes);
