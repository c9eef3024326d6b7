import { randomBytes } from "node:crypto";
import { equal } from "../cloudflare/comparison";
import { packageSchema } from "../package-schema";
import { expectedOf, hasUnknown } from "../property-values";
import type { CheckRequest, Deployed, Properties, Provider } from "../provider";
import { AwsAccount } from "./account";
import { generic, kinds, type Kind, type Place } from "./kinds";
import { identityOf, secondCreations } from "./second-creations";

/** AWS's account number for examples. */
const account = "123456789012";

const version = "7.48.0";

export interface AwsProviderOptions {
  /** What exists; default: nothing yet, and in memory only. */
  readonly account?: AwsAccount;
}

/**
 * Stands in for the AWS provider plugin, without an AWS behind it. It proves the order of things, that references
 * resolve, and what is replaced rather than updated for the types in `kinds`. It does not prove that AWS takes the
 * values, that permissions suffice, or anything of a type that it knows only in general. A second creation is refused
 * or doubled as AWS does it.
 */
export function awsProvider(options: AwsProviderOptions = {}): Provider {
  const aws = options.account ?? new AwsAccount();
  let place: Place = { region: "us-east-1", account };
  return {
    name: "aws",
    version,
    schema: () => packageSchema("aws", version),
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
    create: ({ type, inputs }) => aws.during("CREATE", type, () => create(aws, type, inputs, place)),
    read: (request) => aws.during("READ", request.type, () => read(aws, request)),
    update: ({ type, id, olds, oldInputs, news }) =>
      aws.during("UPDATE", type, () => {
        const dropped = new Set(Object.keys(oldInputs).filter((name) => news[name] === undefined));
        const left = Object.fromEntries(Object.entries(olds).filter(([name]) => !dropped.has(name)));
        const version = type === "aws:ssm/parameter:Parameter" ? { version: Number(olds.version ?? 1) + 1 } : {};
        const kept = aws.get(type, id);
        if (kept?.inputs) aws.add({ ...kept, inputs: keptInputs(type, news) });
        return { ...left, ...news, ...version };
      }),
    remove: ({ type, id }) => aws.during("DELETE", type, () => aws.remove(type, id)),
    invoke: ({ token }) => Promise.resolve(invoke(token, place)),
    cancel: () => undefined,
  };
}

/** @throws an Error where AWS has one already, and refuses another. */
async function create(aws: AwsAccount, type: string, inputs: Properties, place: Place): Promise<Deployed> {
  const second = secondCreations[type];
  if (second?.outcome === "refused" && (await aws.find(type, inputs)).length > 0)
    throw new Error(`AWS has it already, and refuses another: ${second.because}.`);
  const { id, made } = kindOf(type).make(inputs, place);
  aws.add({ type, id, ...(second?.by ? { inputs: keptInputs(type, inputs), made } : {}) });
  return { id, outputs: { ...inputs, ...made } };
}

function read(aws: AwsAccount, { type, id, olds, oldInputs }: ReadRequest) {
  const kept = aws.get(type, id);
  if (!kept) return undefined;
  const isImport = Object.keys(olds).length === 0;
  const inputs = isImport ? (kept.inputs ?? {}) : oldInputs;
  return { id, outputs: { ...inputs, ...kept.made, ...olds }, inputs };
}

type ReadRequest = Parameters<Provider["read"]>[0];

/** What an import has to give back: what the resource is told by, and what cannot be changed. */
function keptInputs(type: string, inputs: Properties): Properties {
  const { required, replaces } = kindOf(type);
  const rest = [...required, ...replaces].filter((name) => inputs[name] !== undefined);
  return { ...Object.fromEntries(rest.map((name) => [name, inputs[name]])), ...identityOf(type, inputs) };
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
