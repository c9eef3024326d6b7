import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../exit";

/** Everything that a rehearsal of one stack keeps: `.launch-ready/sandbox/<stack>/` below the project, not in git. */
export interface SandboxFolder {
  readonly root: string;
  /** Working folder of the engine: copies of Pulumi.yaml and of the stack's config. */
  readonly workspace: string;
  /** The engine's state. */
  readonly state: string;
  /** The engine's home, so that a rehearsal neither sees nor touches the user's log-ins and plugins. */
  readonly home: string;
  /** What the loopback API and the AWS stand-in keep. */
  readonly api: string;
  readonly aws: string;
  readonly secrets: SandboxSecrets;
}

/** Made up for this rehearsal, and worth nothing outside of it. */
interface SandboxSecrets {
  /** Bearer token of the loopback API: 40 characters. */
  readonly token: string;
  readonly passphrase: string;
}

/**
 * The folder of a stack's rehearsal, made where it is not there yet.
 *
 * @throws {UsageError} where it cannot be written.
 */
export function openSandboxFolder(project: string, stack: string): SandboxFolder {
  const root = path.join(project, ".launch-ready", "sandbox", stack);
  const folder = {
    root,
    workspace: path.join(root, "workspace"),
    state: path.join(root, "state"),
    home: path.join(root, "home"),
    api: path.join(root, "cloudflare.json"),
    aws: path.join(root, "aws.json"),
  };
  try {
    for (const each of [folder.workspace, folder.state, folder.home]) mkdirSync(each, { recursive: true });
    return { ...folder, secrets: secretsIn(root) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `A rehearsal keeps its state in ${root}, which cannot be written (${code ?? String(error)}): make the ` +
        "folder writable, or work on a copy of the project that is.",
    );
  }
}

function secretsIn(root: string): SandboxSecrets {
  const file = path.join(root, "made-up-secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8")) as SandboxSecrets;
  // 30 bytes are 40 characters of base64url, the form of Cloudflare's tokens.
  const secrets = { token: randomBytes(30).toString("base64url"), passphrase: randomBytes(24).toString("base64url") };
  writeFileSync(file, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secrets;
}
