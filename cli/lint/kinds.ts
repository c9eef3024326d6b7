import { linterOf, recordLinterOf, type Linter } from "./result";

/** What can be linted, by the name on the command line. A linter is loaded when it is asked for. */
export const kinds: Readonly<Record<string, () => Linter>> = {
  spf: () => recordLinterOf(require("../../standards/spf") as typeof import("../../standards/spf")),
  dkim: () => recordLinterOf(require("../../standards/dkim") as typeof import("../../standards/dkim")),
  dmarc: () => recordLinterOf(require("../../standards/dmarc") as typeof import("../../standards/dmarc")),
  "mta-sts": () => recordLinterOf(require("../../standards/mta-sts") as typeof import("../../standards/mta-sts")),
  "mta-sts-policy": () =>
    linterOf(require("../../standards/mta-sts/policy-text") as typeof import("../../standards/mta-sts/policy-text")),
  "tls-rpt": () => recordLinterOf(require("../../standards/tls-rpt") as typeof import("../../standards/tls-rpt")),
  bimi: () => recordLinterOf(require("../../standards/bimi") as typeof import("../../standards/bimi")),
  caa: () => linterOf(require("../../standards/caa") as typeof import("../../standards/caa")),
  hsts: () => linterOf(require("../../standards/hsts") as typeof import("../../standards/hsts")),
  txt: () => linterOf(require("../../standards/txt/record") as typeof import("../../standards/txt/record")),
  expression: () => (require("./expression") as typeof import("./expression")).lintExpression,
};
