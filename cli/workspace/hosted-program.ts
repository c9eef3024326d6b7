import path from "node:path";
import { otherRuntime, projectFile } from "../program/language";
import { isFields, type Fields } from "./fields";

/** What of a project's file is about where it lies, and not about the program. */
const places = ["backend", "stackConfigDir", "template"];

/** Whether the engine runs the program itself, by Pulumi's language host for YAML. */
export function isHosted(project: string): boolean {
  return otherRuntime(projectFile(project)) === "yaml";
}

/**
 * The project's file for a working folder elsewhere: the program stays where it is, and its packages and plugins are
 * found from there.
 */
export function hostedProject(project: string): Fields {
  const root = path.resolve(project);
  const { main, packages, plugins, ...rest } = projectFile(root);
  const kept = Object.fromEntries(Object.entries(rest).filter(([key]) => !places.includes(key)));
  return {
    ...kept,
    ...(packages === undefined ? {} : { packages: withPaths(packages, root) }),
    ...(plugins === undefined ? {} : { plugins: withPaths(plugins, root) }),
    main: path.resolve(root, typeof main === "string" ? main : "."),
  };
}

/** The same with relative paths, at any depth, made absolute: texts that begin with a dot are none other. */
function withPaths(value: unknown, root: string): unknown {
  if (typeof value === "string") return /^\.\.?(?:[\\/]|$)/.test(value) ? path.resolve(root, value) : value;
  if (Array.isArray(value)) return value.map((each) => withPaths(each, root));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withPaths(each, root)]));
}
