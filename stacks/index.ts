import { program } from "./program";

// Pulumi runs what `main` in package.json names, and calls what it exports.
export = program;
