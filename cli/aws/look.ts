import { XMLParser } from "fast-xml-parser";
import { isPlainObject, plainObjects } from "../../standards/plain-object";
import { isSame, isToldApart, type AwsLook, type Existing } from "../../sandbox/provider";
import { AwsClient, AwsError, type AwsRequest, type AwsSettings } from "./client";

type Inputs = Readonly<Record<string, unknown>>;
type Config = Readonly<Record<string, { readonly value: string } | undefined>>;

/** Looks at AWS as the provider is told to reach it. @param config the stack's configuration. */
export function awsLook(config: Config): AwsLook {
  const foreign = Object.keys(config).find((key) =>
    /^aws:(assumeRoles?|assumeRoleWithWebIdentity|endpoints)$/.test(key),
  );
  const client = new AwsClient(settingsOf(config));
  return {
    find: async (type, inputs) => {
      if (!isToldApart(type, inputs)) return [];
      if (foreign !== undefined) throw new AwsError(`the stack's ${foreign} is for the provider alone`, 0, "", true);
      return finders[type]?.(new Region(client, inputs), inputs) ?? [];
    },
  };
}

function settingsOf(config: Config): AwsSettings {
  const value = (name: string): string | undefined => config[`aws:${name}`]?.value;
  const [accessKeyId, secretAccessKey, sessionToken] = [value("accessKey"), value("secretKey"), value("token")];
  const credentials =
    accessKeyId !== undefined && secretAccessKey !== undefined
      ? { credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) } }
      : {};
  return { region: value("region"), profile: value("profile"), ...credentials };
}

/** Requests to the region of a resource, and how it is imported from there. */
class Region {
  constructor(
    private readonly client: AwsClient,
    private readonly inputs: Inputs,
  ) {}

  /**
   * One of a service that each region has.
   *
   * @throws {AwsError} where no region is known, or it is of another partition.
   */
  async ask(service: string, host: string, request: Omit<AwsRequest, "service" | "host" | "region">): Promise<unknown> {
    const { region } = this.inputs;
    const name = typeof region === "string" ? region : await this.client.region();
    if (name === undefined) throw new AwsError("no region of AWS is known (aws:region or AWS_REGION)", 0, "", true);
    if (/^(cn|us-gov|us-iso|eusc)/.test(name))
      throw new AwsError(`${name} is of another partition than aws, which is not looked at`, 0, "", true);
    return json(await this.client.send({ service, host: `${host}.${name}`, region: name, ...request }));
  }

  /** One of a service that is the same everywhere. */
  everywhere(service: string, request: Omit<AwsRequest, "service" | "host" | "region">): Promise<string> {
    return this.client.send({ service, host: service, region: "us-east-1", ...request });
  }

  /**
   * Where the program says the region, the import has to say it too (terraform-provider-aws, "Enhanced Region Support";
   * checked 2026-11-30).
   */
  existing(id: string): Existing {
    const { region } = this.inputs;
    return { id, importId: typeof region === "string" ? `${id}@${region}` : id };
  }
}

type Finder = (region: Region, inputs: Inputs) => Promise<readonly Existing[]>;

const target = (name: string) => ({ "content-type": "application/x-amz-json-1.1", "x-amz-target": name });
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** @throws {AwsError} where it is something else, such as the page of a proxy: that says nothing of AWS. */
function json(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    throw new AwsError("what was answered in the name of AWS is not JSON");
  }
}

const field = (value: unknown, name: string): unknown => (isPlainObject(value) ? value[name] : undefined);

/** What AWS says of what is not there. */
const absent = /^(NoSuchEntity|NotFoundException|ResourceNotFoundException|ParameterNotFound)$/;

function unlessAbsent<Value>(error: unknown, value: Value): Value {
  if (error instanceof AwsError && absent.test(error.code)) return value;
  throw error;
}

/** Whether AWS shows what was asked for. */
function isThere(answer: Promise<unknown>): Promise<boolean> {
  return answer.then(
    () => true,
    (error: unknown) => unlessAbsent(error, false),
  );
}

/** A read for each kind that AWS would refuse twice or make twice (AWS's API references; checked 2026-11-30). */
const finders: Readonly<Record<string, Finder>> = {
  "aws:secretsmanager/secret:Secret": async (region, { name }) => {
    const request = post(target("secretsmanager.DescribeSecret"), { SecretId: name });
    const found = await region
      .ask("secretsmanager", "secretsmanager", request)
      .catch((e: unknown) => unlessAbsent(e, {}));
    const arn = text(field(found, "ARN"));
    if (arn === "") return [];
    const isLeaving = typeof field(found, "DeletedDate") === "number";
    return [{ ...region.existing(arn), ...(isLeaving ? { isLeaving } : {}) }];
  },
  "aws:ssm/parameter:Parameter": async (region, { name }) => {
    const ParameterFilters = [{ Key: "Name", Option: "Equals", Values: [name] }];
    const pages = await paged(async (NextToken) =>
      region.ask("ssm", "ssm", post(target("AmazonSSM.DescribeParameters"), { ParameterFilters, NextToken })),
    );
    const found = pages.flatMap((page) => plainObjects(field(page, "Parameters"))).filter((one) => one.Name === name);
    return found.map((one) => region.existing(text(one.Name)));
  },
  "aws:iam/role:Role": async (region, { name }) => {
    const form = new URLSearchParams({ Action: "GetRole", RoleName: text(name), Version: "2010-05-08" });
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const request = { method: "POST", path: "/", headers, body: form.toString() } as const;
    return (await isThere(region.everywhere("iam", request))) ? [{ id: text(name), importId: text(name) }] : [];
  },
  // One of a name, and one of a channel: AWS refuses either.
  "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": async (region, inputs) => {
    const pages = await paged(async (NextToken) =>
      region.ask("chatbot", "chatbot", {
        ...post({ "content-type": "application/json" }, { NextToken }),
        path: "/describe-slack-channel-configurations",
      }),
    );
    return pages
      .flatMap((page) => plainObjects(field(page, "SlackChannelConfigurations")))
      .filter(
        (one) =>
          one.ConfigurationName === inputs.configurationName ||
          (one.SlackTeamId === inputs.slackTeamId && one.SlackChannelId === inputs.slackChannelId),
      )
      .map((one) => region.existing(text(one.ChatConfigurationArn)));
  },
  "aws:sesv2/emailIdentity:EmailIdentity": async (region, { emailIdentity }) => {
    const path = `/v2/email/identities/${encodeURIComponent(text(emailIdentity))}`;
    return (await isThere(region.ask("ses", "email", { method: "GET", path })))
      ? [region.existing(text(emailIdentity))]
      : [];
  },
  "aws:route53/healthCheck:HealthCheck": async (region, inputs) => {
    const found: Existing[] = [];
    for (let marker: string | undefined = ""; marker !== undefined;) {
      const query: Record<string, string> = { maxitems: "100", ...(marker === "" ? {} : { marker }) };
      const request = { method: "GET", path: "/2013-04-01/healthcheck", query } as const;
      const page = healthChecks(await region.everywhere("route53", request));
      for (const { id, config } of page.checks)
        if (isSame("aws:route53/healthCheck:HealthCheck", inputs, config)) found.push({ id, importId: id });
      marker = page.next;
    }
    return found;
  },
};

function post(headers: Readonly<Record<string, string>>, body: object) {
  return { method: "POST", path: "/", headers, body: JSON.stringify(body) } as const;
}

async function paged(ask: (token: string | undefined) => Promise<unknown>): Promise<readonly unknown[]> {
  const pages: unknown[] = [];
  let token: string | undefined;
  do {
    const page = await ask(token);
    pages.push(page);
    token = text(field(page, "NextToken")) || undefined;
  } while (token !== undefined);
  return pages;
}

/** A page of Route 53's list. What another service of AWS made for itself is not ours to take. */
function healthChecks(xml: string) {
  const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === "HealthCheck" });
  const root = field(parser.parse(xml), "ListHealthChecksResponse");
  if (root === undefined) throw new AwsError("what was answered in the name of AWS is not a list of health checks");
  const listed = plainObjects(field(field(root, "HealthChecks"), "HealthCheck"));
  const checks = listed
    .filter(({ LinkedService }) => LinkedService === undefined)
    .map(({ Id, HealthCheckConfig: config }) => ({
      id: text(Id),
      config: {
        type: field(config, "Type"),
        fqdn: field(config, "FullyQualifiedDomainName"),
        port: field(config, "Port"),
        resourcePath: field(config, "ResourcePath"),
        searchString: field(config, "SearchString"),
      },
    }));
  return {
    checks,
    next: field(root, "IsTruncated") === "true" ? text(field(root, "NextMarker")) || undefined : undefined,
  };
}
