/** The policy file under the names that every standard has. */
export { parsePolicy as parse } from "./policy";
export { buildPolicy as build, lintPolicy as lint } from "./policy-lint";
