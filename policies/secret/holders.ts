import type { DeclaredResource } from "../../edge/resource";

/**
 * Resource types whose properties are credentials by what they are, with those properties (schemas of
 * `@pulumi/cloudflare` 6.22.1, `@pulumi/aws` 7.48.0 and `@pulumi/random` 4.21.2; checked 2026-11-24). The URL of a
 * notification webhook is one too: who has it can post. Its schema does not say so.
 */
const holders: Readonly<Record<string, readonly string[]>> = {
  "random:index/randomPassword:RandomPassword": ["result", "bcryptHash"],
  "cloudflare:index/notificationPolicyWebhooks:NotificationPolicyWebhooks": ["url", "secret"],
  "cloudflare:index/apiToken:ApiToken": ["value"],
  "cloudflare:index/accountToken:AccountToken": ["value"],
  "cloudflare:index/zeroTrustAccessServiceToken:ZeroTrustAccessServiceToken": ["clientSecret"],
  "cloudflare:index/turnstileWidget:TurnstileWidget": ["secret"],
  "aws:secretsmanager/secretVersion:SecretVersion": ["secretString", "secretBinary"],
  "aws:iam/accessKey:AccessKey": ["secret", "sesSmtpPasswordV4"],
};

const parameter = "aws:ssm/parameter:Parameter";

/** Names of the properties that are credentials by the type of their resource. */
export function secretPropertiesOf({ type, props }: DeclaredResource): readonly string[] {
  if (type === parameter) return props.type === "SecureString" ? ["value"] : [];
  return holders[type] ?? [];
}

/** Types that stand for a secret of their own, which an inventory has to list. */
const listed: ReadonlySet<string> = new Set([
  ...Object.keys(holders).filter((type) => type !== "aws:secretsmanager/secretVersion:SecretVersion"),
  "aws:secretsmanager/secret:Secret",
]);

export function isInventoried({ type, props }: DeclaredResource): boolean {
  return listed.has(type) || (type === parameter && props.type === "SecureString");
}
