import tseslint from "typescript-eslint";
import pulumi from "@pulumi/eslint-plugin";
import importDirections from "./lint/import-directions.mjs";
import noCircles from "./lint/no-circles.mjs";
import size from "./lint/size.mjs";

export const house = { rules: { "import-directions": importDirections, "no-circles": noCircles, size } };

export default tseslint.config(
  { ignores: ["node_modules/", "coverage/", "dist/", ".launch-ready/", "**/*.generated.*"] },
  {
    files: ["**/*.{ts,js,cjs,mjs}"],
    plugins: { house },
    rules: {
      "house/import-directions": "error",
      "house/no-circles": "error",
      "house/size": "error",
      // Prettier breaks what can be broken; a pattern cannot.
      "max-len": ["error", { code: 120, ignoreRegExpLiterals: true }],
      eqeqeq: "error",
    },
  },
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { "@pulumi": pulumi },
    rules: {
      "@pulumi/no-output-in-template-literal": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-console": "error",
    },
  },
  {
    // Its own tsconfig.json is for Pulumi, which takes the package as npm installs it; here it is the source.
    files: ["any-language/**/*.ts"],
    languageOptions: { parserOptions: { projectService: false, project: "./tsconfig.json" } },
  },
  {
    // What a command does is loaded when it runs, by require(): import() asks Node's own loader, which knows no
    // TypeScript.
    files: ["cli/**/*.ts", "bench/**/*.ts", "package/**/*.ts", "test/**/*.ts"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: {
      // A test's describe() holds all its cases.
      "house/size": ["error", { functions: false }],
      "no-console": "off",
      "@typescript-eslint/no-unused-expressions": "off",
    },
  },
);
