import tseslint from "typescript-eslint";
import pulumi from "@pulumi/eslint-plugin";
import importDirections from "./lint/import-directions.mjs";

export default tseslint.config(
  { ignores: ["node_modules/", "coverage/", ".launch-ready/", "**/*.generated.*"] },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { house: { rules: { "import-directions": importDirections } }, "@pulumi": pulumi },
    rules: {
      "house/import-directions": "error",
      "@pulumi/no-output-in-template-literal": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "max-lines": ["warn", { max: 330, skipBlankLines: true, skipComments: true }],
      // Prettier breaks what can be broken; a pattern cannot.
      "max-len": ["error", { code: 120, ignoreRegExpLiterals: true }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  {
    // What a command does is loaded when it runs, by require(): import() asks Node's own loader, which knows no
    // TypeScript.
    files: ["cli/**/*.ts", "bench/**/*.ts", "test/**/*.ts"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: { "max-lines": "off", "no-console": "off", "@typescript-eslint/no-unused-expressions": "off" },
  },
);
