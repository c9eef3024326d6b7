import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { EngineEvent, PulumiFn } from "@pulumi/pulumi/automation";
import { openSandbox } from "../cli/workspace/open-sandbox";
import { PreviewRecorder, type Preview, type Violation } from "../cli/workspace/preview";
import type { Session } from "../cli/workspace/session";
import { linkModules, unpackInto } from "./built-package";

export const zoneId = "0123456789abcdef0123456789abcdef";

/** As Pulumi's own plugin is: the engine starts it in the pack's folder, and it runs the SDK's own host of packs. */
const plugin = (node: string) => `#!/bin/sh
exec "${node}" -e 'require(require.resolve("@pulumi/pulumi/cmd/run-policy-pack"))' - "$@"
`;

export interface ForeignOptions {
  /** Declares the resources of the program as it is at the moment. */
  readonly declare: (pack: string) => void;
  /** Puts the pack and what it depends on into `node_modules`; without it, as npm would with the clone's versions. */
  readonly install?: (folder: string) => string;
  /** The Node that runs the pack. */
  readonly node?: string;
}

/**
 * A foreign repository: the packed pack is its one dependency, and the engine is called as `pulumi preview
 * --policy-pack node_modules/launch-ready-policies` (with `--policy-pack-config` and an inline program, since the
 * plugin that runs Node programs cannot be had everywhere).
 */
export class ForeignRepository {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "foreign-"));
  readonly pack: string;
  readonly #declare: ForeignOptions["declare"];
  #session: Session | undefined;

  constructor({ declare, install = linked, node = process.execPath }: ForeignOptions) {
    this.#declare = declare;
    this.pack = install(this.folder);
    mkdirSync(this.bin);
    const file = path.join(this.bin, "pulumi-analyzer-policy-nodejs");
    writeFileSync(file, plugin(node));
    chmodSync(file, 0o755);
    writeFileSync(path.join(this.folder, "Pulumi.yaml"), "name: foreign\nruntime: nodejs\n");
    const zone = `config:\n  foreign:zone: { domain: example.com, zoneId: "${zoneId}", plan: enterprise }\n`;
    writeFileSync(path.join(this.folder, "Pulumi.dev.yaml"), zone);
  }

  /** Where the engine's plugin for packs stands, for PATH. */
  get bin(): string {
    return path.join(this.folder, "bin");
  }

  async preview(
    config?: object,
    env: NodeJS.ProcessEnv = {},
  ): Promise<{ stopped: boolean; violations: readonly Violation[]; declared: Inputs }> {
    const { stack } = await this.session();
    const file = path.join(this.folder, "pack.json");
    writeFileSync(file, JSON.stringify(config ?? {}));
    const recorder = new PreviewRecorder();
    Object.assign(stack.workspace.envVars, { LAUNCH_READY_WRITE_BASELINE: "", LAUNCH_READY_ANNOTATIONS: "" }, env);
    try {
      await stack.preview({
        policyPacks: [this.pack],
        ...(config === undefined ? {} : { policyPackConfigs: [file] }),
        onEvent: (event: EngineEvent) => recorder.take(event),
      });
      return { stopped: false, ...outcome(recorder.preview()) };
    } catch (error) {
      if (recorder.preview().violations.length === 0) throw error;
      return { stopped: true, ...outcome(recorder.preview()) };
    }
  }

  async end(): Promise<void> {
    await this.#session?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async session(): Promise<Session> {
    const program = (): Promise<PulumiFn> => Promise.resolve(() => Promise.resolve(this.#declare(this.pack)));
    const target = { project: this.folder, stack: "dev", pack: "none", program };
    const PATH = [this.bin, process.env.PATH].join(path.delimiter);
    this.#session ??= await openSandbox(target, { realPlugins: false, env: { PATH } });
    return this.#session;
  }
}

function linked(folder: string): string {
  const modules = path.join(folder, "node_modules");
  linkModules(modules);
  return unpackInto(modules, "launch-ready-policies", folder);
}

type Inputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What the policies said, and what the engine would create, by name. */
function outcome({ violations, steps }: Preview): { violations: readonly Violation[]; declared: Inputs } {
  return { violations, declared: Object.fromEntries(steps.map(({ name, inputs = {} }) => [name, inputs])) };
}

/** `mandatory tls-version tls-version-deprecated tls`: level, policy, code and resource of what was found. */
export function said(violations: readonly Violation[]): string[] {
  return violations
    .filter(({ policy }) => policy !== "unjudged")
    .map(({ policy, level, code, urn = "" }) => `${level} ${policy} ${code ?? "-"} ${urn.split("::").pop()}`)
    .sort();
}
