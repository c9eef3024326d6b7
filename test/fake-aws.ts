/** AWS's APIs on loopback, as far as it is looked at: the answers are in the forms of AWS's API references. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { AwsAccount } from "../sandbox/provider";

export interface FakeAws {
  readonly url: string;
  /** Service of the signature, method, path and target or action of each request. */
  readonly asked: string[];
  readonly secrets: Map<string, { readonly ARN: string; readonly DeletedDate?: number }>;
  readonly parameters: string[];
  readonly roles: string[];
  readonly slack: Readonly<Record<string, string>>[];
  readonly identities: string[];
  /** Each as XML; one without an id gets one by its place. */
  readonly healthChecks: string[];
  /** What every request gets instead: a status and AWS's word for it. */
  failure?: { readonly status: number; readonly code: string; readonly times: number };
  close(): Promise<void>;
}

/** The variables by which AWS's clients find it. */
export function environmentFor({ url }: Pick<FakeAws, "url">): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "a".repeat(20),
    AWS_SECRET_ACCESS_KEY: "s".repeat(40),
  };
}

/** Tells what the stand-in for the provider has made. */
function show(aws: Omit<FakeAws, "url" | "close">, account: AwsAccount): void {
  aws.secrets.clear();
  for (const list of [aws.parameters, aws.roles, aws.slack, aws.identities, aws.healthChecks]) list.length = 0;
  for (const { type, id, inputs = {} } of account.list()) {
    const given = (name: string): string => String(inputs[name]);
    if (type === "aws:secretsmanager/secret:Secret") aws.secrets.set(given("name"), { ARN: id });
    if (type === "aws:ssm/parameter:Parameter") aws.parameters.push(id);
    if (type === "aws:iam/role:Role") aws.roles.push(id);
    if (type === "aws:sesv2/emailIdentity:EmailIdentity") aws.identities.push(id);
    if (type === "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration")
      aws.slack.push({ ChatConfigurationArn: id, ConfigurationName: given("configurationName") });
    if (type === "aws:route53/healthCheck:HealthCheck") {
      const fields = { Type: "type", FullyQualifiedDomainName: "fqdn", Port: "port", ResourcePath: "resourcePath" };
      const config = Object.entries({ ...fields, SearchString: "searchString" }).filter(([, name]) => name in inputs);
      const xmlOf = config.map(([tag, name]) => `<${tag}>${given(name)}</${tag}>`).join("");
      aws.healthChecks.push(`<Id>${id}</Id><HealthCheckConfig>${xmlOf}</HealthCheckConfig>`);
    }
  }
}

/** Pages hold two, so that nobody reads the first alone. */
const pageSize = 2;

/** @param account what there is, if it is not told otherwise: what the stand-in for the provider makes. */
export async function startFakeAws(account?: AwsAccount): Promise<FakeAws> {
  const aws: Omit<FakeAws, "url" | "close"> = {
    asked: [],
    secrets: new Map(),
    parameters: [],
    roles: [],
    slack: [],
    identities: [],
    healthChecks: [],
  };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (account) show(aws, account);
      const { status, body, type } = answer(aws, request, Buffer.concat(chunks).toString());
      response.writeHead(status, { "content-type": type }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return Object.assign(aws, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  body: JSON.stringify(value),
  type: "application/json",
});
const xml = (body: string, status = 200): Answer => ({ status, body, type: "text/xml" });
const refused = (code: string, status = 400): Answer => json({ __type: `com.amazonaws#${code}` }, status);

function answer(aws: Omit<FakeAws, "url" | "close">, request: http.IncomingMessage, body: string): Answer {
  const url = new URL(request.url ?? "/", "http://aws");
  const signed = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([\w-]+)\/(\w+)\/aws4_request, SignedHeaders=([\w;-]+), /;
  const [, region = "", service = "", headers = ""] = signed.exec(request.headers.authorization ?? "") ?? [];
  const action = String(request.headers["x-amz-target"] ?? new URLSearchParams(body).get("Action") ?? "");
  aws.asked.push([service, region, request.method, url.pathname, action].filter(Boolean).join(" "));
  if (!headers.split(";").includes("host")) return refused("IncompleteSignature", 403);
  if (aws.failure !== undefined && aws.failure.times > 0) {
    const { code, status, times } = aws.failure;
    aws.failure = { code, status, times: times - 1 };
    return service === "iam" || service === "route53"
      ? xml(`<ErrorResponse><Error><Code>${code}</Code></Error></ErrorResponse>`, status)
      : refused(code, status);
  }
  const given = body.startsWith("{") ? (JSON.parse(body) as Record<string, unknown>) : {};
  switch (service) {
    case "secretsmanager": {
      const found = aws.secrets.get(String(given.SecretId));
      return found ? json(found) : refused("ResourceNotFoundException");
    }
    case "ssm": {
      const [filter] = given.ParameterFilters as { readonly Values: readonly string[] }[];
      // AWS filters what it has read, so that a page may be empty and not the last.
      const { items, next } = page(aws.parameters, given.NextToken);
      const found = items.filter((name) => filter!.Values.includes(name)).map((Name) => ({ Name }));
      return json({ Parameters: found, ...next });
    }
    case "iam": {
      const name = new URLSearchParams(body).get("RoleName") ?? "";
      return aws.roles.includes(name)
        ? xml(
            `<GetRoleResponse><GetRoleResult><Role><RoleName>${name}</RoleName></Role></GetRoleResult>` +
              "</GetRoleResponse>",
          )
        : xml("<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code></Error></ErrorResponse>", 404);
    }
    case "chatbot": {
      const { items, next } = page(aws.slack, given.NextToken);
      return json({ SlackChannelConfigurations: items, ...next });
    }
    case "ses":
      return aws.identities.some((one) => url.pathname === `/v2/email/identities/${encodeURIComponent(one)}`)
        ? json({ IdentityType: "DOMAIN" })
        : refused("NotFoundException", 404);
    case "route53": {
      const { items, next } = page(aws.healthChecks, url.searchParams.get("marker") ?? undefined);
      const first = aws.healthChecks.indexOf(items[0] ?? "");
      const listed = items.map(
        (one, index) =>
          `<HealthCheck>${one.startsWith("<Id>") ? "" : `<Id>check-${first + index}</Id>`}${one}</HealthCheck>`,
      );
      const more = next.NextToken === undefined ? "" : `<NextMarker>${next.NextToken}</NextMarker>`;
      return xml(
        `<?xml version="1.0"?><ListHealthChecksResponse><HealthChecks>${listed.join("")}</HealthChecks>` +
          `<IsTruncated>${more !== ""}</IsTruncated>${more}</ListHealthChecksResponse>`,
      );
    }
    default:
      return refused("UnrecognizedClientException", 403);
  }
}

function page<Item>(all: readonly Item[], token: unknown) {
  const from = Number(token ?? 0);
  const next = from + pageSize < all.length ? { NextToken: String(from + pageSize) } : {};
  return { items: all.slice(from, from + pageSize), next: next as { readonly NextToken?: string } };
}
