// A file of at most 250 lines and a function of at most 40 can be read at once. What has a good reason to be longer
// gives it in the first line of the file: `// Long: one table, a row a field.` Blank lines of a function do not count,
// nor do its lines with a comment.

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
    const comments = new Set(sourceCode.getAllComments().flatMap(({ loc }) => between(loc.start.line, loc.end.line)));
    const isCode = (line) => sourceCode.lines[line - 1].trim() !== "" && !comments.has(line);
    const ofFunction = (node) => {
      const lines = between(node.loc.start.line, node.loc.end.line).filter(isCode);
      report(node, "function", lines.length, functionLines);
    };
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

function between(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
