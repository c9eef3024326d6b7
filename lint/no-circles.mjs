// Two files that import each other are one file in two halves: neither can be read, tested or moved without the other.
// Imports of types count, and so does what is loaded later by require().
import path from "node:path";
import { directions } from "./import-directions.mjs";
import { ImportGraph } from "./import-graph.mjs";
import { importVisitors } from "./import-nodes.mjs";

/** One graph for a run of the linter. */
let built = { root: "", graph: undefined };

export default {
  meta: { type: "problem", schema: [], messages: { circle: "These files import each other: {{way}}." } },
  create(context) {
    const root = context.cwd;
    if (built.root !== root) built = { root, graph: new ImportGraph(root, Object.keys(directions)) };
    return importVisitors((node, specifier) => {
      const circle = built.graph.circle(context.filename, specifier);
      if (!circle) return;
      const way = circle.map((file) => path.relative(root, file)).join(" → ");
      context.report({ node, messageId: "circle", data: { way } });
    });
  },
};
