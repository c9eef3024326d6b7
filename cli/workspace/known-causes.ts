import type { UsageCode } from "../codes";
import type { UsageError } from "../exit";
import { languageName } from "../program/language";
import { usageError } from "../usage";
import { holderOf, locksIn, StackLocked } from "./stack-locked";

/** Where the host for YAML is to be had, for `go install`; tests run this version. */
export const yamlHost = "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml@v1.32.0";

interface Cause {
  readonly code: UsageCode;
  readonly pattern: RegExp;
  readonly sentence: (match: RegExpExecArray, printed: string) => string;
  /** The same in a rehearsal, where that is no way out; default: the sentence above. */
  readonly rehearsed?: (match: RegExpExecArray) => string;
}

/**
 * What people meet before a resource is looked at, and what to do about it. Patterns are the engine's own words
 * (v3.250.0).
 */
const causes: readonly Cause[] = [
  {
    code: "usage-passphrase-wrong",
    pattern: /incorrect passphrase|passphrase must be set|message authentication failed/,
    sentence: () =>
      "The passphrase of this stack's secrets is wrong or not set: set PULUMI_CONFIG_PASSPHRASE, or " +
      "PULUMI_CONFIG_PASSPHRASE_FILE, to the one that the stack was made with. (For a rehearsal, delete " +
      ".launch-ready/sandbox/<stack> to start anew.)",
  },
  {
    // The engine hands the whole config to a pack's plugin in one environment variable, of which Linux takes 128 KiB.
    code: "usage-configuration-too-large",
    pattern: /policy pack "[^"]+" failed to start[^\n]*argument list too long/,
    sentence: () =>
      "The config of <stack> is too large (about 100 KB) for the engine to hand it to the policy pack without " +
      "Pulumi's own Node plugin: put the official Pulumi CLI on PATH, or give each domain a stack of its own.",
  },
  {
    code: "usage-policy-pack-broken",
    pattern: /policy pack "([^"]+)" failed to start/,
    sentence: ([, pack], printed) =>
      `The policy pack in ${pack} does not start${packError(printed)}: fix it, or name another.`,
  },
  {
    code: "usage-stack-locked",
    pattern: /the stack is currently locked by (\d+) lock/,
    sentence: (_, printed) =>
      `Another run is using this stack${heldBy(printed)}, or one was killed: wait for it, or, when you know that ` +
      "none is running, release the lock with: npx launch-ready pulumi cancel --stack <stack> --yes",
  },
  {
    code: "usage-stack-locked",
    pattern: /Conflict: Another update is currently in progress/,
    sentence: () =>
      "Another update of this stack is in progress: wait for it, or stop it with: npx launch-ready pulumi cancel " +
      "--stack <stack>",
  },
  {
    // Of a lock the engine hands on what the JSON parser says, and no more (pkg/backend/diy/lock.go, checkForLock).
    code: "usage-lock-damaged",
    pattern: /^(?:error: )?(?:unexpected end of JSON input|invalid character '[^\n]*)$/m,
    sentence: ([said]) =>
      `A lock of this stack in its backend is not whole (${said.replace("error: ", "")}): a run was killed while it ` +
      "wrote it. When you know that none is running, release it with: npx launch-ready pulumi cancel --stack <stack> " +
      "--yes",
  },
  {
    code: "usage-state-damaged",
    pattern: /failed to load checkpoint: (?:place \d+: )?([^\n]+)/,
    sentence: ([, said]) =>
      `The state of <stack> in its backend cannot be read (${said}). Put the copy back that the engine keeps beside ` +
      "it, <stack>.json.bak, or an earlier version of the bucket's file; then let it be compared with the zone: " +
      "npx launch-ready refresh --stack <stack>",
  },
  {
    code: "usage-not-logged-in",
    pattern: /PULUMI_ACCESS_TOKEN must be set|run `?pulumi login|not logged in|Unauthorized: No credentials/i,
    sentence: () =>
      "You are not logged in to a Pulumi backend: run `npx launch-ready pulumi login` (with `--local` for a folder " +
      "of this machine), or rehearse with --sandbox, which needs none.",
  },
  {
    code: "usage-stack-not-in-backend",
    pattern: /no stack named '([^']+)' found/,
    sentence: ([, name]) =>
      `The stack ${name} is not in this backend yet: make it with \`npx launch-ready pulumi stack init ${name}\`, ` +
      "or rehearse it with --sandbox.",
  },
  {
    code: "usage-language-host-missing",
    pattern: /no language plugin 'pulumi-language-(\w+)' found/,
    sentence: ([, runtime = ""]) =>
      `The engine has no host for programs in ${languageName(runtime)}: pulumi-language-${runtime} is neither beside ` +
      "it nor on PATH. Put the official Pulumi CLI on PATH, which brings it" +
      (runtime === "yaml" ? `, or build it: go install ${yamlHost}` : "."),
  },
  {
    code: "usage-provider-plugin-missing",
    pattern: /no resource plugin '([^']+)' found|could not (?:find|download|load) plugin[^\n]*?(?:for|resource) (\S+)/i,
    sentence: (match) =>
      `The provider plugin ${match[1] ?? match[2] ?? ""} is not installed and could not be downloaded: connect ` +
      "to the internet, install it with `npx launch-ready pulumi plugin install`, or rehearse with --sandbox.",
    rehearsed: (match) => {
      const plugin = match[1] ?? match[2] ?? "";
      const executable = plugin.startsWith("pulumi-resource-") ? plugin : `pulumi-resource-${plugin}`;
      return (
        `This rehearsal has no provider plugin ${plugin}: the sandbox stands in for the providers of Cloudflare, AWS ` +
        `and random alone, and downloads none. Put ${executable} on PATH, from where a rehearsal takes it.`
      );
    },
  },
  {
    code: "usage-backend-unreachable",
    pattern: /connection refused|dial tcp [^\n]*: i\/o timeout|no such host/,
    sentence: ([what]) => `The Pulumi backend cannot be reached (${what}): check the network and \`pulumi whoami -v\`.`,
  },
];

/** What the engine printed, as an error that says what to do; undefined where none of its words are known. */
export function knownCause(text: string, stack: string, rehearsal = false): UsageError | undefined {
  for (const { code, pattern, sentence, rehearsed } of causes) {
    const match = pattern.exec(text);
    if (!match) continue;
    const told = rehearsal && rehearsed ? rehearsed(match) : sentence(match, text);
    const said = told.replaceAll("<stack>", stack);
    return code === "usage-stack-locked" ? new StackLocked(said, locksIn(text)) : usageError(code, said);
  }
  return undefined;
}

function heldBy(printed: string): string {
  const locks = locksIn(printed);
  return locks.length === 0 ? "" : ` (${locks.map(holderOf).join("; ")})`;
}

function packError(printed: string): string {
  const said = /^\s*((?:\w*Error\b|Invalid policy pack).*)$/m.exec(printed)?.[1];
  return said ? ` (${said})` : "";
}
