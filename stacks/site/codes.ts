import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with outputs that a program gives to `Site`. */
export const inputCodes = {
  "input-decides-structure": {
    severity: "error",
    means: "An output of a resource stands where the value decides what is declared, or what that is called.",
    example: 'new Site("example.com", { plan: zone.plan, … })',
    mend: "Give the value itself there; docs/programs.md lists the places that take outputs.",
  },
  "input-not-text": {
    severity: "error",
    means: "An output turned out to be something else than a text.",
    example: "services: { app: { target: service.urls } }",
    mend: "Give one output for each text, such as service.urls[0].",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(inputCodes);
