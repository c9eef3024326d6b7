import type { Zone } from "../../edge/model";
import { isUnknown, type DeclaredResource } from "../../edge/resource";
import { isWithin } from "../../standards/domain-name";
import type { Estate } from "../estate";
import { listed } from "../listed";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge, found } from "./exposure-codes";
import { nameWithoutDot } from "./public-host";

/**
 * Services that give a name to whoever asks for it first, beside the platforms of the catalogue. By the names of what a
 * program declares, where it does: `type` and `property` of the resource, in the words of its SDK.
 */
interface Service {
  readonly name: string;
  /** What its names end in; the part before is the customer's own. */
  readonly target: RegExp;
  readonly declaredBy?: readonly { readonly type: string; readonly property: string }[];
}

const s3Types = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

/** EdOverflow/can-i-take-over-xyz, README.md, entries that are called vulnerable; checked 2026-11-29. */
const services: readonly Service[] = [
  {
    name: "Amazon S3",
    target: /^(.+)\.s3(?:[.-][a-z0-9.-]+)?\.amazonaws\.com$/,
    declaredBy: s3Types.map((type) => ({ type, property: "bucket" })),
  },
  {
    name: "AWS Elastic Beanstalk",
    target: /^([^.]+)\.(?:[a-z0-9-]+\.)?elasticbeanstalk\.com$/,
    declaredBy: [{ type: "aws:elasticbeanstalk/environment:Environment", property: "cnamePrefix" }],
  },
  {
    name: "Microsoft Azure",
    target:
      /^(.+)\.(?:cloudapp\.net|cloudapp\.azure\.com|trafficmanager\.net|blob\.core\.windows\.net|azure-api\.net|azureedge\.net|azurecontainer\.io|redis\.cache\.windows\.net|search\.windows\.net)$/,
  },
  { name: "Surge", target: /^(.+)\.surge\.sh$/ },
  { name: "Read the Docs", target: /^(.+)\.readthedocs\.io$/ },
  { name: "Bitbucket", target: /^(.+)\.bitbucket\.io$/ },
];

interface Alias {
  readonly name: string;
  readonly target: string;
  /** The customer's own part of the target. */
  readonly own: string;
  readonly zone: Zone;
  readonly resource: DeclaredResource;
}

/** Names that lead to what a stranger may claim once it is deleted: one line a service, with what is not declared. */
export function claimableExternalNames(estate: Estate): Verdict[] {
  return services.map((service) => {
    const open = aliasesTo(service, estate).filter((alias) => !isDeclared(alias, service, estate));
    if (open.length === 0) return nothingFound;
    const names = open.map(({ name, target }) => `${name} (${target})`);
    return cannotJudge(
      "external-name-claimable",
      `${listed(names)} ${names.length === 1 ? "leads" : "lead"} to ${service.name}, where a stranger may claim a ` +
        "name once it is deleted, and nothing here declares it",
      open[0]!.resource,
    );
  });
}

/**
 * Aliases of buckets that are called otherwise: S3 looks for a bucket with the name that the browser asked for, which
 * anybody may make.
 */
export function misnamedBuckets(estate: Estate): Verdict[] {
  return aliasesTo(services[0]!, estate).map(({ name, target, own, zone, resource }) => {
    if (own === name || isAnsweredBefore(name, zone, estate)) return nothingFound;
    return found(
      "bucket-alias-name-differs",
      `${name} leads to ${target}, and S3 looks for a bucket that is called ${name}, not ${own}: it answers that ` +
        "there is none, and whoever makes one by that name answers in your place.",
      `Call the bucket ${name}, or put CloudFront or a Worker before it.`,
      resource,
    );
  });
}

/** Whether something answers for a proxied host, or changes its name, before the bucket is asked. */
function isAnsweredBefore(name: string, zone: Zone, { edge }: Estate): boolean {
  const host = zone.hosts.hosts.get(name);
  if (host?.proxied !== true) return false;
  const phases = edge.phasesOf(zone);
  return (
    zone.workerRoutes.length > 0 ||
    zone.unmodelled.length > 0 ||
    (phases.get("http_request_origin")?.rules.length ?? 0) > 0 ||
    (phases.get("http_request_dynamic_redirect")?.rules.length ?? 0) > 0 ||
    zone.resources.some(({ type }) => /:(Snippet|PageRule)/.test(type))
  );
}

function aliasesTo({ target: pattern }: Service, { zones }: Estate): Alias[] {
  return zones.flatMap((zone) =>
    zone.records.flatMap(({ record, resource, unknown }) => {
      const target = nameWithoutDot(record.content);
      const own = pattern.exec(target)?.[1];
      const isAlias = record.type === "CNAME" && !unknown.includes("content") && !unknown.includes("name");
      // Names below an underscore are for machines: what they lead to serves nothing.
      if (!isAlias || own === undefined || /(^|\.)_/.test(record.name) || isWithin(target, zone.name)) return [];
      return [{ name: record.name, target, own, zone, resource }];
    }),
  );
}

/** Whether the program makes what an alias leads to, by its name or by what the alias is made of. */
function isDeclared({ own, resource }: Alias, { declaredBy = [] }: Service, { resources, byUrn }: Estate): boolean {
  const makers = resources.filter(({ type }) => declaredBy.some((one) => one.type === type));
  const origins = new Set(resource.propertyDependencies?.content ?? []);
  return (
    [...origins].some((urn) => byUrn.has(urn)) ||
    makers.some(({ type, props }) =>
      declaredBy.some((one) => one.type === type && (props[one.property] === own || isUnknown(props[one.property]))),
    )
  );
}
