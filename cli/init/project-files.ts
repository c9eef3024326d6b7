import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { packageManagerOf, type PackageManager } from "../../components/package-manager";
import { isPlainObject } from "../../standards/plain-object";
import { githubFiles } from "../pipeline/github";
import { readManifest } from "../places";
import { readGiven, writeGiven } from "../given-files";
import { usageError } from "../usage";

/** What a new project is made of. */
export interface NewProject {
  readonly domain: string;
  readonly stack: string;
  /** Packages that its site needs beside those that every site needs. */
  readonly packages: readonly string[];
  /** Whether the domain has a zone with records: its first deployment takes them over. */
  readonly adopted?: boolean;
}

/** A file to write, by its path in the project. */
export interface ProjectFile {
  readonly name: string;
  readonly text: string;
}

/** Whether a folder has no project yet, so that `init` and `adopt` begin one there. */
export function beginsProject(folder: string): boolean {
  return !["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(path.join(folder, name)));
}

const program = "node_modules/launch-ready/program.js";

/** Path in the project → text, of every file but the stack's. */
function projectFiles(project: NewProject, manager: PackageManager): Readonly<Record<string, string>> {
  const { domain, packages } = project;
  const name = projectName(domain);
  return {
    "Pulumi.yaml": [
      `name: ${name}`,
      `description: ${domain}, fit for paying users and kept so.`,
      "runtime: nodejs",
      `main: ${program}`,
      "",
    ].join("\n"),
    "package.json": `${JSON.stringify(manifest(name, packages, manager), null, 2)}\n`,
    ".gitignore": "node_modules/\n.launch-ready/\n",
    "README.md": readme(project, manager),
    ...(manager.kind === "pnpm" ? { [pnpmSettings]: pnpmSettingsText() } : {}),
    ".github/workflows/launch-ready.yml": githubFiles[".github/workflows/launch-ready.yml"]!,
  };
}

/** Pulumi's name of the project of a domain: `example.com` → `example-com`. */
export function projectName(domain: string): string {
  return domain.toLowerCase().replaceAll(".", "-");
}

/** Where pnpm looks for its settings, in a folder or the nearest one above. */
const pnpmSettings = "pnpm-workspace.yaml";

/** Of what is installed, protobufjs alone has an install script; it only warns of versions, and pnpm stops at it. */
function pnpmSettingsText(): string {
  const overrides = sdkForThisNode();
  return stringify({ allowBuilds: { protobufjs: false }, ...(overrides && { overrides }) });
}

/**
 * Pulumi's SDK asks for Node 22 from 3.249 on. On an older one npm takes the newest version that Node can run; the
 * others take the newest of all, and Yarn 1 then installs nothing.
 */
function sdkForThisNode(): Readonly<Record<string, string>> | undefined {
  if (Number(process.versions.node.split(".")[0]) >= 22) return undefined;
  return { [sdk]: (readManifest().peerDependencies[sdk] ?? "").replace("^", "~") };
}

const sdk = "@pulumi/pulumi";

function manifest(name: string, packages: readonly string[], { kind }: PackageManager): object {
  const { version, peerDependencies } = readManifest();
  const bounded = kind === "npm" ? undefined : sdkForThisNode();
  const needed = ["@pulumi/cloudflare", "@pulumi/policy", "@pulumi/pulumi", ...packages];
  const dependencies = [
    ["launch-ready", `^${version}`],
    ...needed.map((each) => [each, bounded?.[each] ?? peerDependencies[each] ?? "*"]),
  ];
  return {
    name,
    private: true,
    scripts: { check: "launch-ready check", rehearse: "launch-ready preview --sandbox" },
    dependencies: Object.fromEntries(dependencies.sort()) as object,
    // Yarn holds what it names itself to the range above, and what others ask for to this; pnpm has settings for it.
    ...(kind === "pnpm" || bounded === undefined ? {} : { resolutions: bounded }),
  };
}

function readme({ domain, stack, adopted }: NewProject, { install }: PackageManager): string {
  return `# ${domain}

What this domain is at Cloudflare, and what watches it, stands in \`Pulumi.${stack}.yaml\`.

\`\`\`sh
${install}
npx launch-ready check              # judge it: no account, no network
npx launch-ready preview --sandbox  # rehearse it: the real engine, Cloudflare's API on this machine
npx launch-ready up --sandbox
\`\`\`

To deploy it, once for this machine: log in to a backend, make the stack, and give it the token.

\`\`\`sh
npx launch-ready token              # the permissions that the token needs
npx launch-ready pulumi login --local
npx launch-ready pulumi stack init ${stack}
npx launch-ready pulumi config set --secret cloudflare:apiToken
npx launch-ready preview
npx launch-ready up ${adopted === true ? "--adopt " : ""}--yes
\`\`\`

Each step with its reasons: \`node_modules/launch-ready/docs/going-live.md\`. Every key of the configuration:
\`node_modules/launch-ready/docs/configuration.md\`.
`;
}

/**
 * The files that begin a project in a folder. One that is there stays as it is, but for package.json, which gets the
 * packages that it does not name yet.
 *
 * @throws {UsageError} where package.json is not one.
 */
export function newProjectFiles(project: NewProject, folder: string): ProjectFile[] {
  return Object.entries(projectFiles(project, packageManagerOf(folder))).flatMap(([name, text]) => {
    const file = path.join(folder, name);
    if (name === pnpmSettings && isBelow(name, folder)) return [];
    const known = existsSync(file) ? readGiven(file) : undefined;
    if (known !== undefined && name !== "package.json") return [];
    const wanted = known === undefined ? text : withDependencies(known, text, file);
    return wanted === known ? [] : [{ name, text: wanted }];
  });
}

/** Writes them. */
export function writeProject(files: readonly ProjectFile[], folder: string): void {
  for (const { name, text } of files) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeGiven(file, text);
  }
}

/** Whether a folder above has the file: settings of its own would take a project out of the workspace there. */
function isBelow(name: string, folder: string): boolean {
  const above = path.dirname(folder);
  return above !== folder && (existsSync(path.join(above, name)) || isBelow(name, above));
}

/** A manifest with the dependencies of another added to it; what it says already stays. */
function withDependencies(known: string, wanted: string, file: string): string {
  const [own, other] = [manifestIn(known, file), JSON.parse(wanted) as Manifest];
  const named = { ...own.devDependencies, ...own.dependencies };
  const missing = Object.entries(other.dependencies ?? {}).filter(([name]) => named[name] === undefined);
  if (missing.length === 0) return known;
  const dependencies = Object.fromEntries([...Object.entries(own.dependencies ?? {}), ...missing].sort());
  const resolutions = other.resolutions ? { resolutions: { ...other.resolutions, ...own.resolutions } } : {};
  return `${JSON.stringify({ ...own, dependencies, ...resolutions }, null, 2)}\n`;
}

type Manifest = Readonly<Partial<Record<"dependencies" | "devDependencies" | "resolutions", Record<string, string>>>>;

function manifestIn(text: string, file: string): Manifest {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw usageError("usage-file-not-json", `${file} is not JSON: ${error.message}. Mend it, or remove it.`);
  }
  if (isPlainObject(manifest)) return manifest;
  throw usageError(
    "usage-file-not-json",
    `${file} is not a JSON object; expected one such as { "private": true }. Mend it, or remove it.`,
  );
}
