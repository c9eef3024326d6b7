/** Speaks to a served stand-in as the engine does: over gRPC, in the wire's own spelling of what is unknown. */
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { unknownText, unknownValues } from "../../../../edge/wire-values";

export type Json = Readonly<Record<string, unknown>>;

/** How a recorded call spells a value that is not known yet. */
const unknown = "<unknown>";

export class PluginClient {
  private readonly client: ResourceProviderClient;

  constructor(port: number) {
    this.client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  }

  close(): void {
    this.client.close();
  }

  async check(type: string, { news, olds }: Json): Promise<Json> {
    const request = addressed(new messages.CheckRequest(), type).setNews(struct(news)).setOlds(struct(olds));
    const answer = await this.ask<messages.CheckRequest, messages.CheckResponse>("check", request);
    const failures = answer.getFailuresList().map((failure) => failure.getReason());
    return { inputs: plain(answer.getInputs()), ...(failures.length > 0 ? { failures } : {}) };
  }

  async diff(type: string, { id, olds, oldInputs, news }: Json): Promise<Json> {
    const request = addressed(new messages.DiffRequest(), type)
      .setId(String(id))
      .setOlds(struct(olds))
      .setOldInputs(struct(oldInputs))
      .setNews(struct(news));
    const answer = await this.ask<messages.DiffRequest, messages.DiffResponse>("diff", request);
    const { DIFF_SOME } = messages.DiffResponse.DiffChanges;
    const [diffs, replaces] = [answer.getDiffsList(), answer.getReplacesList()];
    return {
      changes: answer.getChanges() === DIFF_SOME ? "DIFF_SOME" : "DIFF_NONE",
      ...(diffs.length > 0 ? { diffs } : {}),
      ...(replaces.length > 0 ? { replaces } : {}),
    };
  }

  async create(type: string, { properties, preview }: Json): Promise<Json> {
    const request = addressed(new messages.CreateRequest(), type)
      .setProperties(struct(properties))
      .setPreview(preview === true);
    const answer = await this.ask<messages.CreateRequest, messages.CreateResponse>("create", request);
    return { ...idOf(answer.getId()), properties: plain(answer.getProperties()) };
  }

  async read(type: string, { id, inputs, properties }: Json): Promise<Json> {
    const request = addressed(new messages.ReadRequest(), type)
      .setId(String(id))
      .setInputs(struct(inputs))
      .setProperties(struct(properties));
    const answer = await this.ask<messages.ReadRequest, messages.ReadResponse>("read", request);
    return {
      ...idOf(answer.getId()),
      inputs: plain(answer.getInputs()),
      properties: plain(answer.getProperties()),
    };
  }

  private ask<Request, Response>(method: "check" | "diff" | "create" | "read", request: Request): Promise<Response> {
    type Method = (request: Request, done: (error: Error | null, answer: Response) => void) => void;
    return new Promise((resolve, reject) => {
      (this.client[method] as unknown as Method).call(this.client, request, (error, answer) => {
        if (error) reject(error);
        else resolve(answer);
      });
    });
  }
}

interface Addressable {
  setUrn(urn: string): unknown;
  setType(type: string): unknown;
  setName(name: string): unknown;
}

function addressed<Request extends Addressable>(request: Request, type: string): Request {
  request.setUrn(`urn:pulumi:dev::test::${type}::it`);
  request.setType(type);
  request.setName("it");
  return request;
}

function idOf(id: string): Json {
  return id === "" ? {} : { id };
}

function struct(value: unknown): Struct {
  const wire = replaced(value ?? {}, (text) => (text === unknown ? unknownText : text));
  return Struct.fromJavaScript(wire as Record<string, JavaScriptValue>);
}

function plain(value: Struct | undefined): unknown {
  return replaced(value?.toJavaScript() ?? {}, (text) => (unknownValues.has(text) ? unknown : text));
}

/** A value with every text in it replaced. */
export function replaced(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((item) => replaced(item, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replaced(child, replace)]));
}
