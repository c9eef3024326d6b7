import { problemsOf, type CodeTable } from "../../standards/problem";

/** What can be wrong with what `secrets` is to declare. */
export const codes = {
  "secret-owner-unknown": {
    severity: "error",
    means: "A secret does not have an owner who is declared.",
    example: "secrets: { token: { owner: nobody } }",
    mend: "Name one of the owners.",
  },
  "secret-not-generated": {
    severity: "error",
    means: "A secret that is not generated here is to be placed or sent by this stack.",
    example: "header: X-Origin-Proof without generate: true",
    mend: "Set generate: true, or leave the place and the header out.",
  },
  "secret-header-repeated": {
    severity: "error",
    means: "Two secrets are sent in one header.",
    example: "two secrets with header: X-Origin-Proof",
    mend: "Give each a header of its own.",
  },
  "secret-header-reserved": {
    severity: "error",
    means: "A secret is to be sent in a header that Cloudflare or HTTP uses itself.",
    example: "header: CF-Connecting-IP",
    mend: "Choose another, such as X-Origin-Proof.",
  },
} as const satisfies CodeTable;

export const problem = problemsOf(codes);
