// Imports between the top-level folders go one way, so that the pure core (standards, edge) can never reach the shell,
// and no policy can trust the component that it judges.
import path from "node:path";
import { importVisitors } from "./import-nodes.mjs";

/** folder → the folders it may import from, besides itself. */
export const directions = {
  standards: [],
  edge: ["standards"],
  components: ["standards", "edge"],
  stacks: ["standards", "edge", "components"],
  policies: ["standards", "edge"],
  sandbox: ["standards", "edge"],
  live: ["standards", "edge"],
  adopt: ["standards", "edge", "components", "stacks"],
  reports: ["standards", "edge", "policies", "live"],
  cli: ["standards", "edge", "components", "stacks", "policies", "sandbox", "live", "reports", "adopt"],
  bin: ["cli", "policies"],
  package: ["standards", "edge", "components", "stacks", "policies", "sandbox", "live", "reports", "adopt", "cli"],
  bench: [
    "standards",
    "edge",
    "components",
    "stacks",
    "policies",
    "sandbox",
    "live",
    "reports",
    "adopt",
    "cli",
    "test",
  ],
  // As their readers keep them: they import packages alone.
  examples: [],
  "any-language": [],
  lint: [],
  // prettier-ignore
  test: [
    "standards", "edge", "components", "stacks", "policies", "sandbox",
    "live", "reports", "adopt", "cli", "bench", "lint", "package",
  ],
};

/** Folders that hold decisions on plain data, and the modules that would let the world in. */
const pure = new Set(["standards", "edge"]);
const impure =
  /^(@pulumi\/|@grpc\/|undici$|cloudflare$|(node:)?(fs|net|http|https|http2|tls|dns|dgram|child_process|os|process|worker_threads)(\/|$))/;

export default {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      direction: "{{from}}/ may not import from {{to}}/; it may import from: {{allowed}}.",
      directionless:
        "{{from}}/ is not a folder that has a direction. Add it to the table in lint/import-directions.mjs.",
      outside: "Import '{{specifier}}' leaves the folders that have a direction.",
      pure: "{{from}}/ is pure: it may not import '{{specifier}}'.",
    },
  },
  create(context) {
    const root = context.cwd;
    const [from, ...within] = path.relative(root, context.filename).split(path.sep);
    // A file beside the folders configures a tool.
    const allowed = within.length === 0 ? ["lint"] : directions[from];
    if (!allowed) return { Program: (node) => context.report({ node, messageId: "directionless", data: { from } }) };
    return importVisitors((node, specifier) => {
      if (!specifier.startsWith(".")) {
        if (pure.has(from) && impure.test(specifier)) {
          context.report({ node, messageId: "pure", data: { from, specifier } });
        }
        return;
      }
      const [to, ...rest] = path
        .relative(root, path.resolve(path.dirname(context.filename), specifier))
        .split(path.sep);
      if (to === from || (rest.length === 0 && (within.length === 0 || to === "package.json"))) return;
      if (!directions[to]) context.report({ node, messageId: "outside", data: { specifier } });
      else if (!allowed.includes(to)) {
        context.report({ node, messageId: "direction", data: { from, to, allowed: allowed.join(", ") || "nothing" } });
      }
    });
  },
};
