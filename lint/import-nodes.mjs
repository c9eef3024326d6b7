// Every way in which a module names another: import and export declarations, import(), require(), require.resolve(),
// `import x = require()`, and types written as import("…").

/**
 * Visitors that call `check(node, specifier)` for each module that a file names.
 *
 * @param {(node: object, specifier: string) => void} check
 */
export function importVisitors(check) {
  const declared = (node) => named(node, node.source);
  const named = (node, specifier) => {
    if (typeof specifier?.value === "string") check(node, specifier.value);
  };
  return {
    ImportDeclaration: declared,
    ImportExpression: declared,
    ExportNamedDeclaration: declared,
    ExportAllDeclaration: declared,
    CallExpression: (node) => {
      if (isRequire(node.callee)) named(node, node.arguments[0]);
    },
    TSImportEqualsDeclaration: (node) => {
      if (node.moduleReference.type === "TSExternalModuleReference") named(node, node.moduleReference.expression);
    },
    TSImportType: (node) => named(node, node.argument.literal ?? node.source),
  };
}

function isRequire(callee) {
  if (callee.type === "MemberExpression") return isRequire(callee.object) && callee.property.name === "resolve";
  return callee.type === "Identifier" && callee.name === "require";
}
