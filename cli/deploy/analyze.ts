// Long: one run of the engine, from its arguments to its last event.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { isPlainObject } from "../../standards/plain-object";
import { colorsFor } from "../colors";
import { findEngine } from "../engine/find-engine";
import { run } from "../engine/run";
import { exitCode } from "../exit";
import { baselineIn, readConfigFile, type JudgingOptions } from "../policy/config-file";
import { readStateFile } from "../program/state-file";
import { usageError } from "../usage";
import { warmPacks } from "../workspace/analyzer/warm-packs";
import { packAt, shippedPack } from "../workspace/packs";
import { PreviewRecorder, type Preview } from "../workspace/preview";
import { renderViolations } from "./render";

export interface AnalyzeOptions extends JudgingOptions {
  readonly file: string;
  /** Folder of the pack; default the one that ships with the command. */
  readonly policyPack?: string;
  /** File to which all that is found now is written. */
  readonly writeBaseline?: string;
  readonly json?: boolean;
}

/** The command `launch-ready policy analyze`. */
export async function analyze(options: AnalyzeOptions): Promise<void> {
  const { violations } = await analyzeState(options);
  const blocking = violations.filter(({ level }) => level === "mandatory").length;
  if (options.json === true) process.stdout.write(`${JSON.stringify({ mandatory: blocking, violations }, null, 2)}\n`);
  else {
    const said = renderViolations(violations, colorsFor(process.stdout));
    process.stdout.write(
      `${said ? `${said}\n\n` : ""}${blocking} of mandatory policies, ${violations.length - blocking} of others\n`,
    );
  }
  process.exitCode = blocking > 0 ? exitCode.failed : exitCode.ok;
}

/**
 * Judges a state file by a pack on the real engine (`pulumi policy analyze`). It asks for JSON: without it, CLI 3.250.0
 * panics while it prints a violation.
 *
 * @throws {UsageError} where the file or the pack is missing, or the engine cannot read them.
 */
export async function analyzeState({
  file,
  policyPack,
  policyPackConfig,
  baseline,
  writeBaseline,
}: Omit<AnalyzeOptions, "json">): Promise<Preview> {
  const pack = policyPack === undefined ? shippedPack() : packAt(policyPack);
  readStateFile(file);
  // The engine would name neither the file nor the place.
  const config = configOf(policyPackConfig, baseline);
  const engine = await findEngine();
  const home = mkdtempSync(path.join(os.tmpdir(), "launch-ready-analyze-"));
  const outer = {
    ...process.env,
    ...(writeBaseline === undefined ? {} : { LAUNCH_READY_WRITE_BASELINE: path.resolve(writeBaseline) }),
  };
  const warm = engine.hasNodePlugin ? undefined : warmPacks([pack], outer);
  try {
    const env = { ...outer, ...warm?.env, PULUMI_HOME: home, PULUMI_SKIP_UPDATE_CHECK: "true" };
    const configFile = path.join(home, "policy-pack-config.json");
    if (config !== undefined) writeFileSync(configFile, JSON.stringify(config));
    const args = [
      "policy",
      "analyze",
      "--file",
      path.resolve(file),
      "--policy-pack",
      pack,
      ...(config === undefined ? [] : ["--policy-pack-config", configFile]),
      "--json",
      "--non-interactive",
    ];
    const ended = await run(engine.path, args, { env, cwd: home });
    const recorder = new PreviewRecorder();
    let finished = false;
    for (const line of ended.stdout.split("\n").filter((text) => text.startsWith("{"))) {
      const event = JSON.parse(line) as EngineEvent;
      recorder.take(event);
      finished ||= event.summaryEvent !== undefined;
    }
    if (!finished)
      throw usageError(
        "usage-not-a-state",
        "The state could not be judged: " +
          `${/error: (.*)/.exec(ended.stderr)?.[1] ?? (ended.stderr.trim() || `the engine ended with ${ended.code}`)}`,
      );
    const broken = packFailure(ended.stderr);
    if (broken !== undefined) throw usageError("usage-policy-pack-failed", broken);
    return recorder.preview();
  } finally {
    warm?.close();
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * What the engine says where a policy threw an error: it ends all the same, without what the pack did not come to
 * (v3.250.0). Undefined where none did.
 */
export function packFailure(stderr: string): string | undefined {
  const [, text] = /^error: running policy analysis: ([^]*)/m.exec(stderr) ?? [];
  if (text === undefined) return undefined;
  const [, policy, pack] = /with policy '([^']+)' from policy pack '([^'@]+)/.exec(text) ?? [];
  const where = pack === undefined ? "" : ` ${pack}`;
  const what = /^\s*(?:\w*Error: )?(.*)$/.exec(text.split("\n")[policy === undefined ? 0 : 1] ?? "")?.[1] ?? text;
  const at = policy === undefined ? "" : ` at its policy ${policy}`;
  return `The policy pack${where} broke${at}, so what it did not find says nothing: ${what.trim()}`;
}

/** The pack's configuration with the baseline in it: where the pack is started, no path of this folder holds. */
function configOf(file: string | undefined, baselineFile: string | undefined): unknown {
  const config = file === undefined ? undefined : readConfigFile(file);
  const scope = isPlainObject(config) && isPlainObject(config.scope) ? config.scope : {};
  const named = baselineFile ?? (typeof scope.baseline === "string" ? scope.baseline : undefined);
  if (named === undefined) return config;
  return { ...(config ?? {}), scope: { ...scope, baseline: baselineIn(named) } };
}
