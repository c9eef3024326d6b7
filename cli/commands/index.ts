import type { Command } from "commander";

/**
 * Every command by its name, in the order of the help. A definition holds names and options only, and is loaded when
 * its command is called or the help lists it; what it does is loaded when it runs: so start-up stays cheap.
 */
export const commands: Readonly<Record<string, () => Command>> = {
  init: () => (require("./init") as typeof import("./init")).initCommand(),
  audit: () => (require("./audit") as typeof import("./audit")).auditCommand(),
  adopt: () => (require("./adopt") as typeof import("./adopt")).adoptCommand(),
  check: () => (require("./check") as typeof import("./check")).checkCommand(),
  preview: () => (require("./preview") as typeof import("./preview")).previewCommand(),
  up: () => (require("./up") as typeof import("./up")).upCommand(),
  rollback: () => (require("./rollback") as typeof import("./rollback")).rollbackCommand(),
  verify: () => (require("./verify") as typeof import("./verify")).verifyCommand(),
  alert: () => (require("./alert") as typeof import("./alert")).alertCommand(),
  drift: () => (require("./drift") as typeof import("./drift")).driftCommand(),
  report: () => (require("./report") as typeof import("./report")).reportCommand(),
  refresh: () => (require("./refresh") as typeof import("./refresh")).refreshCommand(),
  destroy: () => (require("./destroy") as typeof import("./destroy")).destroyCommand(),
  policy: () => (require("./policy") as typeof import("./policy")).policyCommand(),
  engine: () => (require("./engine") as typeof import("./engine")).engineCommand(),
  pipeline: () => (require("./pipeline") as typeof import("./pipeline")).pipelineCommand(),
  pulumi: () => (require("./pulumi") as typeof import("./pulumi")).pulumiCommand(),
  mail: () => (require("./mail") as typeof import("./mail")).mailCommand(),
  lint: () => (require("./lint") as typeof import("./lint")).lintCommand(),
  trace: () => (require("./trace") as typeof import("./trace")).traceCommand(),
  explain: () => (require("./explain") as typeof import("./explain")).explainCommand(),
  mcp: () => (require("./mcp") as typeof import("./mcp")).mcpCommand(),
  sandbox: () => (require("./sandbox") as typeof import("./sandbox")).sandboxCommand(),
  stacks: () => (require("./stacks") as typeof import("./stacks")).stacksCommand(),
  stages: () => (require("./stages") as typeof import("./stages")).stagesCommand(),
  stage: () => (require("./stages") as typeof import("./stages")).stageCommand(),
  handover: () => (require("./handover") as typeof import("./handover")).handoverCommand(),
  completion: () => (require("./completion") as typeof import("./completion")).completionCommand(),
  token: () => (require("./token") as typeof import("./token")).tokenCommand(),
};
