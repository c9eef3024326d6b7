import { randomBytes } from "node:crypto";
import { readKept, writeWhole } from "../../process/files";
import { equal } from "../cloudflare/comparison";
import { expectedOf, hasUnknown } from "../property-values";
import type { CheckRequest, Properties, Provider } from "../provider";
import { generic, kinds, type Kind, type Place } from "./kinds";

/** AWS's account number for examples. */
const account = "123456789012";

export interface AwsProviderOptions {
  /** Where it is kept what exists, between commands; without it, in memory only. */
  readonly stateFile?: string;
}

/**
 * Stands in for the AWS provider plugin, without an AWS behind it. It proves the order of things, that references
 * resolve, and what is replaced rather than updated for the types in `kinds`. It does not prove that AWS takes the
 * values, that names are free, that permissions suffice, or anything of a type that it knows only in general.
 *
 * What it keeps of a resource is that it exists; values, which may be secret, are in the engine's state alone.
 */
export function awsProvider(options: AwsProviderOptions = {}): Provider {
  const existing = new Existing(options.stateFile);
  let place: Place = { region: "us-east-1", account };
  return {
    name: "aws",
    version: "7.48.0",
    configure: ({ region }) => {
      if (typeof region === "string" && region) place = { ...place, region };
    },
    check,
    expected: ({ type, inputs, prior }) => expectedOf(kindOf(type).computed, inputs, prior),
    diff: ({ type, oldInputs, news, ignored }) => {
      const names = [...new Set([...Object.keys(oldInputs), ...Object.keys(news)])];
      const changed = names.filter(
        (name) => !ignored.includes(name) && (hasUnknown(news[name]) || !equal(oldInputs[name], news[name])),
      );
      return { changed, replaces: changed.filter((name) => kindOf(type).replaces.includes(name)) };
    },
    create: ({ type, inputs }) => {
      const { id, made } = kindOf(type).make(inputs, place);
      existing.add(type, id);
      return Promise.resolve({ id, outputs: { ...inputs, ...made } });
    },
    read: ({ type, id, olds, oldInputs }) =>
      Promise.resolve(existing.has(type, id) ? { id, outputs: olds, inputs: oldInputs } : undefined),
    update: ({ type, olds, oldInputs, news }) => {
      const dropped = new Set(Object.keys(oldInputs).filter((name) => news[name] === undefined));
      const kept = Object.fromEntries(Object.entries(olds).filter(([name]) => !dropped.has(name)));
      const version = type === "aws:ssm/parameter:Parameter" ? { version: Number(olds.version ?? 1) + 1 } : {};
      return Promise.resolve({ ...kept, ...news, ...version });
    },
    remove: ({ type, id }) => {
      existing.remove(type, id);
      return Promise.resolve();
    },
    invoke: ({ token }) => Promise.resolve(invoke(token, place)),
    cancel: () => undefined,
  };
}

function check({ type, name, news, olds }: CheckRequest): ReturnType<Provider["check"]> {
  const kind = kindOf(type);
  const inputs = withName(kind, name, news, olds);
  const missing = kind.required.filter((property) => inputs[property] === undefined);
  return {
    inputs,
    failures: missing.map((property) => ({
      property: "",
      reason:
        `Missing required argument. The argument "${property}" is required, but no definition was found. ` +
        `Examine values at '${name}.${property}'.`,
    })),
  };
}

function kindOf(type: string): Kind {
  return kinds[type] ?? generic;
}

/** A name for what the program leaves nameless, as the real provider makes it; the same one at every later run. */
function withName({ named }: Kind, name: string, news: Properties, olds: Properties): Properties {
  if (!named || news[named] !== undefined || news.namePrefix !== undefined) return news;
  return { ...news, [named]: olds[named] ?? `${name}-${randomBytes(4).toString("hex").slice(0, 7)}` };
}

function invoke(token: string, { region }: Place): Properties {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return {
        accountId: account,
        arn: `arn:aws:iam::${account}:user/rehearsal`,
        id: account,
        userId: "AIDAREHEARSAL",
      };
    case "aws:index/getRegion:getRegion":
      return { id: region, name: region, region, description: region };
    case "aws:index/getPartition:getPartition":
      return { id: "aws", partition: "aws", dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
    default:
      throw new Error(
        `The sandbox's stand-in for the AWS provider does not have ${token}; it has getCallerIdentity, ` +
          "getRegion and getPartition.",
      );
  }
}

/** Which resources exist: type and id, in a file that is replaced in one step. */
class Existing {
  private known: ReadonlySet<string>;

  constructor(private readonly file: string | undefined) {
    this.known = new Set(file ? readKept(file, "which AWS resources there are", isNames) : []);
  }

  has(type: string, id: string): boolean {
    return this.known.has(`${type} ${id}`);
  }

  add(type: string, id: string): void {
    this.save(new Set(this.known).add(`${type} ${id}`));
  }

  remove(type: string, id: string): void {
    const next = new Set(this.known);
    next.delete(`${type} ${id}`);
    this.save(next);
  }

  /** What could not be written down has not happened. */
  private save(next: ReadonlySet<string>): void {
    if (this.file) writeWhole(this.file, `${JSON.stringify([...next].sort(), null, 1)}\n`);
    this.known = next;
  }
}

function isNames(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
