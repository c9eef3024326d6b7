import { realpathSync } from "node:fs";
import nodeModule, { createRequire } from "node:module";
import path from "node:path";
import { installation } from "../places";

const sdk = "@pulumi/pulumi";

type Resolve = (request: string, parent: { readonly filename?: string } | undefined, ...rest: unknown[]) => string;

/**
 * Makes the command use the copy of Pulumi's SDK that a project has, where that is another than its own, as with `npx`:
 * a program declares its resources to the SDK that it has loaded, and would not be heard by another. To be called
 * before the command loads the SDK.
 *
 * @param folder of the project's program.
 */
export function useSdkOf(folder: string): void {
  const ofProject = createRequire(path.join(folder, "package.json"));
  const theirs = resolved(ofProject);
  const ours = resolved(createRequire(path.join(installation, "package.json")));
  if (theirs === undefined || theirs === ours) return;
  const loader = nodeModule as unknown as { _resolveFilename: Resolve };
  const original = loader._resolveFilename;
  loader._resolveFilename = function (this: unknown, request, parent, ...rest) {
    const isSdk = request === sdk || request.startsWith(`${sdk}/`);
    const asks = parent?.filename;
    if (!isSdk || asks === undefined || !isOwn(asks)) return original.call(this, request, parent, ...rest);
    return ofProject.resolve(request);
  };
}

/** A file of the command, and none of a package that is installed below it. */
function isOwn(file: string): boolean {
  const relative = path.relative(installation, file);
  return !relative.startsWith("..") && !relative.split(path.sep).includes("node_modules");
}

function resolved(from: NodeJS.Require): string | undefined {
  try {
    return realpathSync(from.resolve(`${sdk}/package.json`));
  } catch {
    return undefined;
  }
}
