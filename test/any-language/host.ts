import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import type * as plugins from "@pulumi/pulumi/proto/plugin_pb";
import * as providers from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { root } from "../cli/run";

const folder = path.join(root, "any-language");

/** The component for other languages, served in a process of its own as Pulumi starts it. */
export class ComponentHost {
  private constructor(
    readonly port: number,
    private readonly child: ChildProcess,
  ) {}

  /** @param engine address of the engine; nobody answers there by default, and nothing asks. */
  static start(engine = "127.0.0.1:1"): Promise<ComponentHost> {
    const child = spawn(process.execPath, ["--require", require.resolve("tsx/cjs"), folder, engine], {
      cwd: folder,
      // In a clone the package is its source.
      env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json") },
      stdio: ["ignore", "pipe", "pipe"],
    });
    return new Promise((resolve, reject) => {
      let errors = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
      child.stdout
        .setEncoding("utf8")
        .once("data", (text: string) => resolve(new ComponentHost(Number(text.trim()), child)));
      child.once("error", reject).once("exit", (code) => reject(new Error(`It ended with ${code}: ${errors}`)));
    });
  }

  private call<Answer>(
    work: (client: providers.ResourceProviderClient, done: (error: Error | null, answer: Answer) => void) => unknown,
  ): Promise<Answer> {
    const client = new providers.ResourceProviderClient(`127.0.0.1:${this.port}`, grpc.credentials.createInsecure());
    return new Promise<Answer>((resolve, reject) => {
      work(client, (error, answer) => (error ? reject(error) : resolve(answer)));
    }).finally(() => client.close());
  }

  /** Name and version as the provider says them. */
  async version(): Promise<string> {
    const answer = await this.call<plugins.PluginInfo>((client, done) =>
      client.getPluginInfo(new (require("google-protobuf/google/protobuf/empty_pb") as Empty).Empty(), done),
    );
    return answer.getVersion();
  }

  async schema(): Promise<PackageSchema> {
    const answer = await this.call<messages.GetSchemaResponse>((client, done) =>
      client.getSchema(new messages.GetSchemaRequest(), done),
    );
    return JSON.parse(answer.getSchema()) as PackageSchema;
  }

  end(): void {
    this.child.removeAllListeners("exit");
    this.child.kill("SIGKILL");
  }
}

interface Empty {
  readonly Empty: new () => Parameters<providers.ResourceProviderClient["getPluginInfo"]>[0];
}

/** What of Pulumi's package schema the tests look at. */
export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<
    Record<
      string,
      {
        readonly isComponent: boolean;
        readonly description?: string;
        readonly inputProperties: Readonly<Record<string, PropertySchema>>;
        readonly requiredInputs: readonly string[];
        readonly properties: Readonly<Record<string, PropertySchema>>;
        readonly required: readonly string[];
      }
    >
  >;
}

interface PropertySchema {
  readonly type?: string;
  readonly $ref?: string;
  readonly plain?: boolean;
  readonly description?: string;
}
