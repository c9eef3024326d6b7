import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Yarn from 2 on shares the name with Yarn 1, and little else. */
type Kind = "npm" | "pnpm" | "yarn-1" | "yarn" | "bun";

/** What installs the packages of a project, and how it is asked to. */
export interface PackageManager {
  readonly kind: Kind;
  /** Installs what package.json names. */
  readonly install: string;
  /** Installs what the lock file names, and nothing else. */
  readonly installLocked: string;
  /** Adds a package to those of the project. */
  readonly add: string;
  /** The same to those that only its development needs. */
  readonly addForDevelopment: string;
}

const managers: Readonly<Record<Kind, Omit<PackageManager, "kind">>> = {
  npm: {
    install: "npm install",
    installLocked: "npm ci",
    add: "npm install",
    addForDevelopment: "npm install --save-dev",
  },
  pnpm: {
    install: "pnpm install",
    installLocked: "pnpm install --frozen-lockfile",
    add: "pnpm add",
    addForDevelopment: "pnpm add --save-dev",
  },
  "yarn-1": {
    install: "yarn install",
    installLocked: "yarn install --frozen-lockfile",
    add: "yarn add",
    addForDevelopment: "yarn add --dev",
  },
  yarn: {
    install: "yarn install",
    installLocked: "yarn install --immutable",
    add: "yarn add",
    addForDevelopment: "yarn add --dev",
  },
  bun: {
    install: "bun install",
    installLocked: "bun install --frozen-lockfile",
    add: "bun add",
    addForDevelopment: "bun add --dev",
  },
};

/** Bun's is binary before 1.2. */
const lockFiles: readonly (readonly [string, Kind])[] = [
  ["package-lock.json", "npm"],
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn-1"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
];

/**
 * The package manager of a project: the one whose lock file is in its folder or, as in a workspace, the nearest one
 * above in the same repository; where there is none yet, the one that runs this process; else npm.
 *
 * @param env of which `npm_config_user_agent` is read, which all of them set: `pnpm/12.21.0 npm/? node/v20.20.2 …`.
 */
export function packageManagerOf(folder: string, env: NodeJS.ProcessEnv = process.env): PackageManager {
  const kind = lockedBy(path.resolve(folder)) ?? runningIn(env) ?? "npm";
  return { kind, ...managers[kind] };
}

function lockedBy(folder: string): Kind | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    const [file, kind] = lockFiles.find(([name]) => existsSync(path.join(at, name))) ?? [];
    if (file === "yarn.lock" && isOfNewYarn(path.join(at, file))) return "yarn";
    if (kind !== undefined || existsSync(path.join(at, ".git")) || at === path.dirname(at)) return kind;
  }
}

/** Yarn from 2 on begins its lock file with a mapping that Yarn 1 cannot read; `yarn init` begins with an empty one. */
function isOfNewYarn(file: string): boolean {
  const text = readFileSync(file, "utf8");
  return text.trim() === "" || /^__metadata:/m.test(text);
}

function runningIn({ npm_config_user_agent: agent = "" }: NodeJS.ProcessEnv): Kind | undefined {
  const [, name, major] = /^(npm|pnpm|yarn|bun)\/(\d+)/.exec(agent) ?? [];
  return name === "yarn" && major === "1" ? "yarn-1" : (name as Kind | undefined);
}
