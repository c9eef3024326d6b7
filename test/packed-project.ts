import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { cacheFolder } from "../cli/engine/cache";
import { linkModules, unpackInto } from "./built-package";

/** A project that has the packed package in its `node_modules`, and beside it what npm would install; an empty home. */
export class PackedProject {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "launch-ready-packed-"));
  private readonly home = mkdtempSync(path.join(os.tmpdir(), "launch-ready-home-"));

  /** @param without names of packages that are not installed. */
  constructor(files: Readonly<Record<string, string>>, without: readonly string[] = []) {
    linkModules(this.modules, without);
    unpackInto(this.modules, "launch-ready", this.home);
    this.write(files);
  }

  get modules(): string {
    return path.join(this.folder, "node_modules");
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
      writeFileSync(path.join(this.folder, name), text);
    }
  }

  remove(...names: readonly string[]): void {
    for (const name of names) rmSync(path.join(this.folder, name));
  }

  run(...args: readonly string[]) {
    return this.runIn(process.execPath, path.join(this.modules, "launch-ready/bin/launch-ready.js"), ...args);
  }

  /** Runs the command as what another begins: its words are put behind those of the other. */
  runBehind(words: readonly string[], ...args: readonly string[]) {
    const [command = "", ...rest] = words;
    const bin = path.join(this.modules, "launch-ready/bin/launch-ready.js");
    return this.runIn(command, ...rest, process.execPath, bin, ...args);
  }

  private runIn(command: string, ...args: readonly string[]) {
    const { PULUMI_HOME: _pulumi, npm_config_user_agent: _agent, ...outer } = process.env;
    // An engine takes minutes to make; the cache of those that run the tests has one.
    const cache = path.dirname(path.dirname(cacheFolder()));
    const env = { ...outer, HOME: this.home, XDG_CACHE_HOME: cache, NO_COLOR: "1" };
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: this.folder, env, encoding: "utf8" });
    return { status, stdout, stderr };
  }

  end(): void {
    for (const folder of [this.folder, this.home]) rmSync(folder, { recursive: true, force: true });
  }
}
