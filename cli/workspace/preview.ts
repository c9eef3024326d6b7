import type { EngineEvent, OpType } from "@pulumi/pulumi/automation";
import { currentType } from "../../edge/older-resources";
import { types } from "../../edge/resource";
import { isComputed } from "../../edge/provider/computed-properties";
import { echoed } from "../../edge/statement/echo";
import { changesBetween, type Change } from "./changes";
import { isDefaultProvider } from "./default-provider";
import { openOutputs } from "./open-outputs";
import { resourceWords, type ResourceWords } from "./resource-words";

/** What happens to a resource. */
export type Action = "create" | "update" | "replace" | "delete" | "same" | "read";

/** One resource of a preview. */
export interface Step {
  readonly action: Action;
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Top-level properties that change, in the order of their names. */
  readonly changed: readonly string[];
  /** What of them changes, from what was deployed to what the program says; of an update or a replacement. */
  readonly changes?: readonly Change[];
  /** What a person knows it by, and what it says: of one that is deleted as it was, of others as it will be. */
  readonly words?: ResourceWords;
  /** Whether the program made its provider, with settings that only the engine knows. */
  readonly ownProvider?: true;
  /** The provider's id of a resource that exists. */
  readonly id?: string;
  /**
   * What the program says of a resource that is to be created, and of a ruleset in any case; a secret is hidden, and
   * what is unknown is left so.
   */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** What the state says of a ruleset that it knows. */
  readonly before?: Readonly<Record<string, unknown>>;
}

/** Name of the policy pack that ships with the command (policies/pack/index.ts). */
const ownPack = "launch-ready";

/** A policy's verdict, as the engine passed it on. */
export interface Violation {
  readonly policy: string;
  readonly pack: string;
  readonly level: "mandatory" | "advisory" | "remediate" | "disabled";
  readonly urn?: string;
  /** What the policy says; our own end with their code. */
  readonly message: string;
  /** The code of the finding (docs/findings.md); absent for another pack's, and for what is only advice. */
  readonly code?: string;
}

export interface Diagnostic {
  readonly severity: "error" | "warning" | "info" | "info#err";
  readonly urn?: string;
  readonly message: string;
}

/** What the engine said while it previewed or deployed. */
export interface Preview {
  readonly steps: readonly Step[];
  readonly violations: readonly Violation[];
  readonly diagnostics: readonly Diagnostic[];
  /** Number of steps by action. */
  readonly counts: Readonly<Partial<Record<Action, number>>>;
  /** URN → URN of the parent, components and the stack included. */
  readonly parents: Readonly<Record<string, string>>;
  /** The stack's outputs, as far as they are known and no secrets. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

const stackType = "pulumi:pulumi:Stack";

const severities: ReadonlySet<string> = new Set(["error", "warning", "info", "info#err"]);

/** What the engine and its SDK remark on (v3.250.0), and is our own doing: where the plugin is, and the program. */
const ownDoing =
  /using pulumi-(?:analyzer-policy-nodejs|language-yaml) from \$PATH|Could not find a package\.json or package\.yaml file for the program/;

/** Steps of one replacement: it counts once, by its first. */
const actions: Readonly<Partial<Record<OpType, Action>>> = {
  create: "create",
  import: "create",
  update: "update",
  delete: "delete",
  "discard-replaced": "delete",
  replace: "replace",
  "create-replacement": "replace",
  "import-replacement": "replace",
  "delete-replaced": "replace",
  same: "same",
  read: "read",
  refresh: "same",
};

/** Collects the engine's events into a preview. */
export class PreviewRecorder {
  private readonly steps = new Map<string, Step>();
  private readonly violations: Violation[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private readonly finished = new Set<string>();
  private readonly parents: Record<string, string> = {};
  private outputs: Readonly<Record<string, unknown>> = {};

  /** How many resources are done; for progress. */
  get done(): number {
    return this.finished.size;
  }

  take(event: EngineEvent): void {
    const { resourcePreEvent, resOutputsEvent, policyEvent, diagnosticEvent } = event;
    if (resourcePreEvent) this.step(resourcePreEvent.metadata);
    if (resOutputsEvent) {
      const { type, new: after } = resOutputsEvent.metadata;
      if (type === stackType) this.outputs = openOutputs(after?.outputs ?? {});
      this.finished.add(resOutputsEvent.metadata.urn);
      // A refresh knows only afterwards whether anything was different.
      this.step(resOutputsEvent.metadata);
    }
    if (policyEvent) this.violation(policyEvent);
    const { policyRemediationEvent: mended } = event as { policyRemediationEvent?: RemediationEvent };
    if (mended) this.remediation(mended);
    if (diagnosticEvent) {
      const { severity, message, urn } = diagnosticEvent;
      // Debug messages come too, whatever the type of the event says.
      if (severities.has(severity) && !ownDoing.test(message))
        this.diagnostics.push({ severity, message: plain(message), ...(urn ? { urn } : {}) });
    }
  }

  /** @param done only what was finished: what a failed run had begun is left out. */
  preview(done = false): Preview {
    const steps = [...this.steps.values()].filter(({ urn }) => !done || this.finished.has(urn));
    const counts: Partial<Record<Action, number>> = {};
    for (const { action } of steps) counts[action] = (counts[action] ?? 0) + 1;
    const { violations, diagnostics, parents, outputs } = this;
    return { steps, violations, diagnostics, counts, parents, outputs };
  }

  private step(metadata: Metadata): void {
    const { op, urn, type, provider, old: before, new: after } = metadata;
    const parent = after?.parent ?? before?.parent;
    if (parent) this.parents[urn] = parent;
    const action = actions[op];
    // Providers and the stack are no resources of a program; components, which have no provider, only group some.
    if (!action || type.startsWith("pulumi:") || !provider) return;
    const known = this.steps.get(urn);
    // What changes stays changed; and a replacement, of which only some steps say what changes, stays one.
    if (known && action === "same") return;
    const paths = Object.keys(metadata.detailedDiff ?? {}).map((path) => path.split(/[.[]/)[0] ?? path);
    const id = before?.id || after?.id;
    // A provider counts what it will fill in anew, such as a date, among what changes.
    const said = { ...before?.inputs, ...after?.inputs };
    const told = [...paths, ...(metadata.diffs ?? [])].filter((name) => name in said || !isComputed(type, name));
    const changed = [...new Set([...(known?.changed ?? []), ...told])].sort();
    // To write a ruleset is to write all of its rules, so that who does has to know both.
    const isRuleset = currentType(type) === types.ruleset;
    const inputs = action === "create" || isRuleset ? after?.inputs : undefined;
    const changes = before && after && changed.length > 0 ? changesOf(before, after, changed) : known?.changes;
    const words = action === "same" ? {} : resourceWords(type, (after ?? before)?.inputs ?? {});
    this.steps.set(urn, {
      action: known?.action === "replace" ? "replace" : action,
      urn,
      type,
      name: nameOf(urn),
      changed,
      ...(changes ? { changes } : {}),
      ...(Object.keys(words).length > 0 ? { words } : {}),
      ...(id ? { id } : {}),
      ...(action === "create" && !isDefaultProvider(provider) ? { ownProvider: true as const } : {}),
      ...(inputs ? { inputs: inputs as Readonly<Record<string, unknown>> } : {}),
      ...(isRuleset && before?.inputs ? { before: before.inputs as Readonly<Record<string, unknown>> } : {}),
    });
  }

  /** A pack has changed a resource before the engine planned it. */
  private remediation({ policyName, policyPackName, resourceUrn, before = {}, after = {} }: RemediationEvent): void {
    const names = Object.keys(after)
      .sort()
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
    const changes = names.map((name) => `${name}: ${shownValue(before[name])} → ${shownValue(after[name])}`);
    if (changes.length === 0) return;
    const message = `Mended ${changes.join(", ")}.`;
    const urn = resourceUrn === undefined ? {} : { urn: resourceUrn };
    this.violations.push({ policy: policyName, pack: policyPackName, level: "remediate", message, ...urn });
  }

  private violation(event: NonNullable<EngineEvent["policyEvent"]>): void {
    const { policyName, policyPackName, enforcementLevel, resourceUrn } = event;
    // The engine puts the policy's description on a line before the message that the policy gave.
    const [first = "", ...rest] = plain(event.message).trim().split("\n");
    const message = rest.join("\n").trim() || first;
    // The engine passes on no field but the message.
    const code = policyPackName === ownPack ? /\(([a-z0-9]+(?:-[a-z0-9]+)+)\)$/.exec(message)?.[1] : undefined;
    const found: Violation = {
      policy: policyName,
      pack: policyPackName,
      level: enforcementLevel === "warning" ? "advisory" : enforcementLevel,
      message,
      ...(resourceUrn ? { urn: resourceUrn } : {}),
      ...(code === undefined ? {} : { code }),
    };
    const seen = this.violations.some(
      (one) => one.policy === found.policy && one.urn === found.urn && one.message === found.message,
    );
    if (!seen) this.violations.push(found);
  }
}

/** What the engine tells of a remediation (v3.250.0, apitype.PolicyRemediationEvent); the SDK's types leave it out. */
interface RemediationEvent {
  readonly policyName: string;
  readonly policyPackName: string;
  readonly resourceUrn?: string;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
}

function shownValue(value: unknown): string {
  return value === undefined ? "nothing" : echoed(JSON.stringify(value));
}

/** Where the inputs do not differ, as in a refresh, what the provider has found does. */
function changesOf(before: State, after: State, names: readonly string[]): Change[] {
  return names.flatMap((name) => {
    const found = changesBetween(before.inputs, after.inputs, [name]);
    const isShown = found.some((change) => "old" in change || "new" in change);
    return isShown ? found : changesBetween(before.outputs ?? {}, after.outputs ?? {}, [name]);
  });
}

type State = NonNullable<Metadata["old"]>;
type Metadata = NonNullable<EngineEvent["resourcePreEvent"]>["metadata"];

/** Last part of a URN: the name that the program gave. */
function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}

/** Without the engine's colour marks and terminal codes. */
function plain(text: string): string {
  return text
    .replace(/<\{%\w+%\}>/g, "")
    .replace(/\u001b\[[\d;]*m/g, "")
    .trimEnd();
}
