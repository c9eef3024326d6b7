import { setTimeout as sleep } from "node:timers/promises";
import { isPlainObject } from "../../standards/plain-object";

/** How AWS is reached, as the provider is told: by the stack's configuration, else by the environment. */
export interface AwsSettings {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Of `aws:accessKey`, `aws:secretKey` and `aws:token`; default: as every client of AWS finds them. */
  readonly credentials?: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** Another address for every service, as `AWS_ENDPOINT_URL` gives it. */
  readonly endpoint?: string | undefined;
}

/** AWS, or what leads to it, did not give an answer. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  /**
   * @param status HTTP status; 0 where there was no answer.
   * @param code AWS's own word for it.
   */
  constructor(
    message: string,
    readonly status = 0,
    readonly code = "",
    private readonly isOurs = false,
  ) {
    super(message);
  }

  /** Whether the same may be answered another time: nobody was there, was too busy, or failed. */
  get isPassing(): boolean {
    if (this.isOurs) return false;
    return this.status === 0 || this.status === 429 || this.status >= 500 || /Throttl|TooManyRequests/.test(this.code);
  }
}

/** One read. */
export interface AwsRequest {
  /** Name of the service, for the signature. */
  readonly service: string;
  /** Beginning of its host: `secretsmanager.eu-west-1`. */
  readonly host: string;
  readonly region: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const timeoutMilliseconds = 10_000;
const tries = 3;

/**
 * Reads at AWS: signed by AWS's own packages with the credentials that they find. The clients of six services would be
 * some 30 MB for six reads.
 */
export class AwsClient {
  private found: Promise<Credentials> | undefined;

  constructor(private readonly settings: AwsSettings) {}

  /** The region where a resource names none; undefined where nobody does. */
  async region(): Promise<string | undefined> {
    const { region, profile } = this.settings;
    const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
    // What is empty is as good as not set.
    const stated = region || AWS_REGION || AWS_DEFAULT_REGION;
    if (stated) return stated;
    const { loadConfig, NODE_REGION_CONFIG_FILE_OPTIONS, NODE_REGION_CONFIG_OPTIONS } = configuration();
    const options = { ...NODE_REGION_CONFIG_FILE_OPTIONS, ...(profile === undefined ? {} : { profile }) };
    return loadConfig(NODE_REGION_CONFIG_OPTIONS, options)().catch(() => undefined);
  }

  /** @throws {AwsError} where the answer is not a good one. */
  async send(request: AwsRequest): Promise<string> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.sendOnce(request);
      } catch (error) {
        if (!(error instanceof AwsError) || !error.isPassing || attempt === tries) throw error;
        await sleep(200 * 2 ** attempt);
      }
    }
  }

  private async sendOnce(request: AwsRequest): Promise<string> {
    const { url, method, headers } = await this.signed(request);
    const signal = AbortSignal.timeout(timeoutMilliseconds);
    const init = { method, headers, signal, ...(request.body === undefined ? {} : { body: request.body }) };
    const unanswered = (error: unknown): never => {
      throw new AwsError(`${url.hostname} does not answer: ${causeOf(error)}`);
    };
    const answer = await fetch(url, init).catch(unanswered);
    // Of an answer that breaks off nothing is known, least of all that there is nothing.
    const text = await answer.text().catch(unanswered);
    if (answer.ok) return text;
    const code = codeOf(text, answer.headers.get("x-amzn-errortype"));
    throw new AwsError(`${url.hostname} answers ${answer.status}${code ? ` ${code}` : ""}`, answer.status, code);
  }

  private async signed({ service, host, region, method, path, query = {}, headers = {}, body }: AwsRequest) {
    const credentials = await (this.found ??= this.credentials());
    const base = new URL(this.settings.endpoint || process.env.AWS_ENDPOINT_URL || `https://${host}.amazonaws.com`);
    const { Hash, HttpRequest, SignatureV4 } = signing();
    const signer = new SignatureV4({ service, region, credentials, sha256: Hash.bind(null, "sha256") });
    const port = base.port === "" ? {} : { port: Number(base.port) };
    const common = { protocol: base.protocol, hostname: base.hostname, ...port, method, path, query: { ...query } };
    const request = new HttpRequest({ ...common, headers: { ...headers, host: base.host }, ...(body ? { body } : {}) });
    const { host: _host, ...rest } = (await signer.sign(request)).headers;
    const url = new URL(path, base);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return { url, method, headers: rest };
  }

  private async credentials(): Promise<Credentials> {
    const { profile, credentials } = this.settings;
    if (credentials) return credentials;
    const { defaultProvider } =
      require("@aws-sdk/credential-provider-node") as typeof import("@aws-sdk/credential-provider-node");
    try {
      return await defaultProvider(profile === undefined ? {} : { profile })();
    } catch {
      throw new AwsError("no credentials for AWS were found", 0, "", true);
    }
  }
}

type Credentials = NonNullable<AwsSettings["credentials"]>;

/** Some 400 kB: loaded when AWS is looked at. */
function configuration() {
  return require("@smithy/core/config") as typeof import("@smithy/core/config");
}

function signing() {
  const { HttpRequest } = require("@smithy/core/protocols") as typeof import("@smithy/core/protocols");
  const { Hash } = require("@smithy/core/serde") as typeof import("@smithy/core/serde");
  const { SignatureV4 } = require("@smithy/signature-v4") as typeof import("@smithy/signature-v4");
  return { Hash, HttpRequest, SignatureV4 };
}

/** AWS's word for an error: in a header, in JSON, or in XML. */
function codeOf(text: string, header: string | null): string {
  if (header !== null) return header.split(":")[0] ?? "";
  const inXml = /<Code>([\w.]+)<\/Code>/.exec(text)?.[1];
  if (inXml !== undefined) return inXml;
  try {
    const parsed: unknown = JSON.parse(text);
    const type = isPlainObject(parsed) ? (parsed.__type ?? parsed.code) : undefined;
    return typeof type === "string" ? (type.split("#").pop() ?? "") : "";
  } catch {
    return "";
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : error;
  return (cause as NodeJS.ErrnoException).code ?? cause.message;
}
