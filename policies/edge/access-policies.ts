import { containsUnknown, isUnknown, text, type DeclaredResource } from "../../edge/resource";
import { isPlainObject } from "../../standards/plain-object";
import type { Estate } from "../estate";
import { nothingFound, type Verdict } from "../rule";
import { cannotJudge, found } from "./access-codes";

/** The last name of a type, which SDK 6 spells with `ZeroTrust` and older ones without. */
export function isOfAccess({ type }: DeclaredResource, kind: string): boolean {
  return (
    type.startsWith("cloudflare:") && [`ZeroTrustAccess${kind}`, `Access${kind}`].includes(type.split(":").at(-1)!)
  );
}

/** Mail providers at which anybody gets an address. */
const publicMail = new Set(
  (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com icloud.com me.com aol.com proton.me " +
    "protonmail.com gmx.com gmx.net gmx.de web.de mail.com zoho.com yandex.com yandex.ru mail.ru qq.com 163.com"
  ).split(" "),
);

/** Identity providers at which anybody has an account, or gets one (cloudflare-one/integrations/identity-providers). */
const publicProviders = new Set(["onetimepin", "facebook", "github", "google", "linkedin", "yandex"]);

interface AccessPolicy {
  readonly name: string;
  readonly decision: unknown;
  readonly includes: unknown;
  readonly requires: unknown;
  /** The resource that holds it: its own, or the application that it stands in. */
  readonly resource: DeclaredResource;
  /** The application that it stands in, or those that name it; empty where nothing tells. */
  readonly applications: readonly DeclaredResource[];
}

/** What is wrong with whom the policies of Access let in. */
export function accessPolicies(estate: Estate): Verdict[] {
  const applications = estate.resources.filter((one) => isOfAccess(one, "Application"));
  const own = estate.resources
    .filter((one) => isOfAccess(one, "Policy"))
    .map((resource) => ({
      ...policyOf(resource.props, resource.name, resource),
      applications: applications.filter((app) => dependsOn(app, "policies", resource.urn)),
    }));
  const inline = applications.flatMap((app) =>
    listOf(app.props.policies).flatMap((policy, index) =>
      isPlainObject(policy) && policy.decision !== undefined
        ? [{ ...policyOf(policy, nameIn(policy, index), app), applications: [app] }]
        : [],
    ),
  );
  return [...own, ...inline].map((policy) => judged(policy, estate));
}

function policyOf(
  props: Readonly<Record<string, unknown>>,
  name: string,
  resource: DeclaredResource,
): Omit<AccessPolicy, "applications"> {
  return { name, decision: props.decision, includes: props.includes, requires: props.requires, resource };
}

function nameIn(policy: Readonly<Record<string, unknown>>, index: number): string {
  return typeof policy.name === "string" ? policy.name : `number ${index + 1}`;
}

function judged(policy: AccessPolicy, estate: Estate): Verdict {
  const { name, decision, requires, resource } = policy;
  if (decision === "deny") return nothingFound;
  const open = openTo(policy, estate);
  if (open === undefined || listOf(requires).length > 0) return nothingFound;
  if (open === "unknown" || isUnknown(decision) || isUnknown(requires))
    return cannotJudge(
      "access-policy-unknown",
      `whom the Access policy ${name} lets in will be known only after deployment`,
      resource,
    );
  if (decision === "bypass") return bypassed(policy, estate);
  if (open !== "everyone")
    return found(
      "access-open-by-mail-domain",
      `The Access policy ${name} lets in whoever has an address at ${open}, which gives one to anybody.`,
      "Name the single addresses instead.",
      resource,
    );
  if (decision === "allow" && byProvider(policy, estate))
    return cannotJudge(
      "access-everyone-of-provider",
      `the Access policy ${name} lets everybody in, and who can sign in is the identity provider's to say`,
      resource,
    );
  return found(
    "access-open-to-everyone",
    `The Access policy ${name} lets everybody in: who comes has to sign in, as whoever they like.`,
    "Include the people, their mail domain or a group instead, or require one of these beside.",
    resource,
  );
}

/** Whether whoever signs in does so at a provider of one organisation. */
function byProvider({ applications }: AccessPolicy, { resources }: Estate): boolean {
  if (applications.length > 0 && applications.every(({ props }) => listOf(props.allowedIdps).length > 0)) return true;
  const providers = resources.filter((one) => isOfAccess(one, "IdentityProvider"));
  return providers.length > 0 && providers.every((one) => !publicProviders.has(text(one, "type") ?? ""));
}

/** An application of a path, or of a host that somebody promised to the public, is meant for all. */
function bypassed({ name, applications, resource }: AccessPolicy, { promises }: Estate): Verdict {
  const open = new Set(promises.flatMap(({ hosts }) => hosts.flatMap((one) => (one.public ? [one.host] : []))));
  const isMeant = ({ props: { domain } }: DeclaredResource): boolean =>
    typeof domain === "string" && (/\/./.test(domain) || open.has(domain.replace(/\/$/, "")));
  if (applications.length > 0 && applications.every(isMeant)) return nothingFound;
  return cannotJudge(
    "access-bypassed",
    `the Access policy ${name} turns Access off for everybody, and nothing says that what is behind is for all`,
    resource,
  );
}

/** `everyone`, a mail domain that is as good as that, `unknown`, or undefined where it names somebody. */
function openTo({ includes, resource }: AccessPolicy, estate: Estate): string | undefined {
  if (isUnknown(includes)) return "unknown";
  const rules = listOf(includes);
  const open = rules.map(openBy).find((one) => one !== undefined);
  if (open !== undefined) return open;
  const groups = estate.resources.filter(
    (one) =>
      isOfAccess(one, "Group") && dependsOn(resource, "includes", one.urn) && listOf(one.props.requires).length === 0,
  );
  const openGroup = groups.flatMap(({ props }) => listOf(props.includes).map(openBy)).find((one) => one !== undefined);
  if (openGroup !== undefined) return openGroup;
  // A group's id is known only after deployment, and says nothing of who is in it.
  return rules.some(
    (rule) => isUnknown(rule) || (isPlainObject(rule) && deciding.some((key) => containsUnknown(rule[key]))),
  )
    ? "unknown"
    : undefined;
}

/** Members of a rule by which it may let everybody in. */
const deciding = ["everyone", "ip", "ips", "emailDomain", "emailDomains"];

function openBy(rule: unknown): string | undefined {
  if (!isPlainObject(rule)) return undefined;
  const { everyone, ip, ips, emailDomain, emailDomains } = rule;
  const ranges = [isPlainObject(ip) ? ip.ip : undefined, ...listOf(ips)];
  if (everyone === true || isPlainObject(everyone) || ranges.some((one) => one === "0.0.0.0/0" || one === "::/0"))
    return "everyone";
  const domains = [isPlainObject(emailDomain) ? emailDomain.domain : undefined, ...listOf(emailDomains)];
  return domains.find((one): one is string => typeof one === "string" && publicMail.has(one.toLowerCase()));
}

function dependsOn({ propertyDependencies }: DeclaredResource, property: string, urn: string): boolean {
  return propertyDependencies?.[property]?.includes(urn) === true;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
