import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { githubFiles } from "../pipeline/github";
import { readManifest } from "../places";
import { readGiven, writeGiven } from "../given-files";

/** What a new project is made of. */
export interface NewProject {
  readonly domain: string;
  readonly stack: string;
  /** Packages that its site needs beside those that every site needs. */
  readonly packages: readonly string[];
}

const program = "node_modules/launch-ready/program.js";

/** Path in the project → text, of every file but the stack's. */
function projectFiles({ domain, stack, packages }: NewProject): Readonly<Record<string, string>> {
  const name = projectName(domain);
  return {
    "Pulumi.yaml": [
      `name: ${name}`,
      `description: ${domain}, fit for paying users and kept so.`,
      "runtime: nodejs",
      `main: ${program}`,
      "",
    ].join("\n"),
    "package.json": `${JSON.stringify(manifest(name, packages), null, 2)}\n`,
    ".gitignore": "node_modules/\n.launch-ready/\n",
    "README.md": readme(domain, stack),
    ".github/workflows/launch-ready.yml": githubFiles[".github/workflows/launch-ready.yml"]!,
  };
}

/** `example.com` → `example-com`. */
function projectName(domain: string): string {
  return domain.toLowerCase().replaceAll(".", "-");
}

function manifest(name: string, packages: readonly string[]): object {
  const { version, peerDependencies } = readManifest();
  const needed = ["@pulumi/cloudflare", "@pulumi/policy", "@pulumi/pulumi", ...packages];
  const dependencies = [
    ["launch-ready", `^${version}`],
    ...needed.map((each) => [each, peerDependencies[each] ?? "*"]),
  ];
  return {
    name,
    private: true,
    scripts: { check: "launch-ready check", rehearse: "launch-ready preview --sandbox" },
    dependencies: Object.fromEntries(dependencies.sort()) as object,
  };
}

function readme(domain: string, stack: string): string {
  return `# ${domain}

What this domain is at Cloudflare, and what watches it, stands in \`Pulumi.${stack}.yaml\`.

\`\`\`sh
npm install
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
npx launch-ready up --yes
\`\`\`
`;
}

/**
 * Writes the files of a new project. One that is there is left as it is, but for package.json, which gets the packages
 * that it does not name yet.
 *
 * @returns the paths that were written.
 */
export function writeProject(project: NewProject, folder: string): string[] {
  return Object.entries(projectFiles(project)).flatMap(([name, text]) => {
    const file = path.join(folder, name);
    const known = existsSync(file) ? readGiven(file) : undefined;
    if (known !== undefined && name !== "package.json") return [];
    const written = known === undefined ? text : withDependencies(known, text);
    if (written === known) return [];
    mkdirSync(path.dirname(file), { recursive: true });
    writeGiven(file, written);
    return [name];
  });
}

/** A manifest with the dependencies of another added to it; what it says already stays. */
function withDependencies(known: string, wanted: string): string {
  const manifestOf = (text: string) => JSON.parse(text) as Readonly<Partial<Record<Section, Record<string, string>>>>;
  const [own, other] = [manifestOf(known), manifestOf(wanted)];
  const named = { ...own.devDependencies, ...own.dependencies };
  const missing = Object.entries(other.dependencies ?? {}).filter(([name]) => named[name] === undefined);
  if (missing.length === 0) return known;
  const dependencies = Object.fromEntries([...Object.entries(own.dependencies ?? {}), ...missing].sort());
  return `${JSON.stringify({ ...own, dependencies }, null, 2)}\n`;
}

type Section = "dependencies" | "devDependencies";
