// Imports between the top-level folders go one way, so that the pure core (standards, edge) can never reach the shell,
// and no policy can trust the component that it judges.
import path from "node:path";

/** folder → the folders it may import from, besides itself. */
const directions = {
  standards: [],
  edge: ["standards"],
  components: ["standards", "edge"],
  stacks: ["standards", "edge", "components"],
  policies: ["standards", "edge"],
  sandbox: ["standards", "edge"],
  cli: ["standards", "edge", "components", "stacks", "policies", "sandbox"],
  bench: ["standards", "edge", "components", "stacks", "policies", "sandbox", "cli"],
  test: ["standards", "edge", "components", "stacks", "policies", "sandbox", "cli", "bench"],
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
      outside: "Import '{{source}}' leaves the folders that have a direction.",
      pure: "{{from}}/ is pure: it may not import '{{source}}'.",
    },
  },
  create(context) {
    const root = context.cwd;
    const from = path.relative(root, context.filename).split(path.sep)[0];
    const allowed = directions[from];
    if (!allowed) return {};
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== "string") return;
      if (!source.startsWith(".")) {
        if (pure.has(from) && impure.test(source)) context.report({ node, messageId: "pure", data: { from, source } });
        return;
      }
      const [to, ...rest] = path.relative(root, path.resolve(path.dirname(context.filename), source)).split(path.sep);
      if (to === from || (rest.length === 0 && to === "package.json")) return;
      if (!directions[to]) context.report({ node, messageId: "outside", data: { source } });
      else if (!allowed.includes(to)) {
        context.report({ node, messageId: "direction", data: { from, to, allowed: allowed.join(", ") || "nothing" } });
      }
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      CallExpression(node) {
        if (node.callee.type === "Identifier" && node.callee.name === "require")
          check({ ...node, source: node.arguments[0] });
      },
      TSImportEqualsDeclaration(node) {
        if (node.moduleReference.type === "TSExternalModuleReference") {
          check({ ...node, source: node.moduleReference.expression });
        }
      },
    };
  },
};
