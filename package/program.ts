import { program } from "../stacks/program";

// `launch-ready/program`: what `main` of a project names that has its site in its configuration and nothing else.
export = program;
