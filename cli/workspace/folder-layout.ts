import path from "node:path";

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
  /** Room that is given back when the disk is full. */
  readonly reserve: string;
}

/** Where a stack's rehearsal keeps what, whether it is there yet or not. */
export function layoutOf(project: string, stack: string): SandboxFolder {
  const root = path.join(project, ".launch-ready", "sandbox", stack);
  return {
    root,
    workspace: path.join(root, "workspace"),
    state: path.join(root, "state"),
    home: path.join(root, "home"),
    api: path.join(root, "cloudflare.json"),
    aws: path.join(root, "aws.json"),
    reserve: path.join(root, "reserve"),
  };
}
