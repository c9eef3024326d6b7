/**
 * A name that SNS, IAM and Chatbot take: letters, digits, `-` and `_`. Pulumi's own names for them would carry the
 * slash and the dots of the resource's name.
 *
 * @param most longest name that the service takes: SNS 256, IAM roles 64, Chatbot 128.
 */
export function awsName(domain: string, purpose: string, most: number): string {
  const end = `-${purpose}`.replace(/[^A-Za-z0-9_-]/g, "-");
  return `launch-ready-${domain}`.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, most - end.length) + end;
}
