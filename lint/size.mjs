// A file of at most 250 lines and a function of at most 40 can be read at once. What has a good reason to be longer
// gives it in the first line of the file: `// Long: one table, a row a field.`

const fileLines = 250;
const functionLines = 40;
const reason = /^ Long: \S.{10,}/;

export default {
  meta: {
    type: "suggestion",
    schema: [{ type: "object", properties: { functions: { type: "boolean" } }, additionalProperties: false }],
    messages: {
      file: "This file has {{count}} lines; at most {{most}} are easy to read. {{either}}",
      function: "This function has {{count}} lines; at most {{most}} are easy to read. {{either}}",
    },
  },
  create(context) {
    const { sourceCode } = context;
    const first = sourceCode.getAllComments().find(({ loc }) => loc.start.line === 1);
    if (first && reason.test(first.value)) return {};
    const report = (node, messageId, count, most) => {
      if (count <= most) return;
      const either = 'Divide it, or give the reason in the first line of the file: "// Long: …".';
      context.report({ loc: node.loc.start, messageId, data: { count, most, either } });
    };
    const ofFunction = (node) => report(node, "function", node.loc.end.line - node.loc.start.line + 1, functionLines);
    const ofFile = (node) => report(node, "file", sourceCode.getText().trimEnd().split("\n").length, fileLines);
    if (context.options[0]?.functions === false) return { Program: ofFile };
    return {
      Program: ofFile,
      FunctionDeclaration: ofFunction,
      FunctionExpression: ofFunction,
      ArrowFunctionExpression: ofFunction,
    };
  },
};
