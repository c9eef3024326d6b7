import type { Command } from "commander";
import { adoptCommand } from "./adopt";
import { auditCommand } from "./audit";
import { checkCommand } from "./check";
import { destroyCommand } from "./destroy";
import { driftCommand } from "./drift";
import { engineCommand } from "./engine";
import { explainCommand } from "./explain";
import { handoverCommand } from "./handover";
import { initCommand } from "./init";
import { lintCommand } from "./lint";
import { mailCommand } from "./mail";
import { mcpCommand } from "./mcp";
import { policyCommand } from "./policy";
import { previewCommand } from "./preview";
import { pulumiCommand } from "./pulumi";
import { refreshCommand } from "./refresh";
import { reportCommand } from "./report";
import { sandboxCommand } from "./sandbox";
import { stacksCommand } from "./stacks";
import { stageCommand, stagesCommand } from "./stages";
import { tokenCommand } from "./token";
import { traceCommand } from "./trace";
import { upCommand } from "./up";
import { verifyCommand } from "./verify";

/**
 * Every command, in the order of the help. A definition holds names and options only; what it does is imported when it
 * runs, so that start-up stays cheap.
 */
export const commands: readonly (() => Command)[] = [
  initCommand,
  auditCommand,
  adoptCommand,
  checkCommand,
  previewCommand,
  upCommand,
  verifyCommand,
  driftCommand,
  reportCommand,
  refreshCommand,
  destroyCommand,
  policyCommand,
  engineCommand,
  pulumiCommand,
  mailCommand,
  lintCommand,
  traceCommand,
  explainCommand,
  mcpCommand,
  sandboxCommand,
  stacksCommand,
  stagesCommand,
  stageCommand,
  handoverCommand,
  tokenCommand,
];
