import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { EnforcementLevel, type ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { ownLevel } from "../enforcement";
import { levels, type Level, type Scope } from "../../edge/scope";
import { controls, policyName, type ControlId } from "../control";

/**
 * What the engine handed over as the pack's configuration, as a whole. The SDK shows each policy its own part, and a
 * part under the name of no policy to nobody.
 */
export class Configured {
  #policies: ReadonlyMap<string, Level | undefined> = new Map();
  #mends = false;

  /** Whether somebody asked for what can be mended to be mended. */
  get mends(): boolean {
    return this.#mends;
  }

  /** Names under which something is configured; the engine adds those of all policies there are. */
  get names(): readonly string[] {
    return [...this.#policies.keys()];
  }

  /**
   * Levels of controls that somebody set. The engine fills in each policy's own, so that one that somebody set to what
   * it is anyway cannot be told apart.
   */
  get levels(): Scope["levels"] {
    return Object.fromEntries(
      controls.flatMap((control): [ControlId, Level][] => {
        const level = this.#policies.get(policyName(control.id));
        return level === undefined || level === ownLevel(control) ? [] : [[control.id, level]];
      }),
    );
  }

  /** @param policies level by name of the policy. */
  take(policies: ReadonlyMap<string, Level | undefined>): void {
    this.#policies = policies;
  }

  /** Overhears what the engine tells the pack. To be called before the pack is made: the server takes it then. */
  overhear(): void {
    const { configure } = AnalyzerService;
    const read = configure.requestDeserialize;
    configure.requestDeserialize = (sent) => {
      const request = read(sent);
      this.take(policiesIn(request));
      const level = request.getPolicyconfigMap().get(remediatePolicy)?.getEnforcementlevel();
      this.#mends = level === EnforcementLevel.REMEDIATE;
      return request;
    };
  }
}

/** The policy that mends, where its level is Pulumi's `remediate`. */
export const remediatePolicy = "remediate";

function policiesIn(request: ConfigureAnalyzerRequest): Map<string, Level | undefined> {
  return new Map(
    [...request.getPolicyconfigMap().entries()].map(([name, config]) => [name, levelOf(config.getEnforcementlevel())]),
  );
}

function levelOf(level: EnforcementLevel): Level | undefined {
  const word = Object.entries(EnforcementLevel)
    .find(([, value]) => value === level)?.[0]
    .toLowerCase();
  return levels.find((one) => one === word);
}
