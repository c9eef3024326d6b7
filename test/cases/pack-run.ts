import type { PolicyResource, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import { GivenInputs } from "../../policies/pack/given-inputs";
import { policies } from "../../policies/pack/pack";

/** What `pulumi stack export` writes, as far as a policy sees it. */
export interface State {
  readonly deployment: { readonly resources: readonly StateResource[] };
}

interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly parent?: string;
  /** `<urn>::<id>`. */
  readonly provider?: string;
  readonly protect?: boolean;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly additionalSecretOutputs?: readonly string[];
}

export interface Violation {
  readonly policy: string;
  readonly level: string;
  readonly message: string;
  readonly urn?: string | undefined;
}

/**
 * Runs the policy pack over a state as `pulumi policy analyze` does (pkg/resource/deploy/analyze_snapshot.go,
 * v3.250.0): policies of one resource see its inputs, one resource after the other; then policies of the stack see all
 * outputs.
 */
export function judgedByPack(
  { deployment }: State,
  config: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): Violation[] {
  const given = new GivenInputs();
  const pack = policies(given) as readonly Policy[];
  const violations: Violation[] = [];
  const reporter =
    ({ name, enforcementLevel }: Policy, own?: string) =>
    (said: string | Said, urn?: string) => {
      const level = enforcementLevel ?? "advisory";
      if (typeof said === "string") violations.push({ policy: name, level, message: said, urn: urn ?? own });
      // The SDK puts the policy's description before a message, and takes an object as it is.
      else {
        const { message, enforcementLevel: own, urn: where } = said;
        violations.push({ policy: name, level: own, message: message.slice(message.indexOf("\n") + 1), urn: where });
      }
    };
  const configOf = (name: string) => () => config[name] ?? {};
  for (const state of deployment.resources) {
    given.remember(state.urn, { props: state.inputs ?? {}, secret: [] });
    const seen = policyResource(state, state.inputs ?? {}, deployment.resources);
    for (const policy of pack) {
      for (const validate of [policy.validateResource ?? []].flat()) {
        const args = { ...seen, getConfig: configOf(policy.name), notApplicable, stackTags: new Map() };
        void validate(args as unknown as ResourceValidationArgs, reporter(policy, state.urn));
      }
    }
  }
  const resources = deployment.resources.map((state) =>
    policyResource(state, state.outputs ?? {}, deployment.resources),
  );
  for (const policy of pack) {
    const args = { resources, getConfig: configOf(policy.name), notApplicable, stackTags: new Map() };
    void policy.validateStack?.(args as unknown as StackValidationArgs, reporter(policy));
  }
  return violations;
}

/** A policy of either sort. */
interface Policy {
  readonly name: string;
  readonly enforcementLevel?: string;
  readonly validateResource?: Validate<ResourceValidationArgs> | Validate<ResourceValidationArgs>[];
  readonly validateStack?: Validate<StackValidationArgs>;
}

/** What a policy may report in the place of a message (`@pulumi/policy` 1.20, makeReportViolationFun). */
interface Said {
  readonly message: string;
  readonly enforcementLevel: string;
  readonly urn: string | undefined;
}

type Validate<Args> = (args: Args, report: (said: string | Said, urn?: string) => void) => void | Promise<void>;

function notApplicable(): never {
  throw new Error("A policy says that it is not applicable; this run does not know that yet.");
}

function policyResource(
  state: StateResource,
  props: Readonly<Record<string, unknown>>,
  all: readonly StateResource[],
): PolicyResource {
  const reference = (urn: string) => ({ urn });
  const provider = all.find(({ urn }) => state.provider?.startsWith(`${urn}::`) === true);
  return {
    type: state.type,
    name: nameOf(state.urn),
    urn: state.urn,
    props,
    opts: { protect: state.protect ?? false, additionalSecretOutputs: [...(state.additionalSecretOutputs ?? [])] },
    dependencies: (state.dependencies ?? []).map(reference),
    propertyDependencies: Object.fromEntries(
      Object.entries(state.propertyDependencies ?? {}).map(([property, urns]) => [property, urns.map(reference)]),
    ),
    ...(provider
      ? {
          provider: {
            urn: provider.urn,
            type: provider.type,
            name: nameOf(provider.urn),
            props: provider.inputs ?? {},
          },
        }
      : {}),
    ...(state.parent === undefined ? {} : { parent: reference(state.parent) }),
  } as unknown as PolicyResource;
}

/** The last part of `urn:pulumi:<stack>::<project>::<type>::<name>`; a name may hold colons. */
function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
