import * as pulumi from "@pulumi/pulumi";
import invoke = require("@pulumi/pulumi/runtime/invoke");
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";

type Inputs = Readonly<Record<string, unknown>>;
type Call<Result> = (token: string, inputs: Inputs, ...rest: unknown[]) => Result;

/** The functions by which a program's SDKs ask a provider; those of the whole result, and of a single value. */
interface Asking {
  invoke?: Call<Promise<unknown>>;
  invokeSingle?: Call<Promise<unknown>>;
  invokeOutput?: Call<pulumi.Output<unknown>>;
  invokeSingleOutput?: Call<pulumi.Output<unknown>>;
}

/** SDKs take the functions from the second of these, into which a version of Pulumi's SDK copies those of the first. */
const places: readonly object[] = [invoke, pulumi.runtime];
let isWrapped = false;
const asked = new Set<string>();

/** The functions that a program has waited for since it began, as it writes them: `aws.getAvailabilityZones`. */
export function functionsAsked(): string[] {
  return [...asked].map((token) => {
    const [provider = "", module = "", name = ""] = token.split(/[:/]/);
    return [provider, ...(module === "index" ? [] : [module]), name].join(".");
  });
}

/**
 * Leaves open what a provider's functions tell (`getZone`, `getCallerIdentity`): where nobody asks the provider, what
 * was given is known, and everything else of the result only the engine will tell. Without it the rest is undefined,
 * and a record in a zone that is looked up would lie in no zone.
 *
 * @param isAlone whether the calling program runs without an engine.
 */
export function leaveResultsOpen(isAlone: () => boolean): void {
  asked.clear();
  if (isWrapped) return;
  isWrapped = true;
  const { invoke: whole, invokeSingle: single, invokeOutput, invokeSingleOutput } = invoke as unknown as Asking;
  const open: Asking = {
    ...(whole && {
      invoke: async (token, inputs, ...rest) => {
        if (!isAlone()) return whole(token, inputs, ...rest);
        asked.add(token);
        return openResult(toldBy(token, await resolved(inputs)));
      },
    }),
    ...(single && {
      invokeSingle: (token, ...call) => {
        if (!isAlone()) return single(token, ...call);
        asked.add(token);
        return Promise.resolve(openValue);
      },
    }),
    ...(invokeOutput && {
      invokeOutput: (token, inputs, ...rest) =>
        isAlone() ? openOutput(token, inputs) : invokeOutput(token, inputs, ...rest),
    }),
    ...(invokeSingleOutput && {
      invokeSingleOutput: (...call) => (isAlone() ? unknownOutput() : invokeSingleOutput(...call)),
    }),
  };
  for (const place of places)
    for (const [name, value] of Object.entries(open))
      Reflect.defineProperty(place, name, { value, writable: true, enumerable: true, configurable: true });
}

/** What a function's result says that was given to it. */
function toldBy(token: string, inputs: Inputs): Inputs {
  if (!/^cloudflare:index\/getZone:getZone$/.test(token)) return inputs;
  const { filter } = inputs as { readonly filter?: { readonly name?: unknown } };
  return typeof filter?.name === "string" ? { ...inputs, name: filter.name } : inputs;
}

async function resolved(inputs: Inputs): Promise<Inputs> {
  const pairs = Object.entries(inputs).map(async ([key, value]) => [key, await value] as const);
  return Object.fromEntries((await Promise.all(pairs)).filter(([, value]) => value !== undefined));
}

/** Pulumi's unknown value, with everything in it as unknown; in a text it makes the text one. */
const openValue: unknown = new Proxy(
  { __pulumiUnknown: true },
  {
    get: (target, key): unknown => {
      if (key === Symbol.toPrimitive || key === "toString") return () => unknownValue;
      return isOfLanguage(key) ? Reflect.get(target, key) : openValue;
    },
  },
);

function openResult(known: Inputs): unknown {
  return new Proxy(known, {
    get: (target, key): unknown => (isOfLanguage(key) || key in target ? Reflect.get(target, key) : openValue),
  });
}

/** Keys under which a language or Pulumi look for what a value is: `then` would make it a promise. */
function isOfLanguage(key: string | symbol): boolean {
  return typeof key === "symbol" || key === "then" || key === "toJSON" || key.startsWith("__pulumi");
}

function unknownOutput(): pulumi.Output<unknown> {
  return pulumi.output(openValue);
}

/** Unknown as a whole, but for the properties that were given. */
function openOutput(token: string, inputs: Inputs): pulumi.Output<unknown> {
  const told = toldBy(token, inputs);
  return new Proxy(unknownOutput(), {
    get: (target, key): unknown => {
      const isGiven = typeof key === "string" && Object.hasOwn(told, key) && told[key] !== undefined;
      return isGiven ? pulumi.output(told[key]) : Reflect.get(target, key);
    },
  });
}
