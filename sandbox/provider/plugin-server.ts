import * as grpc from "@grpc/grpc-js";
import { Any } from "google-protobuf/google/protobuf/any_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { fromStruct, toStruct } from "./property-values";
import { PartlyDeployed, type Difference, type Provider } from "./provider";

/** As large as the engine itself takes: 400 MB. */
const largestMessage = 1024 * 1024 * 400;

export interface ServedProvider {
  readonly name: string;
  readonly port: number;
  close(): void;
}

/**
 * Serves a provider to the engine on a free port of loopback, which attaches to it by
 * `PULUMI_DEBUG_PROVIDERS=<name>:<port>`.
 *
 * Secrets never reach the provider as such: it says that it takes none, so the engine hands it plain values and marks
 * what comes back under the same property as secret again.
 */
export async function serveProvider(provider: Provider): Promise<ServedProvider> {
  const server = new grpc.Server({
    "grpc.max_receive_message_length": largestMessage,
    "grpc.max_send_message_length": largestMessage,
  });
  server.addService(ResourceProviderService, handlers(provider));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return { name: provider.name, port, close: () => server.forceShutdown() };
}

function handlers(provider: Provider): grpc.UntypedServiceImplementation {
  return { ...about(provider), ...planning(provider), ...deploying(provider) };
}

/** Wraps a method into what gRPC calls; what it throws becomes the engine's error. */
function method<Request, Response>(
  answer: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => answer(call.request))
      .then(
        (response) => callback(null, response),
        (error: unknown) => callback(toServiceError(error)),
      );
  };
}

function about(provider: Provider): grpc.UntypedServiceImplementation {
  return {
    getPluginInfo: method(() => new PluginInfo().setVersion(provider.version)),
    attach: method(() => new Empty()),
    getSchema: method(() => new messages.GetSchemaResponse().setSchema(JSON.stringify(provider.schema()))),
    checkConfig: method((request: messages.CheckRequest) => new messages.CheckResponse().setInputs(request.getNews())),
    diffConfig: method(() => new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE)),
    configure: method((request: messages.ConfigureRequest) => {
      provider.configure(fromStruct(request.getArgs()));
      return new messages.ConfigureResponse().setSupportspreview(true);
    }),
    cancel: method(() => {
      provider.cancel();
      return new Empty();
    }),
    invoke: method(async (request: messages.InvokeRequest) => {
      const result = await provider.invoke({ token: request.getTok(), args: fromStruct(request.getArgs()) });
      return new messages.InvokeResponse().setReturn(toStruct(result));
    }),
  };
}

function planning(provider: Provider): grpc.UntypedServiceImplementation {
  return {
    check: method((request: messages.CheckRequest) => {
      const { inputs, failures } = provider.check({
        type: typeOf(request),
        name: nameOf(request),
        news: fromStruct(request.getNews()),
        olds: fromStruct(request.getOlds()),
      });
      return new messages.CheckResponse()
        .setInputs(toStruct(inputs, secretsOf(provider, request)))
        .setFailuresList(
          failures.map(({ property, reason }) => new messages.CheckFailure().setProperty(property).setReason(reason)),
        );
    }),
    diff: method((request: messages.DiffRequest) =>
      differenceMessage(
        provider.diff({
          type: typeOf(request),
          id: request.getId(),
          olds: fromStruct(request.getOlds()),
          oldInputs: fromStruct(request.getOldInputs()),
          news: fromStruct(request.getNews()),
          ignored: request.getIgnorechangesList(),
        }),
      ),
    ),
  };
}

function differenceMessage({ changed, replaces, recomputed = [] }: Difference): messages.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
  const response = new messages.DiffResponse()
    .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList([...new Set([...changed, ...recomputed])].sort())
    .setReplacesList([...replaces])
    .setHasdetaileddiff(true);
  const { UPDATE, UPDATE_REPLACE } = messages.PropertyDiff.Kind;
  for (const property of changed) {
    const kind = replaces.includes(property) ? UPDATE_REPLACE : UPDATE;
    response.getDetaileddiffMap().set(property, new messages.PropertyDiff().setKind(kind).setInputdiff(true));
  }
  return response;
}

function deploying(provider: Provider): grpc.UntypedServiceImplementation {
  return {
    create: method((request: messages.CreateRequest) => create(provider, request)),
    read: method((request: messages.ReadRequest) => read(provider, request)),
    update: method((request: messages.UpdateRequest) => update(provider, request)),
    delete: method(async (request: messages.DeleteRequest) => {
      await provider.remove({ type: typeOf(request), id: request.getId(), olds: fromStruct(request.getProperties()) });
      return new Empty();
    }),
  };
}

async function create(provider: Provider, request: messages.CreateRequest): Promise<messages.CreateResponse> {
  const type = typeOf(request);
  const inputs = fromStruct(request.getProperties());
  const secrets = secretsOf(provider, request);
  if (request.getPreview())
    return new messages.CreateResponse().setProperties(toStruct(provider.expected({ type, inputs }), secrets));
  const { id, outputs } = await provider.create({ type, name: nameOf(request), inputs });
  return new messages.CreateResponse().setId(id).setProperties(toStruct(outputs, secrets));
}

async function read(provider: Provider, request: messages.ReadRequest): Promise<messages.ReadResponse> {
  const found = await provider.read({
    type: typeOf(request),
    id: request.getId(),
    olds: fromStruct(request.getProperties()),
    oldInputs: fromStruct(request.getInputs()),
  });
  // An answer without an id means that the resource is gone.
  if (!found) return new messages.ReadResponse();
  const secrets = secretsOf(provider, request);
  return new messages.ReadResponse()
    .setId(found.id)
    .setProperties(toStruct(found.outputs, secrets))
    .setInputs(toStruct(found.inputs, secrets));
}

async function update(provider: Provider, request: messages.UpdateRequest): Promise<messages.UpdateResponse> {
  const change = {
    type: typeOf(request),
    id: request.getId(),
    olds: fromStruct(request.getOlds()),
    oldInputs: fromStruct(request.getOldInputs()),
    news: fromStruct(request.getNews()),
  };
  const outputs = request.getPreview()
    ? provider.expected({ type: change.type, inputs: change.news, prior: change.olds })
    : await provider.update(change);
  return new messages.UpdateResponse().setProperties(toStruct(outputs, secretsOf(provider, request)));
}

interface Addressed {
  getUrn(): string;
  getType(): string;
  getName(): string;
}

/** Older engines send the URN alone: `urn:pulumi:stack::project::parent$type::name`. */
function typeOf(request: Addressed): string {
  return request.getType() || (request.getUrn().split("::")[2] ?? "").split("$").pop() || "";
}

function secretsOf(provider: Provider, request: Addressed): readonly string[] {
  return provider.secrets?.(typeOf(request)) ?? [];
}

function nameOf(request: Addressed): string {
  return request.getName() || request.getUrn().split("::").slice(3).join("::");
}

/** The engine keeps a resource that failed half-way when the error carries what there is of it. */
function toServiceError(error: unknown): Partial<grpc.ServiceError> {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof PartlyDeployed)) return { code: grpc.status.UNKNOWN, details: message, message };
  const detail = new messages.ErrorResourceInitFailed()
    .setId(error.deployed.id)
    .setProperties(toStruct(error.deployed.outputs))
    .setReasonsList([message]);
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status().setCode(grpc.status.UNKNOWN).setMessage(message).setDetailsList([packed]);
  const metadata = new grpc.Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(status.serializeBinary()));
  return { code: grpc.status.UNKNOWN, details: message, message, metadata };
}
